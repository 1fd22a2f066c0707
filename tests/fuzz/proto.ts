/** Protobuf for damage: any tree can be written, and any bytes read back as all that they could mean. Shares nothing with the adapter's reader. */

const VARINT = 0;
const BYTES = 2;
const utf8 = new TextEncoder();

function varint(value: bigint): number[] {
  const out: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 127n) {
    out.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return [...out, Number(rest)];
}

/** `#123` is a whole number that JSON could not hold. */
export const digits = (value: string): string => `#${value}`;

function fieldNumber(key: string): bigint {
  return /^[1-9]\d{0,7}$/.test(key) ? BigInt(key) : BigInt(1_000 + key.length);
}

function fieldOf(key: string, value: unknown): number[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => fieldOf(key, item));
  const tag = (kind: number) => varint((fieldNumber(key) << 3n) | BigInt(kind));
  const whole = wholeNumber(value);
  if (whole !== undefined) return [...tag(VARINT), ...varint(whole)];
  const bytes = typeof value === 'object' ? encode(value) : [...utf8.encode(String(value))];
  return [...tag(BYTES), ...varint(BigInt(bytes.length)), ...bytes];
}

function wholeNumber(value: unknown): bigint | undefined {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'number') return Number.isFinite(value) ? BigInt(Math.trunc(value)) : undefined;
  return typeof value === 'string' && /^#-?\d{1,20}$/.test(value) ? BigInt(value.slice(1)) : undefined;
}

export function encode(tree: object): number[] {
  return Object.entries(tree).flatMap(([key, value]) => fieldOf(key, value));
}

/** A field's values by its number; of bytes both the words and, where they add up, the message. Undefined for what does not add up. */
export function decode(bytes: Uint8Array): Record<string, unknown[]> | undefined {
  const fields: Record<string, unknown[]> = {};
  let at = 0;
  const next = (): bigint | undefined => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) return undefined;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
    return undefined;
  };
  while (at < bytes.length) {
    const tag = next();
    if (tag === undefined || tag < 8n) return undefined;
    const kind = Number(tag & 7n);
    let value: unknown;
    if (kind === VARINT) {
      const number = next();
      if (number === undefined) return undefined;
      value = String(BigInt.asIntN(64, number));
    } else {
      const length = kind === BYTES ? Number(next() ?? -1n) : kind === 1 ? 8 : kind === 5 ? 4 : -1;
      if (length < 0 || at + length > bytes.length) return undefined;
      value = meaningOf(bytes.subarray(at, at + length));
      at += length;
    }
    fields[String(tag >> 3n)] = [...(fields[String(tag >> 3n)] ?? []), value];
  }
  return fields;
}

/** Words are words; only what no person could have written may be a message, which begins with its tags and lengths. */
const isWords = (text: string): boolean =>
  [...text].every((letter) => letter === '\n' || letter === '\t' || (letter >= ' ' && letter !== '\u007f' && letter !== '\ufffd'));

function meaningOf(bytes: Uint8Array): string | { words: string; fields?: Record<string, unknown[]> } {
  const words = new TextDecoder().decode(bytes);
  if (isWords(words)) return words;
  const fields = decode(bytes);
  return fields ? { words, fields } : { words };
}
