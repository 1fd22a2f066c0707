import { encodeFields } from '../naming.ts';
import { boot } from './boot.ts';
import { call } from './client.ts';
import { refreshList, refreshUnread } from './list.ts';
import { state, threadOf, update } from './store.ts';
import { type ChatMessage, changeRow, compareMessages, isTrue, listOf, type Row, textOf, toMessage } from './wire.ts';

const PAGE = 50;
const NEWEST = { startTime: -1, lastMessageId: '' };

/** Puts what the server told into a thread: the echo of an own message takes the place of its bubble where it says whose it is. */
export function mergeMessages(id: string, incoming: readonly ChatMessage[]): void {
  const thread = threadOf(id);
  const ids = new Set(incoming.map((message) => message.id));
  const own = new Set(incoming.map(({ bizUnique }) => bizUnique).filter((unique) => unique !== ''));
  const kept = thread.messages.filter((message) => !ids.has(message.id) && !(message.local && own.has(message.bizUnique)));
  thread.messages = [...kept, ...incoming].sort(compareMessages);
}

async function load(row: Row, from: { readonly startTime: number; readonly lastMessageId: string }): Promise<void> {
  const thread = threadOf(row.id);
  if (thread.isLoading) return;
  update(() => {
    thread.isLoading = true;
    thread.error = '';
  });
  try {
    const { startTime, lastMessageId } = from;
    const cursor = lastMessageId === '' ? { startTime } : { startTime, lastMessageId };
    const data = { accountType: 2, sessionViewId: row.id, nodeId: 1, ...cursor, fetchCount: PAGE };
    const value = await call('messageList', data);
    const messages = listOf(value.message_list ?? value.result).flatMap((raw) => toMessage(raw) ?? []);
    const oldest = [...messages].sort(compareMessages)[0];
    update(() => {
      const known = new Set(thread.messages.map((message) => message.id));
      const isGap = from === NEWEST && known.size > 0 && messages.length > 0 && !messages.some((message) => known.has(message.id));
      if (isGap) thread.messages = thread.messages.filter((message) => message.local !== undefined);
      mergeMessages(row.id, messages);
      if (from !== NEWEST || thread.older === undefined || isGap) {
        thread.isDone = !isTrue(value.has_more) && !isTrue(value.hasMore);
        thread.older = {
          startTime: Number(value.next_start_time ?? oldest?.at ?? 0),
          lastMessageId: textOf(value.last_message_id) || (oldest?.id ?? ''),
        };
      }
    });
  } catch (error) {
    update(() => {
      thread.error = error instanceof Error ? error.message : String(error);
    });
  } finally {
    update(() => {
      thread.isLoading = false;
    });
  }
}

export const loadNewest = (row: Row): Promise<void> => load(row, NEWEST);

export async function loadOlder(row: Row): Promise<void> {
  const thread = threadOf(row.id);
  if (thread.isDone || thread.isLoading || thread.error !== '' || !thread.older) return;
  await load(row, thread.older);
}

/** A call that the page can do without: the double's request log shows whether it arrived. */
const attempt = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined);

export async function markRead(row: Row): Promise<void> {
  const ext = JSON.stringify(encodeFields(boot.naming, { toUserType: '1', toUserId: row.buyerId }));
  await attempt(call('readSession', { sessionId: row.id, timestamp: Date.now(), ext }));
  update((chat) => {
    const current = chat.rows.get(row.id);
    if (current) chat.rows.set(row.id, changeRow(current, { unread: 0 }));
  });
}

/**
 * The header follows the click at once, the thread and the composer only when the server has opened the session (invented, after what was
 * seen on another marketplace). A later click wins over an earlier one that is still on its way.
 */
export async function openSession(row: Row): Promise<void> {
  if (state.headerId === row.id && state.detailId === row.id) return;
  update((chat) => {
    chat.headerId = row.id;
  });
  const isShared = state.sites.filter(({ siteId }) => siteId === row.site).length > 1;
  const choice = { toAccountId: row.buyerId, toAccountType: '1', sessionType: 103, fromCode: 'sc_seller_default' };
  await attempt(call('openSession', isShared ? { ...choice, fromAccountId: row.sellerId } : choice));
  if (state.headerId !== row.id) return;
  update((chat) => {
    chat.detailId = row.id;
  });
  void attempt(call('buyerProfile', { buyerUserId: row.buyerId, imBuyerAccountTypeEnum: 'LAZADA_BUYER' }));
  void attempt(call('orderCards', { buyerUserId: row.buyerId }));
  await loadNewest(row);
  await markRead(row);
}

/** After a cut, or when something has changed and nobody said what. */
export async function catchUp(): Promise<void> {
  await Promise.all([refreshList(), refreshUnread()]);
  const row = state.detailId === undefined ? undefined : state.rows.get(state.detailId);
  if (row) await loadNewest(row);
}
