import { CMD } from '../proto/messages.ts';
import { call } from './api.ts';
import { imCall, makeRequest } from './im.ts';
import { findRow, refreshList } from './list.ts';
import { toMessage } from './model.ts';
import { mergeMessages, type Row, state, threadOf, update } from './store.ts';

const PAGE = 20;
const MOUNTED_ROOMS = 4;

const named = (row: Row) => ({ conversationId: row.id, shortId: row.shortId, conversationType: 2 });

async function load(row: Row, anchorIndex: string): Promise<void> {
  const thread = threadOf(row.id);
  if (thread.isLoading) return;
  update(() => {
    thread.isLoading = true;
    thread.error = '';
  });
  try {
    const history = { ...named(row), direction: 1, anchorIndex, limit: PAGE };
    const response = await imCall(makeRequest(CMD.conversation, { history }));
    update(() => {
      const { messages = [], hasMore } = response.body?.history ?? {};
      mergeMessages(row.id, messages.map(toMessage));
      if (hasMore !== 1) thread.isDone = true;
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

export const loadNewest = (row: Row): Promise<void> => load(row, '0');

export async function loadOlder(row: Row): Promise<void> {
  const thread = threadOf(row.id);
  const oldest = thread.messages.find((message) => message.local === undefined);
  if (thread.isDone || thread.isLoading || thread.error !== '' || !oldest) return;
  await load(row, oldest.index);
}

/** A call that the page can do without. */
const attempt = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined);

export async function markRead(row: Row): Promise<void> {
  const readIndex = threadOf(row.id).messages.findLast((message) => message.local === undefined)?.index ?? '0';
  update((chat) => {
    const current = chat.rows.get(row.id);
    if (current) chat.rows.set(row.id, { ...current, badge: 0 });
  });
  await attempt(imCall(makeRequest(CMD.markRead, { markRead: { ...named(row), readIndex } })));
}

/**
 * The header follows the click at once, the thread and the composer only when the server has answered: the fault that wrong-buyer replies
 * come from. A later click wins over an earlier one that is still on its way.
 */
export async function openConversation(row: Row): Promise<void> {
  if (state.headerId === row.id && state.roomId === row.id) return;
  update((chat) => {
    chat.headerId = row.id;
  });
  await attempt(imCall(makeRequest(CMD.readIndex, { readIndex: named(row) })));
  if (state.headerId !== row.id) return;
  update((chat) => {
    chat.roomId = row.id;
    chat.rooms = [...chat.rooms.filter((id) => id !== row.id), row.id].slice(-MOUNTED_ROOMS);
  });
  void attempt(call('POST', '/api/v1/shop_im/shop/workbench/data/list', { order_workbench_query: { seller_order_req: {} } }));
  if (threadOf(row.id).messages.length === 0) await loadNewest(row);
  await markRead(row);
}

/** The way from an order: makes the conversation if there is none, and opens it. */
export async function openBuyer(buyerId: string): Promise<void> {
  const value = await call('POST', '/api/v1/shop_im/shop/conversation/create_conversation', { im_buyer_id: buyerId });
  const row = await findRow((value as { imcloud_conversation_id: string }).imcloud_conversation_id);
  if (row) await openConversation(row);
}

export async function starConversation(row: Row): Promise<void> {
  const isStarred = !row.isStarred;
  await call('POST', '/api/v1/shop_im/shop/conversation/mset_conversation_meta_info', {
    imcloud_conversation_ids: [row.id],
    is_star: isStarred,
  });
  update((chat) => {
    const current = chat.rows.get(row.id);
    if (current) chat.rows.set(row.id, { ...current, isStarred });
  });
}

/** After a cut, or when a counter says that something is new. */
export async function catchUp(): Promise<void> {
  await refreshList();
  const row = state.rows.get(state.roomId ?? '');
  if (row) await loadNewest(row);
}
