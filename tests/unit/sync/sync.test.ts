import { describe, expect, it, vi } from 'vitest';
import { eventually } from '../../eventually';
import { connectionOf, NOW, pageOf, STORE_ID } from '../connections/make';
import { conversation, message } from '../ingest/facts';
import { historyOf, listOf, MINUTE } from './reads';
import { CONVERSATION, db, histories, keep, lists, now, progress, setNow, start, until, wakes } from './stage';

vi.mock('wxt/browser', () => ({ browser: {} }));

describe('reading the list', () => {
  it('goes to its end the first time and counts what it read', async () => {
    lists.mockImplementation(listOf(120, 50));
    await start().begin(STORE_ID, 0);
    await until('done');
    expect(lists.mock.calls.map(([cursor]) => cursor)).toEqual([undefined, '50', '100']);
    expect(await db.conversations.count()).toBe(120);
    expect(await progress()).toMatchObject({ read: 120, isComplete: true });
  });

  it('reads later only down to what was followed without a gap', async () => {
    lists.mockImplementation(listOf(300, 50));
    const sync = start();
    await sync.begin(STORE_ID, 0);
    await until('done');
    lists.mockClear();
    await sync.begin(STORE_ID, NOW - 60 * MINUTE);
    await until('done');
    expect(lists.mock.calls.map(([cursor]) => cursor)).toEqual([undefined, '50', '100']);
  });

  it('goes on where a worker died, after the newest', async () => {
    const list = listOf(200, 50);
    lists.mockImplementation(async (cursor) => (cursor === '100' ? new Promise<never>(() => {}) : list(cursor)));
    await start().begin(STORE_ID, 0);
    await eventually(() => expect(lists).toHaveBeenCalledTimes(3));
    await eventually(async () => expect(await progress()).toMatchObject({ state: 'reading', cursor: '100' }));
    lists.mockReset().mockImplementation(list);
    await start().recover();
    await until('done');
    expect(lists.mock.calls.map(([cursor]) => cursor)).toEqual([undefined, '100', '150']);
    expect(await db.conversations.count()).toBe(200);
    expect(await progress()).toMatchObject({ read: 200 });
  });

  it('does not believe a list that ends where it is resumed', async () => {
    const list = listOf(200, 50);
    lists.mockImplementation(list);
    for (const cursor of [undefined, '50']) {
      const page = await list(cursor);
      if (page.ok) await keep(pageOf(), page.conversations);
    }
    await db.meta.put({ key: `sync:${STORE_ID}`, value: { state: 'reading', read: 100, isComplete: false, since: 0, cursor: '100' } });
    lists.mockImplementationOnce(list).mockImplementationOnce(async () => ({ ok: true, stores: [], conversations: [] }));
    await start().recover();
    await until('done');
    expect(lists.mock.calls.map(([cursor]) => cursor)).toEqual([undefined, '100', undefined, '50', '100', '150']);
    expect(await db.conversations.count()).toBe(200);
  });

  const waits = { rate: [90_000, 90_000], busy: [undefined, 2_000] } as const;
  it.each(['rate', 'busy'] as const)('waits as long as it must (%s), and comes back by itself', async (reason) => {
    const [retryAfterMs, wait] = waits[reason];
    lists.mockResolvedValueOnce({ ok: false, reason, stop: false, retryAfterMs }).mockImplementation(listOf(3, 50));
    const sync = start();
    await sync.begin(STORE_ID, 0);
    await until('waiting');
    expect(wakes).toEqual([NOW + wait]);
    await sync.resume();
    expect(lists).toHaveBeenCalledTimes(1);
    setNow(NOW + wait);
    await sync.resume();
    await until('done');
  });

  it('stops at a challenge until the page is connected anew', async () => {
    lists.mockResolvedValueOnce({ ok: false, reason: 'verification', stop: true }).mockImplementation(listOf(3, 50));
    const sync = start();
    await sync.begin(STORE_ID, 0);
    await until('waiting');
    setNow(now + 3_600_000);
    await sync.resume();
    expect(wakes).toEqual([]);
    expect(lists).toHaveBeenCalledTimes(1);
    await sync.begin(STORE_ID, NOW);
    await until('done');
  });

  it('begins anew when what it was to be a part of has ended just then', async () => {
    const first = Promise.withResolvers<void>();
    lists.mockImplementation(listOf(3, 50));
    lists.mockImplementationOnce(async (cursor) => {
      await first.promise;
      return listOf(3, 50)(cursor);
    });
    const sync = start();
    await sync.begin(STORE_ID, 0);
    const write = db.transaction.bind(db) as (...words: unknown[]) => Promise<unknown>;
    const atItsWrite = async (...words: unknown[]) => {
      first.resolve();
      await until('done');
      return write(...words);
    };
    vi.spyOn(db, 'transaction').mockImplementationOnce(atItsWrite as never);
    await sync.begin(STORE_ID, NOW);
    await until('done');
    expect(lists).toHaveBeenCalledTimes(2);
  });

  it('ends when the cursor goes in a circle', async () => {
    lists.mockImplementation(async () => ({ ok: true, stores: [], conversations: [conversation({ lastAt: NOW })], next: 'again' }));
    await start().begin(STORE_ID, 0);
    await until('done');
    expect(lists).toHaveBeenCalledTimes(2);
  });

  it('does not let one page wait for another', async () => {
    const slow = pageOf({ agentId: 'slow', tabId: 2, storeIds: ['market:slow'] });
    await db.pages.put(slow);
    const sync = start({
      gate: async (storeId) => ({ open: true, page: storeId === STORE_ID ? pageOf() : slow }),
      reader: {
        list: (page) => (page.agentId === 'slow' ? new Promise(() => {}) : listOf(3, 50)(undefined)),
        history: () => new Promise(() => {}),
      },
    });
    await sync.begin('market:slow', 0);
    await sync.begin(STORE_ID, 0);
    await until('done');
  });
});

