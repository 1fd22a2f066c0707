import { call } from './client.ts';
import { refreshList } from './list.ts';
import { state, threadOf, update } from './store.ts';
import { type ChatMessage, compareMessages, toMessage, type WireMessage, type WireRow } from './wire.ts';

const PAGE = 20;

async function fetchMessages(row: WireRow, offset: number): Promise<ChatMessage[]> {
  const query = { shop_id: row.shop_id, offset, limit: PAGE, direction: 'older', biz_id: row.biz_id, on_message_received: true };
  const value = await call('GET', `/webchat/api/v1.2/conversations/${row.id}/messages`, query);
  if (!Array.isArray(value)) throw new Error('The history is no list');
  return (value as WireMessage[]).map(toMessage);
}

/** Puts what the server told into a thread: the echo of an own message takes the place of its bubble. */
export function mergeMessages(id: string, incoming: readonly ChatMessage[]): void {
  const thread = threadOf(id);
  const ids = new Set(incoming.map((message) => message.id));
  const uids = new Set(incoming.map((message) => message.content.uid).filter((uid) => typeof uid === 'string'));
  const kept = thread.messages.filter(
    (message) => !ids.has(message.id) && !(message.local !== undefined && uids.has(message.content.uid as string)),
  );
  thread.messages = [...kept, ...incoming].sort(compareMessages);
}

async function load(row: WireRow, offset: number): Promise<void> {
  const thread = threadOf(row.id);
  if (thread.isLoading) return;
  update(() => {
    thread.isLoading = true;
    thread.error = '';
  });
  try {
    const page = await fetchMessages(row, offset);
    update(() => {
      const known = new Set(thread.messages.map((message) => message.id));
      const isGap = offset === 0 && thread.messages.length > 0 && page.length === PAGE && !page.some((message) => known.has(message.id));
      if (isGap) {
        thread.messages = thread.messages.filter((message) => message.local !== undefined);
        thread.isDone = false;
      }
      mergeMessages(row.id, page);
      if (page.length < PAGE) thread.isDone = true;
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

export const loadNewest = (row: WireRow): Promise<void> => load(row, 0);

export async function loadOlder(row: WireRow): Promise<void> {
  const thread = threadOf(row.id);
  if (thread.isDone || thread.isLoading || thread.error !== '') return;
  await load(row, thread.messages.filter((message) => message.local === undefined).length);
}

/** A helper call that the page can do without: the double's ledger and request log show whether it arrived. */
const attempt = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined);

export async function markRead(row: WireRow): Promise<void> {
  const last = threadOf(row.id).messages.findLast((message) => message.local === undefined);
  await attempt(
    call(
      'PUT',
      `/webchat/api/v1.2/conversations/${row.id}/read`,
      {},
      { last_read_message_id: last?.id ?? row.latest_message_id, shop_id: row.shop_id },
    ),
  );
  update((chat) => {
    const current = chat.rows.get(row.id);
    if (current) chat.rows.set(row.id, { ...current, unread_count: 0 });
  });
}

/**
 * The header follows the click at once, the thread and the composer only when the server has let us in: the fault that wrong-buyer replies
 * come from (platforms/shopee facts 4.3). A later click wins over an earlier one that is still on its way.
 */
export async function openConversation(row: WireRow): Promise<void> {
  if (state.headerId === row.id && state.detailId === row.id) return;
  update((chat) => {
    chat.headerId = row.id;
  });
  const choice = {
    biz_id: row.biz_id,
    conversation_id: row.id,
    to_id: row.to_id,
    entry_point: 'direct_chat_entry_point',
    choice_info: { real_shop_id: null },
  };
  await attempt(call('POST', '/webchat/api/v1.2/conversation/enter', {}, choice));
  if (state.headerId !== row.id) return;
  const open = {
    biz_id: row.biz_id,
    oppside_user_id: row.to_id,
    shop_id: row.shop_id,
    to_shop_id: row.to_shop_id,
    conversation_id: row.id,
  };
  void attempt(call('POST', '/webchat/api/v1.2/conversation/open', {}, open));
  update((chat) => {
    chat.detailId = row.id;
  });
  await loadNewest(row);
  await markRead(row);
}

export async function restartConversation(row: WireRow): Promise<void> {
  await call(
    'PUT',
    `/webchat/api/v1.2/conversations/${row.id}/status`,
    {},
    { shop_id: row.shop_id, status: 'activated', biz_id: row.biz_id },
  );
  update((chat) => {
    const current = chat.rows.get(row.id);
    if (current) chat.rows.set(row.id, { ...current, status: 'activated' });
  });
}

/** After a cut, or when `/user/sync` says that something is new. */
export async function catchUp(): Promise<void> {
  await refreshList();
  const row = state.detailId === undefined ? undefined : state.rows.get(state.detailId);
  if (row) await loadNewest(row);
}
