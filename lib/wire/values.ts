/** Single values, as any marketplace may write them: numbers and flags as strings, too. */

export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 100_000) : undefined;
}

export function urlOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 4_000 && /^https:\/\//.test(value) ? value : undefined;
}

export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === '1' || value === 'true') return true;
  return value === 0 || value === '0' || value === 'false' ? false : undefined;
}

export function firstOf<T>(read: (value: unknown) => T | undefined, ...values: unknown[]): T | undefined {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

const EARLIEST = Date.UTC(2015, 0);
const LATEST = Date.UTC(2100, 0);

/** Cut to whole steps, ms; a time at which no message can have been is a number in another unit. */
export function soundTime(ms: number, step: number): number | undefined {
  const time = Math.floor(ms / step) * step;
  return time >= EARLIEST && time <= LATEST ? time : undefined;
}
