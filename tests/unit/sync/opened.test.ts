import { beforeEach, describe, expect, it, vi } from 'vitest';
import { markSeen } from '../../../lib/db/mark-seen';
import type { HistoryPage } from '../../../lib/domain/reads';
import { URGENCY } from '../../../lib/sync/read-queues';
import { eventually } from '../../eventually';
import { NOW, pageOf } from '../connections/make';
import { conversation, message } from '../ingest/facts';
import { historyOf } from './reads';
import { CONVERSATION, db, histories, keep, setGate, start } from './stage';

vi.mock('wxt/browser', () => ({ browser: {} }));

describe('a conversation that a person opens', () => {
  const history = async () => (await db.conversations.get(CONVERSATION))?.history;
  beforeEach(() => keep(pageOf(), [conversation({ buyerId: 'b', buyerName: 'B', unread: 3, lastAt: NOW, lastRemoteId: '57' })]));

  it('is seen, and its newest two pages are read, once', async () => {
    histories.mockImplementation(historyOf(57, 20));
    const sync = start();
    await Promise.all([sync.openConversation(CONVERSATION), sync.openConversation(CONVERSATION)]);
    expect(await db.conversations.get(CONVERSATION)).toMatchObject({ unread: 0, readThrough: NOW });
    expect(histories.mock.calls.map(([ref, cursor]) => [ref, cursor])).toEqual([
      [{ storeKey: 's1', remoteId: 'c1', buyerId: 'b', buyerName: 'B' }, undefined],
      [{ storeKey: 's1', remoteId: 'c1', buyerId: 'b', buyerName: 'B' }, '20'],
    ]);
    expect(await history()).toEqual({ cursor: '40', complete: false, loading: false });
    await sync.openConversation(CONVERSATION);
    expect(histories).toHaveBeenCalledTimes(2);
  });

  it('gives one older page at a time, to the first message', async () => {
    histories.mockImplementation(historyOf(57, 20));
    const sync = start();
    await sync.openConversation(CONVERSATION);
    await sync.loadOlder(CONVERSATION);
    expect(await db.messages.count()).toBe(57);
    expect(await history()).toMatchObject({ complete: true, loading: false });
    await sync.loadOlder(CONVERSATION);
    expect(histories).toHaveBeenCalledTimes(3);
  });

  it('shows that it is being read, and why it could not be, and reads on after that', async () => {
    let answer: (page: HistoryPage) => void = () => {};
    histories.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const sync = start();
    const opening = sync.openConversation(CONVERSATION);
    await eventually(async () => expect(await history()).toMatchObject({ loading: true }));
    answer({ ok: false, reason: 'network', stop: false });
    await opening;
    expect(await history()).toMatchObject({ loading: false, error: 'network' });
    histories.mockImplementation(historyOf(57, 20));
    await sync.loadOlder(CONVERSATION);
    expect(await history()).toEqual({ cursor: '40', complete: false, loading: false, askedAt: NOW });
  });

  it('goes past what is kept, where older messages were removed, to the first that is not here', async () => {
    histories.mockImplementation(historyOf(95, 20));
    const sync = start();
    await sync.openConversation(CONVERSATION);
    await sync.loadOlder(CONVERSATION);
    expect(await db.messages.count()).toBe(60);
    await db.conversations.update(CONVERSATION, { history: { complete: false, loading: false, thinned: true } });
    histories.mockClear();
    // It counts as read: opening it asks its page for nothing.
    await sync.openConversation(CONVERSATION);
    expect(histories).not.toHaveBeenCalled();
    await sync.loadOlder(CONVERSATION);
    expect(histories.mock.calls.map(([, cursor]) => cursor)).toEqual([undefined, '20', '40', '60']);
    expect(await db.messages.count()).toBe(80);
    expect(await history()).toMatchObject({ complete: false, cursor: '80', thinned: undefined, askedAt: NOW });
    await sync.loadOlder(CONVERSATION);
    expect(await db.messages.count()).toBe(95);
    expect((await history())?.complete).toBe(true);
  });

  it('waits without a word while the page is needed for a message', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    histories.mockResolvedValueOnce({ ok: false, reason: 'busy', stop: false }).mockImplementation(historyOf(57, 20));
    const opening = start().openConversation(CONVERSATION);
    await eventually(() => expect(histories).toHaveBeenCalledTimes(1));
    expect(await history()).toMatchObject({ loading: true });
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    await opening;
    expect(await history()).toEqual({ cursor: '40', complete: false, loading: false });
  });

  it('says why when the store has no page to read from, and stays unread', async () => {
    setGate({ open: false, wait: 'signed-out' });
    await start().openConversation(CONVERSATION);
    expect(await history()).toMatchObject({ loading: false, error: 'signed-out' });
    expect(await db.conversations.get(CONVERSATION)).toMatchObject({ unread: 3, readThrough: 0 });
  });

  it('is opened in its page as well, although all of it is here, where a page shows by that what was read', async () => {
    histories.mockImplementation(historyOf(57, 20));
    const sync = start({ mayReadUnasked: () => false });
    await sync.openConversation(CONVERSATION);
    histories.mockClear();
    await sync.openConversation(CONVERSATION);
    expect(histories).not.toHaveBeenCalled();
    await keep(pageOf(), [message('58', NOW + 1_000, { conversation: 'c1', live: true })]);
    // The panel may have noted that it was seen before the worker hears of the opening.
    await markSeen(db, CONVERSATION);
    histories.mockResolvedValueOnce({ ok: false, reason: 'unreadable', stop: false });
    await sync.openConversation(CONVERSATION);
    await sync.openConversation(CONVERSATION);
    await sync.openConversation(CONVERSATION);
    expect(histories.mock.calls.map(([, cursor, urgency]) => [cursor, urgency])).toEqual(Array(2).fill([undefined, URGENCY.person]));
    expect(await db.conversations.get(CONVERSATION)).toMatchObject({ unread: 0, history: { cursor: '40', complete: false } });
  });

  it('is not opened in its page for that where its page says that it was read, or is not read by opening', async () => {
    histories.mockImplementation(historyOf(57, 20));
    await start().openConversation(CONVERSATION);
    histories.mockClear();
    const news = (id: string) => keep(pageOf(), [message(id, NOW + Number(id), { conversation: 'c1', live: true })]);
    await news('58');
    await start().openConversation(CONVERSATION);
    await news('59');
    await markSeen(db, CONVERSATION);
    await keep(pageOf(), [conversation({ unread: 0, lastAt: NOW + 59, lastRemoteId: '59' })]);
    await start({ mayReadUnasked: () => false }).openConversation(CONVERSATION);
    expect(histories).not.toHaveBeenCalled();
  });

  it('is not shown as being read for ever after the worker died', async () => {
    histories.mockReturnValue(new Promise(() => {}));
    void start().openConversation(CONVERSATION);
    await eventually(async () => expect(await history()).toMatchObject({ loading: true }));
    await start().recover();
    expect(await history()).toMatchObject({ loading: false });
    expect(await db.meta.where('key').startsWith('loading:').count()).toBe(0);
  });
});
