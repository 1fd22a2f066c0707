// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { ConversationList } from '../../../components/inbox/ConversationList';
import type { Conversation } from '../../../lib/domain/conversation';
import { db } from '../../../lib/state/database';
import { eventually } from '../../eventually';
import { clear, show } from './screen';

// The document of these tests has no idle time; what is drawn is cleared away a while after a test.
vi.stubGlobal('requestIdleCallback', () => 0);
vi.stubGlobal('cancelIdleCallback', () => undefined);

afterEach(async () => {
  clear();
  await Promise.all(db.tables.map((table) => table.clear()));
});

const talk = (id: string, lastRemoteId: string, direction: 'in' | 'out' = 'out'): Conversation => ({
  id: `shopee:1:${id}`,
  storeId: 'shopee:1',
  platform: 'shopee',
  remoteId: id,
  buyerId: id,
  buyerName: id,
  unread: 0,
  readThrough: 0,
  closed: false,
  preview: { text: 'hello', kind: 'text', direction },
  lastAt: 1,
  lastRemoteId,
  history: { complete: true, loading: false },
});

test('a row whose last message was refused later has no tick; one that has gone on since has', async () => {
  await db.conversations.bulkPut([talk('refused', '9'), talk('gone-on', '10'), talk('answered', '11', 'in')]);
  const refusal = { messageId: 'm', at: 1, kind: 'late-refusal', remoteId: '9' } as const;
  await db.incidents.bulkAdd([
    { ...refusal, conversationId: 'shopee:1:refused' },
    { ...refusal, conversationId: 'shopee:1:gone-on' },
    { ...refusal, conversationId: 'shopee:1:answered', remoteId: '11' },
    { ...refusal, conversationId: 'shopee:1:gone-on', kind: 'duplicate-seen', remoteId: '10' },
  ]);
  const box = show(<ConversationList hasWords />);
  const word = (id: string) => box.querySelector(`[data-conversation-id="${id}"] .word`);
  await eventually(() => expect(word('refused')?.textContent).toBe('Refused'));
  expect(word('refused')?.className).toContain('is-failed');
  expect(word('gone-on')?.textContent).toBe('Sent');
  expect(word('answered')).toBeNull();
});
