import { fieldsOf, parseJson } from '../../wire/json';
import { type Fields, isFields } from '../../wire/shape';

/** `doorbell`: something is new, and this does not say what. `quiet`: a beat of the connection. Facts 6. */
export type Frame = { kind: 'said'; answer: unknown } | { kind: 'doorbell' } | { kind: 'quiet' };

const QUIET = /HEARTBEAT|\bACK\b|ping|pong/i;
const DEEPEST = 4;
/** A frame that carries anything carries more than this, whatever its field is called; the other fields are short. */
const SHORTEST = 40;

/** The frame of the service, also when a worker hands it on inside something of its own. */
function serviceFrame(value: unknown, depth = 0): Fields | undefined {
  const fields = fieldsOf(value);
  if (!fields || depth > DEEPEST) return undefined;
  if (typeof fields.protocol === 'string' && /ACCS/i.test(fields.protocol)) return fields;
  if (typeof fields.data === 'string' && ('compressType' in fields || 'serviceId' in fields)) return fields;
  for (const inner of Object.values(fields)) {
    const found = serviceFrame(inner, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

async function textIn(data: string): Promise<string | undefined> {
  if (/^\s*[{[]/.test(data)) return data;
  const bytes = bytesOf(data);
  if (!bytes) return undefined;
  const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const stream = new Blob([bytes]).stream();
  const plain = isZipped ? stream.pipeThrough(new DecompressionStream('gzip')) : stream;
  return new Response(plain).text().catch(() => undefined);
}

/** What a socket or worker of the page handed to it. Undefined for what is no frame of the chat's service and holds nothing of it. */
export async function readFrame(raw: unknown): Promise<Frame | undefined> {
  const whole = typeof raw === 'string' ? parseJson(raw) : raw instanceof ArrayBuffer ? parseJson(new TextDecoder().decode(raw)) : raw;
  if (!isFields(whole) && !Array.isArray(whole)) return undefined;
  const frame = serviceFrame(whole);
  if (!frame) return { kind: 'said', answer: whole };
  const packed = frame.data ?? Object.values(frame).find((part) => typeof part === 'string' && part.length >= SHORTEST);
  if (QUIET.test(`${frame.protocol} ${frame.type}`.replace('ACCS_H5', '')) || typeof packed !== 'string') return { kind: 'quiet' };
  const answer = parseJson(await textIn(packed));
  return isFields(answer) || Array.isArray(answer) ? { kind: 'said', answer } : { kind: 'doorbell' };
}
