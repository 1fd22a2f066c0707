import { expect, test } from 'vitest';
import { alertOf } from '../../../lib/domain/alerts';

const chosen = { notifications: true, sound: false, alerts: { lazada: 'sound', 'lazada:1': 'off', 'shopee:2': 'silent' } } as const;

test.each([
  ['shopee', 'shopee:1', 'silent'],
  ['lazada', 'lazada:2', 'sound'],
  ['lazada', 'lazada:1', 'off'],
  ['constructor', 'toString', 'silent'],
])('%s, %s: %s', (platform, store, alert) => {
  expect(alertOf(chosen, platform, store)).toBe(alert);
});

test('who is not named follows the sound of all; off for all is off for each', () => {
  expect(alertOf({ ...chosen, sound: true }, 'shopee', 'shopee:1')).toBe('sound');
  expect(alertOf({ ...chosen, sound: true }, 'shopee', 'shopee:2')).toBe('silent');
  expect(alertOf({ ...chosen, notifications: false }, 'lazada', 'lazada:2')).toBe('off');
});
