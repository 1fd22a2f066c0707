import { CMD, type ImResponse } from '../proto/messages.ts';
import { currentAccount } from './im.ts';
import { loadUsers, refreshList, takeList } from './list.ts';
import { type ChatMessage, isChat, isFromBuyer, toMessage } from './model.ts';
import { mergeMessages, state, threadOf, update } from './store.ts';
import { markRead } from './thread.ts';

/** Invented event: an accepted message was taken back. */
function takeBack(event: ChatMessage): void {
  update(() => {
    const thread = threadOf(event.conversationId);
    thread.messages = thread.messages.map((message) =>
      message.clientId === event.clientId && isChat(message)
        ? { ...message, local: 'failed', reason: event.ext.check_message ?? '' }
        : message,
    );
  });
}

function hear(message: ChatMessage): void {
  const row = state.rows.get(message.conversationId);
  if (!row) {
    void refreshList().catch(() => undefined);
    return;
  }
  if (!isChat(message)) {
    if (message.ext.type === 'message_rejected') takeBack(message);
    return;
  }
  const isSeen = state.roomId === row.id && !document.hidden;
  const isOwn = threadOf(row.id).messages.some(({ clientId }) => clientId !== '' && clientId === message.clientId);
  update((chat) => {
    mergeMessages(row.id, [message]);
    // A sub-account's answer shows a badge as well (platforms/tiktok facts 3); our own and the robot's do not.
    const isColleagues = !isOwn && message.ext.sender_role === '2' && message.sender !== currentAccount().agentId;
    if ((isFromBuyer(message) || isColleagues) && !isSeen) chat.rows.set(row.id, { ...row, badge: row.badge + 1 });
  });
  if (isSeen && isFromBuyer(message)) void markRead(row);
}

export function hearPush(response: ImResponse): void {
  const { newMessage, read, updated } = response.body ?? {};
  if (response.cmd === CMD.pushMessage && newMessage?.message) hear(toMessage(newMessage.message));
  else if (response.cmd === CMD.pushRead && read?.conversationId) {
    const row = state.rows.get(read.conversationId);
    if (row)
      update((chat) => {
        chat.rows.set(row.id, { ...row, badge: 0 });
      });
  } else if (response.cmd === CMD.pushUpdate && updated?.conversationId) void loadUsers([updated.conversationId]).catch(() => undefined);
  else if (response.cmd === CMD.init) takeList(response);
}
