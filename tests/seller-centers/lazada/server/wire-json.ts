import { encodeField, type Naming } from '../naming.ts';

/** JSON that travels as a string inside JSON, as `content` and `templateData` do. */
export class Embedded {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}

interface Form {
  readonly naming: Naming;
  readonly scalars: 'native' | 'strings';
}

/** The last step before the wire: the page's names, and scalars as the variant wants them. */
export function toWire(value: unknown, form: Form): unknown {
  if (value instanceof Embedded) return JSON.stringify(toWire(value.value, { ...form, scalars: 'native' }));
  if (Array.isArray(value)) return value.map((item) => toWire(item, form));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [encodeField(form.naming, key), toWire(item, form)]));
  }
  return form.scalars === 'strings' && typeof value !== 'string' && value !== undefined ? String(value) : value;
}
