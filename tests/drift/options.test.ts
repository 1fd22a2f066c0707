import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('some seeds of one share are played alone', () => {
  const { runs } = readOptions(['--platform', 'lazada', '--share', '0.3', '--seed', '13,18']);
  expect(runs).toEqual([
    { platform: 'lazada', share: 0.3, seed: 13, start: 'known' },
    { platform: 'lazada', share: 0.3, seed: 18, start: 'fresh' },
  ]);
});
