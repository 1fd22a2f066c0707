// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { db } from '../../../lib/state/database';
import { DraftKeeper } from '../../../lib/state/drafts';

afterEach(() => db.drafts.clear());

const stored = async (): Promise<string | undefined> => (await db.drafts.get('c'))?.text;

test('a draft is written on flush, and never again after the text was sent', async () => {
  const keeper = new DraftKeeper('c');
  keeper.changed('half a thought\n ');
  await keeper.flush();
  expect(await stored()).toBe('half a thought\n ');
  keeper.changed('');
  await keeper.flush();
  expect(await db.drafts.count()).toBe(0);
  keeper.changed('gone');
  keeper.sent(Promise.resolve());
  await keeper.flush();
  expect(await db.drafts.count()).toBe(0);
});

test('one inbox takes over what the other wrote, unless it holds what is not written yet', async () => {
  const [one, other] = [new DraftKeeper('c'), new DraftKeeper('c')];
  one.changed('written in one');
  await one.flush();
  expect(await other.stored()).toBe('written in one');
  other.changed('typed in the other');
  expect(await other.stored()).toBeUndefined();
  await other.flush();
  expect(await one.stored()).toBe('typed in the other');
});

test('what was sent is not taken for a draft while its press is still being written', async () => {
  const keeper = new DraftKeeper('c');
  keeper.changed('sent');
  await keeper.flush();
  const press = Promise.withResolvers<void>();
  keeper.sent(press.promise);
  const read = keeper.stored();
  await db.drafts.delete('c');
  press.resolve();
  expect(await read).toBe('');
});

test('what is typed while the store is read stays', async () => {
  const keeper = new DraftKeeper('c');
  const read = keeper.stored();
  keeper.changed('n');
  await keeper.flush();
  expect(await read).toBeUndefined();
});
