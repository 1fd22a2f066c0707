import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BusError } from '../../../lib/bus/bus-error';
import type { SenderFrom } from '../../../lib/bus/sender';
import { createGates } from '../../../lib/connections/gates';
import { SpeedSellDatabase } from '../../../lib/db/database';
import type { Page } from '../../../lib/domain/connection';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings';
import { createPresence } from '../../../lib/worker/presence';
import { createTransport } from '../../../lib/worker/transport';
import { eventually } from '../../eventually';
import { fakePlatform } from '../bus/fake-platform';
import { connectionOf, healthOf, NOW, pageOf, STORE_ID, store } from '../connections/make';

/** What each tab's agent answers, by tab. */
const answers = new Map<number, () => Promise<unknown>>();
vi.mock('wxt/browser', () => ({ browser: {} }));
vi.mock('../../../lib/bus/send', () => ({ sendToAgent: (to: { tabId: number }) => answers.get(to.tabId)?.() }));
vi.mock('../../../lib/connections/document', () => ({ isDocumentGone: async () => false }));

let db: SpeedSellDatabase;
let number = 0;
let isOnLine = true;
const trouble = vi.fn();
const beginPage = vi.fn();
const tabs = { get: async () => undefined, hasAccess: async () => true } as never;
const ports = () => ({
  db,
  tabs,
  now: () => NOW,
  isOnLine: () => isOnLine,
  platformOf: () => fakePlatform,
  settings: async () => DEFAULT_SETTINGS,
});
const presence = () =>
  createPresence({
    ...ports(),
    outbox: { pageGone: async () => {}, pageReady: async () => {}, pump: async () => {} },
    sync: { begin: async () => {}, beginPage },
    trouble,
  });
const answering = (page: Page) => answers.set(page.tabId, async () => ({ agentId: page.agentId, health: healthOf('connected') }));
const asleep = (page: Page) =>
  answers.set(page.tabId, () => Promise.reject(new BusError('timeout', 'worker-deliver', 'no answer in time')));

const senderOf = ({ tabId, documentId, host, url }: Page): SenderFrom<'agent'> => ({
  context: 'agent',
  tabId,
  documentId,
  host,
  url,
  platform: fakePlatform,
  isLogin: false,
});

const order = {
  token: 't',
  conversation: { storeKey: 's1', remoteId: 'c', buyerId: 'b', buyerName: '' },
  text: 'hello',
  deadlineAt: NOW + 30_000,
  number: 1,
};

beforeEach(async () => {
  db = new SpeedSellDatabase(`presence-${number++}`);
  await db.stores.put(store);
  await db.connections.put(connectionOf('connected'));
  answers.clear();
  isOnLine = true;
  trouble.mockReset();
  beginPage.mockReset();
});
afterEach(async () => {
  expect(trouble).not.toHaveBeenCalled();
  await db.delete();
});

it('goes over to the second tab of a store when nobody answers in the first', async () => {
  const [first, second] = [pageOf(), pageOf({ agentId: 'a2', tabId: 2, documentId: 'D2' })];
  await db.pages.bulkPut([first, second]);
  asleep(first);
  answering(second);
  const gates = createGates(ports());
  const follow = presence();
  const transport = createTransport({
    reader: {} as never,
    gate: gates.toRead,
    unanswered: (page) => void follow.probe((one) => one.agentId === page.agentId).catch(trouble),
    keep: () => {},
  });
  const gate = await gates.of(STORE_ID);
  if (!gate.open) throw new Error('closed');
  expect(gate.page.agentId).toBe('a1');
  expect(await transport.deliver(gate.page, order)).toBe('unreachable');
  await eventually(async () => expect(await gates.of(STORE_ID)).toMatchObject({ open: true, page: { agentId: 'a2' } }));
  await eventually(async () => expect(await db.connections.get(STORE_ID)).toMatchObject({ state: 'connected', tabId: 2 }));
});

it('judges a store whose page answers while the page of another is still asked', async () => {
  const other = { ...store, id: 'market:s2', storeKey: 's2', chatUrl: 'https://seller-my.market.test/chat' };
  await db.stores.put(other);
  await db.connections.put(connectionOf('offline', { storeId: other.id, tabId: 2 }));
  const hangs = pageOf();
  const back = pageOf({ agentId: 'a2', tabId: 2, host: 'seller-my.market.test', storeIds: [other.id], health: healthOf('offline') });
  await db.pages.bulkPut([hangs, back]);
  answers.set(hangs.tabId, () => new Promise(() => {}));
  answering(back);
  const follow = presence();
  void follow.probe();
  await eventually(async () => expect(await db.connections.get(other.id)).toMatchObject({ state: 'connected' }));
  // The run that wrote it has not ended yet.
  await follow.judge();
});

it('is connected again soon after its page said so, although the browser told the worker of the network only later', async () => {
  const page = pageOf();
  await db.pages.put({ ...page, health: healthOf('offline') });
  await db.connections.put(connectionOf('offline'));
  isOnLine = false;
  const follow = presence();
  await follow.hello(senderOf(page), page.agentId, page.surface, healthOf('connected'));
  expect(await db.connections.get(STORE_ID)).toMatchObject({ state: 'offline' });
  isOnLine = true;
  await eventually(async () => expect(await db.connections.get(STORE_ID)).toMatchObject({ state: 'connected' }), { timeout: 3_000 });
  await follow.judge();
});

it('looks again as soon, however often all pages are asked meanwhile', async () => {
  const page = pageOf();
  await db.pages.put({ ...page, health: healthOf('offline') });
  await db.connections.put(connectionOf('offline'));
  answering(page);
  isOnLine = false;
  const follow = presence();
  await follow.hello(senderOf(page), page.agentId, page.surface, healthOf('connected'));
  // Every inbox has them asked when the network is back.
  for (let inbox = 0; inbox < 6; inbox++) await follow.probe();
  isOnLine = true;
  await eventually(async () => expect(await db.connections.get(STORE_ID)).toMatchObject({ state: 'connected' }), { timeout: 3_000 });
  await follow.judge();
});

it('asks whom a page serves at each of its beats, until that is known', async () => {
  const page = { ...pageOf({ storeIds: [] }), tabId: 7 };
  const follow = presence();
  const beat = () => follow.hello(senderOf(page), page.agentId, 'chat', healthOf('connected'));
  await beat();
  await beat();
  expect(beginPage).toHaveBeenCalledTimes(2);
  await db.pages.update(page.agentId, { storeIds: [STORE_ID] });
  await beat();
  expect(beginPage).toHaveBeenCalledTimes(2);
});
