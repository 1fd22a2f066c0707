// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { StoreNotice } from '../../../components/inbox/ListNotices';
import { Popup } from '../../../components/popup/Popup';
import type { ConnectionState } from '../../../lib/domain/connection';
import type { Conversation } from '../../../lib/domain/conversation';
import type { OutboxRow } from '../../../lib/domain/outbox';
import { addPageWords } from '../../../lib/i18n/page-words';
import { chooseLocale } from '../../../lib/i18n/translate';
import { db } from '../../../lib/state/database';
import { eventually } from '../../eventually';
import { connectionOf, healthOf, pageOf, store } from '../connections/make';
import { clear, show } from './screen';

addPageWords();
afterEach(async () => {
  clear();
  await chooseLocale('en');
  await Promise.all(db.tables.map((table) => table.clear()));
});

/** Stores of one marketplace in these states, and so many pages that name none. */
async function stage(states: readonly ConnectionState[], nameless: readonly string[] = []): Promise<() => [string, string]> {
  await db.stores.bulkPut(states.map((_, index) => ({ ...store, id: `shopee:${index}`, platform: 'shopee' })));
  await db.connections.bulkPut(states.map((state, index) => connectionOf(state, { storeId: `shopee:${index}` })));
  await db.pages.bulkPut(
    nameless.map((platform, index) =>
      pageOf({ agentId: `${index}`, platform, host: `${platform}.test`, storeIds: [], health: healthOf('page-changed') }),
    ),
  );
  const box = show(
    <>
      <Popup onOpenInbox={() => undefined} />
      <StoreNotice />
    </>,
  );
  return () => [box.querySelector('h1')?.textContent ?? '', box.querySelector('.notice p')?.textContent ?? ''];
}

const connected = (count: number): ConnectionState[] => Array.from({ length: count }, () => 'connected');
const CHANGED = 'Shopee: its chat page changed';

test.each<[string, ConnectionState[], string[], string, string]>([
  ['one of nine offline', [...connected(8), 'offline'], [], '1 store is offline', '1 store is offline'],
  ['two of three offline', ['offline', 'offline', 'connected'], [], '2 stores are offline', '2 stores are offline'],
  ['all offline', ['offline', 'offline'], [], 'Offline', ''],
  ['one of three connecting', [...connected(2), 'connecting'], [], '1 store is connecting', '1 store is connecting'],
  ['all connecting', ['connecting'], [], 'Connecting', '1 store is connecting'],
  ['all connected', connected(2), [], 'All stores connected', ''],
  ['a store, and its own page that names none', ['page-changed'], ['shopee'], '1 store needs you', 'Shop SG: its chat page changed'],
  ['eight stores, and a page of theirs', Array.from({ length: 8 }, () => 'page-closed' as const), ['shopee'], '8 stores need you', ''],
  ['a page beside its connected stores', connected(2), ['shopee'], CHANGED, CHANGED],
  ['a marketplace of which no store is known', ['page-closed'], ['lazada', 'lazada'], '2 stores need you', ''],
  ['a page, and no store at all', [], ['shopee'], '1 store needs you', CHANGED],
])('%s: the popup says what is true of all, and the inbox the same', async (_name, states, nameless, headline, notice) => {
  const said = await stage(states, nameless);
  const inboxSays = notice === '' && headline.includes('need you') ? headline : notice;
  await eventually(() => expect(said()).toEqual([headline, inboxSays]));
});

test('in Chinese, too', async () => {
  await chooseLocale('zh-CN');
  const said = await stage([...connected(8), 'offline']);
  await eventually(() => expect(said()).toEqual(['1 个店铺离线', '1 个店铺离线']));
});

test('the popup counts messages, unread ones as those that failed, and as the badge does', async () => {
  await db.conversations.bulkPut([2, 3].map((unread, index) => ({ id: `${index}`, lastAt: index, unread }) as Conversation));
  await db.outbox.put({ id: 'm', conversationId: '0', state: 'failed' } as OutboxRow);
  await stage(connected(1));
  await eventually(() => expect(document.querySelector('header p')?.textContent).toBe('5 unread · 1 failed'));
});
