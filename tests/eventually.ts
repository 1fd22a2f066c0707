import { vi } from 'vitest';

/** Waits until the look no longer throws; a browser that shares two cores with others takes longer than the second that is usual. */
export function eventually<T>(look: () => T | Promise<T>, { timeout = 10_000, interval = 50 } = {}): Promise<T> {
  return vi.waitFor(look, { timeout, interval });
}
