import { encodeFields } from '../naming.ts';
import { boot } from './boot.ts';
import { CallError, callSend } from './client.ts';
import { threadOf, update } from './store.ts';
import { mergeMessages } from './thread.ts';
import { type ChatMessage, changeRow, isTrue, objectOf, type Row, textOf, type Wire } from './wire.ts';

const RETRY_MS = 2000;

function put(message: ChatMessage): void {
  update(() => {
    const thread = threadOf(message.sessionId);
    thread.messages = [...thread.messages.filter((other) => other.id !== message.id), message];
  });
}

function bodyOf(row: Row, message: ChatMessage): Wire {
  const ext = JSON.stringify(encodeFields(boot.naming, { fromCode: 'sc_seller_default', recognizedLanguage: 'en', targetLanguage: 'en' }));
  const txt = textOf(message.content.txt);
  if (boot.variants.vocabulary === 'official') return { session_id: row.id, template_id: 1, txt, fromAppKey: 'H5_24813843', ext };
  return {
    sessionViewId: row.id,
    toAccountId: row.buyerId,
    toAccountType: 1,
    accountType: 2,
    templateId: 1,
    templateData: JSON.stringify(encodeFields(boot.naming, { txt })),
    bizUnique: message.bizUnique,
    fromAppKey: 'H5_24813843',
    ext,
  };
}

/** The id in the answer of either vocabulary, or why there is none. */
function readReceipt(value: Wire): { readonly id: string; readonly at: number } {
  if (value.success !== undefined && !isTrue(value.success)) throw new CallError('refused', textOf(value.err_message) || 'Not sent');
  const data = objectOf(value.data ?? value.result);
  const id = textOf(data.message_id ?? data.messageId);
  if (id === '') throw new CallError('status', 'Unexpected answer');
  return { id, at: Number(data.current_time ?? data.currentTime) };
}

async function post(row: Row, message: ChatMessage): Promise<void> {
  try {
    const { id, at } = readReceipt(await callSend(bodyOf(row, message)));
    const { local: _, reason: __, ...rest } = message;
    update((chat) => {
      const thread = threadOf(row.id);
      const echo = thread.messages.find((other) => other.id === id);
      thread.messages = thread.messages.filter((other) => other.id !== message.id);
      mergeMessages(row.id, [echo ?? { ...rest, id, at }]);
      const current = chat.rows.get(row.id);
      if (current) chat.rows.set(row.id, changeRow(current, { summary: textOf(message.content.txt), lastId: id, lastAt: at }));
    });
  } catch (error) {
    // The echo may have come before the answer was lost: then there is no bubble left to mark.
    const isOpen = threadOf(row.id).messages.some((other) => other.id === message.id);
    if (isOpen) put({ ...message, local: 'failed', reason: error instanceof CallError ? error.message : 'Network error' });
    if (isOpen && boot.variants.pageRetries && !(error instanceof CallError)) setTimeout(() => resend(row, message), RETRY_MS);
  }
}

export function sendText(row: Row, txt: string): void {
  const bizUnique = crypto.randomUUID();
  const message: ChatMessage = {
    id: `local-${bizUnique}`,
    sessionId: row.id,
    from: 'seller',
    template: '1',
    content: { txt },
    at: Date.now(),
    isRecalled: false,
    isAutoReply: false,
    processMsg: '',
    bizUnique,
    raw: {},
    local: 'sending',
  };
  put(message);
  void post(row, message);
}

/** The same bubble, sent again by the person, under the same `bizUnique` (whether the real page keeps it is not known). */
export function resend(row: Row, message: ChatMessage): void {
  const { reason: _, ...rest } = message;
  const again: ChatMessage = { ...rest, local: 'sending' };
  put(again);
  void post(row, again);
}
