import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { SCHEMA_VERSION, SpeedSellDatabase } from '../../../lib/db/database';

const talk = { id: 'shopee:1:a', storeId: 'shopee:1', platform: 'shopee', buyerId: 'b', unread: 2, lastAt: 7 };

/** What the versions before had, as far as it is looked at here. */
const OLDER: Readonly<Record<number, string>> = {
  1: 'id, storeId, lastAt, [platform+lastAt], [platform+unread], unread',
  2: 'id, storeId, lastAt, [platform+lastAt], [platform+unread], unread, [platform+buyerId]',
  3: 'id, storeId, lastAt, unread, [platform+buyerId], waitingSince, snoozedUntil, *lists',
};

test.each([1, 2, 3])('what version %d held is here, stands in its lists, and can be tagged and noted', async (version) => {
  const name = `upgrade-${version}`;
  const older = new Dexie(name);
  older.version(version).stores({ conversations: OLDER[version] ?? '', drafts: 'conversationId' });
  const lists = version === 3 ? { lists: [['all all newest', -7]] } : {};
  await older.table('conversations').add({ ...talk, ...lists });
  await older.table('drafts').add({ conversationId: talk.id, text: 'half', at: 1 });
  older.close();

  const db = new SpeedSellDatabase(name);
  await db.open();
  expect(db.verno).toBe(SCHEMA_VERSION);
  expect(await db.conversations.get(talk.id)).toMatchObject(talk);
  expect((await db.drafts.get(talk.id))?.text).toBe('half');
  expect(await db.conversations.where('lists').between(['all all newest', Dexie.minKey], ['all all newest', Dexie.maxKey]).count()).toBe(1);
  await db.notes.put({ conversationId: talk.id, text: 'weekdays', at: 1 });
  await db.conversations.update(talk.id, { tags: ['x'] });
  expect(
    await db.conversations.where('lists').between(['all tag:x newest', Dexie.minKey], ['all tag:x newest', Dexie.maxKey]).count(),
  ).toBe(1);
  await db.delete();
});
