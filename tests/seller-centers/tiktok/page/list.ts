import { decodeExt } from '../naming.ts';
import { CMD, type ImResponse, type WireConversation } from '../proto/messages.ts';
import { call } from './api.ts';
import { boot } from './boot.ts';
import { imCall, makeRequest } from './im.ts';
import { isFromBuyer, toMessage } from './model.ts';
import { mergeMessages, type Row, state, threadOf, update } from './store.ts';

let cursor = '0';

function toRow(wire: WireConversation): Row {
  const id = wire.conversationId ?? '';
  const ext = decodeExt(boot.naming, wire.coreInfo?.ext ?? {});
  const known = state.rows.get(id);
  const blank = { buyerId: '', name: '', avatar: '', language: '', isStarred: false, isClosed: false, canSend: true };
  return {
    ...(known ?? blank),
    id,
    shortId: wire.shortId ?? '',
    ticket: wire.ticket ?? '',
    shopId: ext.shop_id ?? '',
    region: ext.shop_region ?? '',
    badge: id === state.roomId ? 0 : (wire.badgeCount ?? 0),
  };
}

interface UserInfo {
  readonly im_buyer_id: string;
  readonly name: string;
  readonly avatar: string;
  readonly language: string;
  readonly star: boolean;
  readonly can_send_message: boolean;
  readonly conversation_status: string;
}

/** Who the buyers are and what may be sent to them. Without it the page goes on with what the messages tell. */
export async function loadUsers(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const value = await call('POST', '/api/v1/shop_im/shop/user/mget_info_v2', { imcloud_conversation_ids: ids });
  const users = (value as { user_info_map?: Record<string, UserInfo> }).user_info_map ?? {};
  update((chat) => {
    for (const [id, user] of Object.entries(users)) {
      const row = chat.rows.get(id);
      if (!row) continue;
      chat.rows.set(id, {
        ...row,
        buyerId: user.im_buyer_id,
        name: user.name,
        avatar: user.avatar,
        language: user.language,
        isStarred: user.star,
        isClosed: user.conversation_status === 'closed',
        canSend: user.can_send_message,
      });
    }
  });
}

function nameFromMessages(row: Row): void {
  if (row.buyerId !== '') return;
  const first = threadOf(row.id).messages.find(isFromBuyer);
  if (!first) return;
  row.buyerId = first.sender;
  row.name = first.ext.uname ?? '';
}

/** Puts one page of the list, asked for or heard over the socket, into the state; gives the conversations it named. */
export function takeList(response: ImResponse): readonly string[] {
  const { messages = [], conversations = [] } = response.body?.init ?? {};
  const rows = conversations.map(toRow);
  update((chat) => {
    for (const row of rows) chat.rows.set(row.id, row);
    for (const row of rows) {
      mergeMessages(row.id, messages.filter((message) => message.conversationId === row.id).map(toMessage));
      nameFromMessages(row);
    }
  });
  return rows.map(({ id }) => id);
}

async function fetchPage(from: string): Promise<ImResponse> {
  const response = await imCall(makeRequest(CMD.init, { init: { cursor: from } }));
  await loadUsers(takeList(response)).catch(() => undefined);
  return response;
}

export async function loadMoreRows(): Promise<void> {
  if (state.isListDone || state.isListLoading) return;
  update((chat) => {
    chat.isListLoading = true;
  });
  try {
    const response = await fetchPage(cursor);
    const { nextCursor, hasMore } = response.body?.init ?? {};
    cursor = nextCursor ?? cursor;
    update((chat) => {
      chat.isListDone = hasMore !== 1;
      chat.failure = '';
    });
  } finally {
    update((chat) => {
      chat.isListLoading = false;
    });
  }
}

/** Back to the newest page, keeping what is known: what a page does after it was cut off, or when an unknown conversation speaks. */
export async function refreshList(): Promise<void> {
  await fetchPage('0');
}

export async function findRow(id: string): Promise<Row | undefined> {
  if (!state.rows.has(id)) await refreshList();
  while (!state.rows.has(id) && !state.isListDone) await loadMoreRows();
  return state.rows.get(id);
}
