// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { ConnectionState } from '../../../lib/domain/connection';

const { poke } = vi.hoisted(() => ({ poke: vi.fn() }));
vi.mock('../../../lib/state/worker', () => ({ poke }));

import { connections } from '../../../lib/state/connections';
import { db } from '../../../lib/state/database';
import { type OpenConversation, open } from '../../../lib/state/open-conversation';
import { eventually } from '../../eventually';

const ID = 'test:1:c1';
const CONVERSATION = {
  id: ID,
  storeId: 'test:1',
  platform: 'test',
  remoteId: 'c1',
  buyerId: 'b1',
  buyerName: 'Buyer',
  unread: 2,
  readThrough: 0,
  closed: false,
  lastAt: 5_000,
  history: { complete: true, loading: false },
};

let opened: OpenConversation | undefined;

/** Known to the inbox, too, which always follows it. */
async function connect(state: ConnectionState): Promise<void> {
  await db.connections.put({ storeId: 'test:1', state, since: Date.now(), lastContactAt: Date.now(), tabId: 1 });
  await eventually(() => expect(connections.peek().get('test:1')?.state).toBe(state));
}
const stored = () => db.conversations.get(ID);
const settled = () => new Promise((resolve) => setTimeout(resolve, 60));

let unfollow = () => {};
beforeAll(() => {
  unfollow = connections.subscribe(() => {});
});
afterAll(() => unfollow());

beforeEach(async () => {
  poke.mockClear();
  await db.conversations.put(CONVERSATION);
});
afterEach(() => opened?.close());

test('what is open and in view is read', async () => {
  await connect('connected');
  opened = open(ID);
  await eventually(async () => expect(await stored()).toMatchObject({ unread: 0, readThrough: 5_000 }));
});

test.each<ConnectionState>(['offline', 'page-closed', 'signed-out', 'connecting'])(
  'what is opened while its store is %s stays unread, and is read when the store is back',
  async (state) => {
    await connect(state);
    opened = open(ID);
    await settled();
    opened.seen();
    document.dispatchEvent(new Event('visibilitychange'));
    await settled();
    expect(await stored()).toMatchObject({ unread: 2, readThrough: 0 });
    await connect('connected');
    await eventually(async () => expect(await stored()).toMatchObject({ unread: 0, readThrough: 5_000 }));
  },
);

test('what was closed again before its store was back stays unread', async () => {
  await connect('offline');
  opened = open(ID);
  await settled();
  opened.close();
  await connect('connected');
  await settled();
  expect(await stored()).toMatchObject({ unread: 2, readThrough: 0 });
});

test.each(['before', 'after'] as const)(
  'a past that could not be read is asked for once more when the store is back, told %s that',
  async (when) => {
    const failed = () => db.conversations.put({ ...CONVERSATION, history: { complete: false, loading: false, error: 'network' } });
    const asked = () => poke.mock.calls.filter(([kind]) => kind === 'page-load-older');
    await db.conversations.put({ ...CONVERSATION, history: { complete: false, loading: true } });
    await connect('offline');
    opened = open(ID);
    await settled();
    if (when === 'before') await failed();
    await settled();
    expect(asked()).toEqual([]);
    await connect('connected');
    await settled();
    if (when === 'after') await failed();
    await eventually(() => expect(asked()).toEqual([['page-load-older', { conversationId: ID }]]));
    await db.conversations.put({ ...CONVERSATION, lastAt: 6_000, history: { complete: false, loading: false, error: 'network' } });
    await settled();
    expect(asked()).toHaveLength(1);
  },
);