it('catches up at the next start when a worker died right after a store was connected', async () => {
  lists.mockImplementation(listOf(3, 50));
  await db.connections.put(connectionOf('connected'));
  await start().recover();
  await until('done');
  lists.mockClear();
  await start().recover();
  expect(lists).not.toHaveBeenCalled();
});

describe('a gap after an absence', () => {
  const away = NOW - 30 * MINUTE;
  /** Forty messages were read here; then nobody watched from `away` to now. */
  async function readBefore() {
    histories.mockImplementation(historyOf(100, 20, away));
    await keep(pageOf(), [conversation({ buyerName: 'B', lastAt: away, lastRemoteId: '100' })]);
    await start().openConversation(CONVERSATION);
    expect(await db.messages.count()).toBe(40);
    await db.meta.put({ key: `sync:${STORE_ID}`, value: { state: 'done', read: 1, isComplete: true, since: 0 } });
    histories.mockReset().mockImplementation(historyOf(130, 20, NOW));
    lists.mockResolvedValue({ ok: true, stores: [], conversations: [conversation({ lastAt: NOW, lastRemoteId: '130' })] });
  }

  it('is read until it meets what was here, and no further', async () => {
    await readBefore();
    await start().begin(STORE_ID, away);
    await until('done');
    expect(histories.mock.calls.map(([, cursor]) => cursor)).toEqual([undefined, '20']);
    expect((await db.messages.toArray()).map((row) => Number(row.remoteId)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 70 }, (_, i) => i + 61),
    );
  });

  it('is found although the newest came by push before the list was read', async () => {
    await readBefore();
    await keep(pageOf(), [message('130', NOW, { live: true })]);
    await start().begin(STORE_ID, away);
    await until('done');
    expect(await db.messages.where('[conversationId+remoteId]').equals([CONVERSATION, '105']).count()).toBe(1);
  });

  it('too wide to be read at once is left to scrolling, from its lower edge', async () => {
    await readBefore();
    histories.mockReset().mockImplementation(historyOf(900, 20, NOW));
    lists.mockResolvedValue({ ok: true, stores: [], conversations: [conversation({ lastAt: NOW, lastRemoteId: '900' })] });
    await start().begin(STORE_ID, NOW - 800 * MINUTE);
    await until('done');
    expect(histories).toHaveBeenCalledTimes(10);
    expect((await db.conversations.get(CONVERSATION))?.history).toMatchObject({ cursor: '200', complete: false });
  });

  it('is not looked for where nothing was ever read', async () => {
    lists.mockImplementation(listOf(30, 50));
    await start().begin(STORE_ID, away);
    await until('done');
    expect(histories).not.toHaveBeenCalled();
  });
});
