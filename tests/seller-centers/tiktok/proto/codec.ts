/** The double's own protobuf codec, by field numbers. It shares nothing with any reader of the page. */
type Kind = 'int' | 'int64' | 'string' | 'bytes' | 'map';

export interface Schema {
  readonly [name: string]: Field;
}
export interface Field {
  readonly number: number;
  readonly kind: Kind | Schema;
  readonly many?: boolean;
}

type ValueOf<K> = K extends 'int'
  ? number
  : K extends 'int64' | 'string'
    ? string
    : K extends 'bytes'
      ? Uint8Array
      : K extends 'map'
        ? Readonly<Record<string, string>>
        : K extends Schema
          ? Decoded<K>
          : never;

/** Every field may be absent; 64-bit numbers are decimal strings. */
export type Decoded<S extends Schema> = {
  readonly [Name in keyof S]?: S[Name] extends { readonly many: true } ? readonly ValueOf<S[Name]['kind']>[] : ValueOf<S[Name]['kind']>;
};

export const int = (number: number) => ({ number, kind: 'int' }) as const;
export const int64 = (number: number) => ({ number, kind: 'int64' }) as const;
export const text = (number: number) => ({ number, kind: 'string' }) as const;
export const raw = (number: number) => ({ number, kind: 'bytes' }) as const;
export const map = (number: number) => ({ number, kind: 'map' }) as const;
export const one = <S extends Schema>(number: number, kind: S) => ({ number, kind }) as const;
export const many = <S extends Schema>(number: number, kind: S) => ({ number, kind, many: true }) as const;

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

function pushVarint(out: number[], value: bigint): void {
  let rest = BigInt.asUintN(64, value);
  while (rest > 0x7fn) {
    out.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  out.push(Number(rest));
}

function pushBytes(out: number[], number: number, bytes: Uint8Array): void {
  pushVarint(out, BigInt((number << 3) | BYTES));
  pushVarint(out, BigInt(bytes.length));
  for (const byte of bytes) out.push(byte);
}

const utf8 = new TextEncoder();
const ENTRY = { key: text(1), value: text(2) } as const;

function pushField(out: number[], { number, kind }: Field, value: unknown): void {
  if (kind === 'int' || kind === 'int64') {
    pushVarint(out, BigInt((number << 3) | VARINT));
    pushVarint(out, BigInt(value as number | string));
  } else if (kind === 'string') pushBytes(out, number, utf8.encode(value as string));
  else if (kind === 'bytes') pushBytes(out, number, value as Uint8Array);
  else if (kind === 'map') {
    for (const [key, item] of Object.entries(value as Record<string, string>)) pushBytes(out, number, encode(ENTRY, { key, value: item }));
  } else pushBytes(out, number, encode(kind, value as Decoded<Schema>));
}

export function encode<S extends Schema>(schema: S, value: Decoded<S>): Uint8Array<ArrayBuffer> {
  const out: number[] = [];
  for (const [name, field] of Object.entries(schema)) {
    const item = (value as Record<string, unknown>)[name];
    if (item === undefined) continue;
    if (field.many) for (const each of item as unknown[]) pushField(out, field, each);
    else pushField(out, field, item);
  }
  return Uint8Array.from(out);
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isDone(): boolean {
    return this.#at >= this.#bytes.length;
  }

  varint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined || shift > 63n) throw new Error('A varint is cut');
      this.#at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  take(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new Error('A field is cut');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** What the wire type holds: a number, or bytes. */
  value(wireType: number): bigint | Uint8Array {
    if (wireType === VARINT) return this.varint();
    if (wireType === BYTES) return this.take(Number(this.varint()));
    if (wireType === FIXED64) return this.take(8);
    if (wireType === FIXED32) return this.take(4);
    throw new Error(`Wire type ${wireType}`);
  }
}

function fieldValue(kind: Field['kind'], value: bigint | Uint8Array): unknown {
  if (kind === 'int') return Number(value);
  if (kind === 'int64') return String(value);
  if (typeof value === 'bigint') throw new Error('A number where bytes belong');
  if (kind === 'string') return new TextDecoder().decode(value);
  return kind === 'bytes' ? value : decode(kind as Schema, value);
}

/** @throws Error on bytes that are no message of this kind. Unknown fields are skipped. */
export function decode<S extends Schema>(schema: S, bytes: Uint8Array): Decoded<S> {
  const fields = new Map(Object.entries(schema).map(([name, field]) => [field.number, [name, field] as const]));
  const result: Record<string, unknown> = {};
  const reader = new Reader(bytes);
  while (!reader.isDone) {
    const tag = Number(reader.varint());
    const value = reader.value(tag & 7);
    const known = fields.get(tag >>> 3);
    if (!known) continue;
    const [name, { kind, many: isMany }] = known;
    if (kind === 'map') {
      const entry = decode(ENTRY, value as Uint8Array);
      result[name] = { ...(result[name] as Record<string, string>), [entry.key ?? '']: entry.value ?? '' };
    } else if (isMany) result[name] = [...((result[name] as unknown[]) ?? []), fieldValue(kind, value)];
    else result[name] = fieldValue(kind, value);
  }
  return result as Decoded<S>;
}
