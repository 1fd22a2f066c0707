import { boot } from './boot.ts';
import { CallError, send } from './client.ts';
import { state, threadOf, update } from './store.ts';
import { mergeMessages } from './thread.ts';
import { type ChatMessage, compareMessages, toMessage, type WireMessage, type WireRow } from './wire.ts';

const RETRY_MS = 2000;

function put(message: ChatMessage): void {
  update(() => {
    const thread = threadOf(message.conversation_id);
    thread.messages = [...thread.messages.filter((other) => other.request_id !== message.request_id), message].sort(compareMessages);
  });
}

function touchRow(message: ChatMessage): void {
  update((chat) => {
    const row = chat.rows.get(message.conversation_id);
    if (!row) return;
    chat.rows.set(row.id, {
      ...row,
      latest_message_id: message.id,
      latest_message_type: message.type,
      latest_message_content: message.content,
      latest_message_from_id: message.from_id,
      last_message_time: new Date(message.created_timestamp * 1000).toISOString(),
    });
  });
}

async function post(row: WireRow, message: ChatMessage): Promise<void> {
  const { uid } = message.content;
  const body = {
    request_id: message.request_id,
    conversation_id: row.id,
    shop_id: row.shop_id,
    to_id: row.to_id,
    to_shop_id: row.to_shop_id,
    biz_id: row.biz_id,
    type: message.type,
    content: message.content,
    chat_send_option: { force_send_cancel_order_warning: false, comply_cancel_order_warning: false },
    entry_point: 'direct_chat_entry_point',
    source_content: {},
    choice_info: { real_shop_id: null },
    re_policy: { dfp_access_f: 'c2ltdWxhdGVk' },
  };
  try {
    const receipt = (await send({ shop_id: row.shop_id, biz_id: row.biz_id, uuid: String(uid) }, body)) as Partial<WireMessage>;
    if (typeof receipt.id !== 'string') throw new CallError(200, 'Unexpected answer');
    const accepted = toMessage({ ...message, ...receipt, from_id: message.from_id } as WireMessage);
    const { local: _, reason: __, ...sent } = accepted;
    update(() => mergeMessages(row.id, [sent]));
    touchRow(sent);
  } catch (error) {
    // The echo may have come before the answer was lost: then there is no bubble left to mark.
    const isOpen = threadOf(row.id).messages.some((other) => other.request_id === message.request_id && other.local !== undefined);
    if (isOpen) put({ ...message, local: 'failed', reason: error instanceof CallError ? error.message : 'Network error' });
    if (isOpen && boot.variants.pageRetries && !(error instanceof CallError)) setTimeout(() => resend(row, message), RETRY_MS);
  }
}

export function sendText(row: WireRow, text: string): void {
  const message: ChatMessage = {
    id: `local-${crypto.randomUUID()}`,
    request_id: crypto.randomUUID(),
    conversation_id: row.id,
    from_id: state.account?.userId ?? 0,
    to_id: row.to_id,
    type: 'text',
    content: { text, uid: crypto.randomUUID() },
    created_timestamp: Math.floor(Date.now() / 1000),
    local: 'sending',
  };
  put(message);
  void post(row, message);
}

/** The same bubble, sent again by the person: same `uid`, new `request_id` (whether the real page keeps the uid is not known). */
export function resend(row: WireRow, message: ChatMessage): void {
  const { reason: _, ...rest } = message;
  const again: ChatMessage = { ...rest, request_id: crypto.randomUUID(), local: 'sending' };
  update(() => {
    const thread = threadOf(row.id);
    thread.messages = thread.messages.filter((other) => other.request_id !== message.request_id);
  });
  put(again);
  void post(row, again);
}
