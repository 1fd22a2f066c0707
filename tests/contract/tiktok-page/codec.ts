/** The few lines of protobuf that page and server of these tests need, apart from the adapter's own reader. */
export type Field = readonly [number: number, value: number | bigint | string | Uint8Array | readonly Field[]];
type Value = bigint | Uint8Array;

function varint(value: number | bigint): number[] {
  const bytes: number[] = [];
  for (let rest = BigInt.asUintN(64, BigInt(value)); ; rest >>= 7n) {
    if (rest < 128n) return [...bytes, Number(rest)];
    bytes.push(Number(rest & 127n) | 128);
  }
}

export function encode(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number' || typeof value === 'bigint') return [...varint(number * 8), ...varint(value)];
      const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value instanceof Uint8Array ? value : encode(value);
      return [...varint(number * 8 + 2), ...varint(bytes.length), ...bytes];
    }),
  );
}

export function decode(bytes: Uint8Array): Map<number, Value[]> {
  const fields = new Map<number, Value[]>();
  let at = 0;
  const next = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++] ?? 0;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = Number(next());
    let value: Value = next();
    if (tag % 8 === 2) {
      const end = at + Number(value);
      value = bytes.subarray(at, end);
      at = end;
    }
    fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), value]);
  }
  return fields;
}

const partAt = (fields: Map<number, Value[]>, number: number) => fields.get(number)?.[0];
export const textOf = (value: Value | undefined) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : '');
export const fieldsAt = (fields: Map<number, Value[]>, number: number) =>
  decode((partAt(fields, number) as Uint8Array) ?? new Uint8Array());
export const textAt = (fields: Map<number, Value[]>, number: number) => textOf(partAt(fields, number));

export function mapOf(ext: Record<string, string>): Field[][] {
  return Object.entries(ext).map(([key, value]) => [
    [1, key],
    [2, value],
  ]);
}

export function extOf(fields: Map<number, Value[]>, number: number): Record<string, string> {
  return Object.fromEntries((fields.get(number) ?? []).map((entry) => [1, 2].map((part) => textAt(decode(entry as Uint8Array), part))));
}

export interface Said {
  conversation: string;
  id: bigint;
  at: number;
  content: string;
  role?: string;
  type?: number;
  ext?: Record<string, string>;
}

/** Facts 7, MessageBody. */
export function messageFields({ conversation, id, at, content, role = '1', type = 1000, ext }: Said): Field[] {
  return [
    [1, conversation],
    [2, 2],
    [3, id],
    [5, 7_000_000_000_000_000_001n],
    [6, type],
    [7, role === '1' ? 5_000_000_001n : 9n],
    [8, content],
    ...mapOf({ type: 'text', sender_role: role, shop_id: '7495', shop_region: 'VN', ...ext }).map((entry): Field => [9, entry]),
    [10, at],
  ];
}
