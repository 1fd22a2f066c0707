import { setTimeout as sleep } from 'node:timers/promises';
import { answerNothing } from '../../exchange.ts';
import { type Call, ownConversation, reply, replyNotFound } from './call.ts';

export function markRead(call: Call): undefined {
  const conversation = ownConversation(call);
  if (!conversation) return replyNotFound(call);
  conversation.unread = 0;
  reply(call, {});
}

export function markUnread(call: Call): undefined {
  const conversation = ownConversation(call);
  if (!conversation) return replyNotFound(call);
  conversation.unread = Math.max(1, conversation.unread);
  reply(call, {});
}

export function setStatus(call: Call): undefined {
  const conversation = ownConversation(call);
  if (!conversation) return replyNotFound(call);
  conversation.closed = call.body.status !== 'activated';
  answerNothing(call.exchange, 204);
}

/** The page waits for this answer before its thread follows its header: only the page's own opening is slow, never a read. */
export async function enterConversation(call: Call): Promise<void> {
  const conversation = ownConversation(call, String(call.body.conversation_id ?? ''));
  if (!conversation) return replyNotFound(call);
  await sleep(call.backend.switches.slowHeaderMs);
  reply(call, {});
}

export function openConversation(call: Call): undefined {
  const conversation = ownConversation(call, String(call.body.conversation_id ?? ''));
  if (!conversation) return replyNotFound(call);
  // "availiable" and "oppside" are the site's own spelling.
  reply(call, {
    is_chat_availiable: !conversation.closed,
    conv_is_closed: conversation.closed,
    conv_closed_reason: conversation.closed ? 'inactive' : '',
    show_close_conv_btn: !conversation.closed,
  });
}
