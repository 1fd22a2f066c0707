// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { readSettings, SETTINGS_KEY } from '../../../lib/settings/settings';
import { db } from '../../../lib/state/database';
import { changeLimit } from '../../../lib/state/rule-edits';

afterEach(() => db.meta.clear());

const limits = async () => (await readSettings(db)).limits;

test('a limit is changed, cleared and brought back without touching the others', async () => {
  await changeLimit('shopee', 'textLength', 500);
  await changeLimit('shopee', 'inARow', null);
  await changeLimit('lazada', 'textLength', 300);
  expect(await limits()).toMatchObject({
    shopee: { textLength: { value: 500 }, inARow: { value: null } },
    lazada: { textLength: { value: 300 } },
  });
  await changeLimit('shopee', 'textLength', 'built-in');
  expect((await limits()).shopee).toEqual({ inARow: { value: null, at: expect.any(Number) } });
  expect((await limits()).lazada).toMatchObject({ textLength: { value: 300 } });
});

test('what is stored and makes no sense counts as not changed, and takes nothing else with it', async () => {
  const good = { value: 5, at: 1 };
  const odd = { value: -1, at: 1 };
  const value = {
    theme: 'dark',
    limits: { shopee: { textLength: odd, inARow: good, other: good }, lazada: 'no', tiktok: { inARow: { value: 2.5, at: 1 } } },
  };
  await db.meta.put({ key: SETTINGS_KEY, value });
  expect(await readSettings(db)).toMatchObject({ theme: 'dark' });
  expect(await limits()).toEqual({ shopee: { inARow: good }, tiktok: {} });
});
