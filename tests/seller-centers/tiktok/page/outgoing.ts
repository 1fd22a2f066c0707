import { SEND_SEAL, sealSend } from '../anti-fraud.ts';
import { encodeExt } from '../naming.ts';
import { CMD, type WireReceipt } from '../proto/messages.ts';
import { CallError } from './api.ts';
import { boot } from './boot.ts';
import { currentAccount, imCall, makeRequest } from './im.ts';
import { type ChatMessage, compareMessages } from './model.ts';
import { socketCall } from './realtime.ts';
import { mergeMessages, type Row, threadOf, update } from './store.ts';

const RETRY_MS = 2_000;

function put(message: ChatMessage): void {
  update(() => {
    const thread = threadOf(message.conversationId);
    thread.messages = [...thread.messages.filter((other) => other.clientId !== message.clientId), message].sort(compareMessages);
  });
}

function extOf(row: Row, message: ChatMessage): Readonly<Record<string, string>> {
  return {
    PIGEON_BIZ_TYPE: '1',
    monitor_send_message_platform: 'pc',
    monitor_send_message_start_time: String(message.createTime),
    type: 'text',
    original_content: message.content,
    detect_lang: '',
    sender_role: '2',
    'a:user_language': boot.language,
    shop_region: row.region,
    target_lang: row.language,
    source_lang: boot.language,
    shop_id: row.shopId,
    is_cross_board: boot.isCrossBorder ? '1' : '0',
    cross_board_region: boot.isCrossBorder ? row.region : '',
    's:mentioned_users': '',
    's:client_message_id': message.clientId,
  };
}

async function deliver(row: Row, message: ChatMessage): Promise<WireReceipt> {
  const { content, clientId } = message;
  const ext = encodeExt(boot.naming, extOf(row, message));
  const send = {
    conversationId: row.id,
    conversationType: 2,
    shortId: row.shortId,
    content,
    ext,
    messageType: 1000,
    ticket: row.ticket,
    clientMessageId: clientId,
  };
  const request = makeRequest(CMD.send, { send }, { [SEND_SEAL]: sealSend(boot.fraudSecret, clientId, row.id, content) });
  const response = await (boot.variants.sendVia === 'socket' ? socketCall(request) : imCall(request));
  const receipt = response.body?.send ?? {};
  const code = Number(receipt.checkCode ?? 0) || (receipt.status ?? 0);
  if (code !== 0) throw new CallError(code, receipt.checkMessage || receipt.extraInfo || `Error ${code}`);
  if (!receipt.serverMessageId) throw new CallError(0, 'Unexpected answer');
  return receipt;
}

async function post(row: Row, message: ChatMessage): Promise<void> {
  try {
    const receipt = await deliver(row, message);
    const { local: _, ...sent } = message;
    // Its place among the others comes with the echo; until then it stands where its time puts it.
    update(() => mergeMessages(row.id, [{ ...sent, serverId: receipt.serverMessageId ?? '', index: String(message.createTime * 1000) }]));
  } catch (error) {
    // The echo may have come before the answer was lost: then there is no bubble left to mark.
    const isOpen = threadOf(row.id).messages.some((other) => other.clientId === message.clientId && other.local !== undefined);
    if (isOpen) put({ ...message, local: 'failed', reason: error instanceof CallError ? error.message : 'Network error' });
    if (isOpen && boot.variants.pageRetries && !(error instanceof CallError)) setTimeout(() => resend(row, message), RETRY_MS);
  }
}

export function sendText(row: Row, content: string): void {
  const message: ChatMessage = {
    serverId: '',
    clientId: crypto.randomUUID(),
    conversationId: row.id,
    index: '0',
    msgType: 1000,
    sender: currentAccount().agentId,
    content,
    ext: { type: 'text', sender_role: '2', shop_id: row.shopId },
    createTime: Date.now(),
    local: 'sending',
  };
  put(message);
  void post(row, message);
}

/** The same bubble, sent again by the person. */
export function resend(row: Row, message: ChatMessage): void {
  const { reason: _, ...rest } = message;
  const clientId = boot.variants.resendId === 'same' ? message.clientId : crypto.randomUUID();
  update(() => {
    const thread = threadOf(row.id);
    thread.messages = thread.messages.filter((other) => other.clientId !== message.clientId);
  });
  const again: ChatMessage = { ...rest, clientId, local: 'sending' };
  put(again);
  void post(row, again);
}
