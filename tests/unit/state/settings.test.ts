import 'fake-indexeddb/auto';
import { afterAll, expect, test } from 'vitest';
import { SpeedSellDatabase } from '../../../lib/db/database';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings';
import { saveAlert } from '../../../lib/settings/own-rules';
import { parseSettings, readSettings, SETTINGS_KEY, saveSettings } from '../../../lib/settings/settings';

const db = new SpeedSellDatabase('settings');
afterAll(() => db.delete());

test.each([undefined, null, 3, 'x', [], { theme: 'pink', sound: 'yes', locale: 7, unknown: true }])('%j is as by default', (stored) => {
  expect(parseSettings(stored)).toEqual(DEFAULT_SETTINGS);
});

test('what fits is kept, beside what does not', () => {
  expect(parseSettings({ theme: 'dark', density: 'tiny', sound: true })).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', sound: true });
});

test('a change keeps what was chosen before', async () => {
  await saveSettings(db, { theme: 'dark' });
  await saveSettings(db, { locale: 'zh-CN' });
  expect(await readSettings(db)).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', locale: 'zh-CN' });
  expect((await db.meta.get(SETTINGS_KEY))?.value).toMatchObject({ theme: 'dark', locale: 'zh-CN' });
});

test('choices of single stores and hours that do not fit are dropped, the others stay', () => {
  const alerts = { shopee: 'off', 'lazada:1': 'loud', 'lazada:2': 'sound' };
  const read = parseSettings({ alerts, quiet: { from: 1_320, to: 1_440 }, repeat: 7 });
  expect(read).toEqual({ ...DEFAULT_SETTINGS, alerts: { shopee: 'off', 'lazada:2': 'sound' } });
  expect(parseSettings({ quiet: { from: 1_320, to: 480 }, repeat: 15 })).toMatchObject({ quiet: { from: 1_320, to: 480 }, repeat: 15 });
});

test('a choice for one store is taken back without touching another', async () => {
  await saveAlert(db, 'shopee:1', 'off');
  await saveAlert(db, 'lazada', 'sound');
  await saveAlert(db, 'shopee:1', undefined);
  expect((await readSettings(db)).alerts).toEqual({ lazada: 'sound' });
});

test('a key is kept; one that the browser needs, or of a command that is none, is not', () => {
  const keys = { done: 'Mod+D', help: null, next: 'Escape', previous: 7, nothing: 'Q' };
  expect(parseSettings({ keys, singleKeys: 'no' })).toMatchObject({ keys: { done: 'Mod+D', help: null }, singleKeys: true });
  expect(Object.keys(parseSettings({ keys }).keys)).toEqual(['done', 'help']);
  expect(parseSettings({ keys: ['E'] }).keys).toEqual({});
});
