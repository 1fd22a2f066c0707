/**
 * Reads protobuf by field numbers, without a schema: what is not asked for is passed over, whatever its kind. Bytes that do not add up, to
 * the last one, are no message at all.
 */
export type ProtoValue = bigint | Uint8Array;
export type Proto = ReadonlyMap<number, readonly ProtoValue[]>;

const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;

export function readProto(bytes: Uint8Array): Proto | undefined {
  const fields = new Map<number, ProtoValue[]>();
  let at = 0;

  function varint(): bigint | undefined {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) return undefined;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  }

  while (at < bytes.length) {
    const tag = varint();
    if (tag === undefined || tag < 8n || tag > 0xffff_ffffn) return undefined;
    const kind = Number(tag & 7n);
    let value: ProtoValue | undefined;
    if (kind === VARINT) value = varint();
    else {
      const length = kind === BYTES ? Number(varint() ?? Number.NaN) : kind === FIXED_64 ? 8 : kind === FIXED_32 ? 4 : Number.NaN;
      if (at + length <= bytes.length) value = bytes.subarray(at, at + length);
      at += length;
    }
    if (value === undefined) return undefined;
    const number = Number(tag >> 3n);
    const values = fields.get(number);
    if (values) values.push(value);
    else fields.set(number, [value]);
  }
  return fields;
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function asText(value: ProtoValue | undefined): string | undefined {
  if (!(value instanceof Uint8Array)) return undefined;
  try {
    return UTF_8.decode(value);
  } catch {
    return undefined;
  }
}

/** Of a field that is there more than once, the last one counts. */
export function last(fields: Proto, number: number): ProtoValue | undefined {
  return fields.get(number)?.at(-1);
}

export function textAt(fields: Proto, number: number): string | undefined {
  return asText(last(fields, number));
}

/** A whole number in full, as text; ids are above 2^53. Also where a build writes it as text. */
export function digitsAt(fields: Proto, number: number): string | undefined {
  const value = last(fields, number);
  const text = typeof value === 'bigint' ? String(BigInt.asIntN(64, value)) : asText(value);
  return text !== undefined && /^-?\d{1,20}$/.test(text) ? text : undefined;
}

export function messageAt(fields: Proto, number: number): Proto | undefined {
  const value = last(fields, number);
  return value instanceof Uint8Array ? readProto(value) : undefined;
}

/** A map of strings. An entry that is none is left out. */
export function mapAt(fields: Proto, number: number): Record<string, string> {
  const entries = (fields.get(number) ?? []).flatMap((value) => {
    const entry = value instanceof Uint8Array ? readProto(value) : undefined;
    const key = entry && textAt(entry, 1);
    return entry && key !== undefined ? [[key, textAt(entry, 2) ?? ''] as const] : [];
  });
  return Object.fromEntries(entries);
}
