import { expect, it } from 'vitest';
import { retryAfterMs } from '../../../lib/wire/retry-after';

const NOW = Date.UTC(2026, 10, 22);

it.each([
  ['3', 3_000],
  ['Sun, 22 Nov 2026 00:00:05 GMT', 5_000],
  ['Sat, 21 Nov 2026 23:59:55 GMT', undefined],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
])('reads %s as %s ms from now', (header, ms) => expect(retryAfterMs(header, NOW)).toBe(ms));
