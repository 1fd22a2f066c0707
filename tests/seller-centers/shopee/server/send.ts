import { setTimeout as sleep } from 'node:timers/promises';
import { answer, answerJson, cutConnection, type Exchange } from '../../exchange.ts';
import type { SendFault } from '../../types.ts';
import { FRAUD_NONCE, isSealed } from '../anti-fraud.ts';
import type { Backend } from './backend.ts';
import { commitSellerMessage, rejectLater } from './commit.ts';
import { type Refusal, refusalOf, refuse } from './refusals.ts';
import type { Session } from './sessions.ts';
import { wireReceipt } from './wire.ts';
import type { ConversationRecord, MessageRecord } from './world.ts';

interface SendRequest {
  readonly conversation: ConversationRecord;
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  readonly uid: string;
}

/** The site's own checks of one send: a request to answer with a refusal, or a sound one. */
function check(backend: Backend, exchange: Exchange, session: Session, body: Record<string, unknown>): SendRequest | Refusal {
  const { headers } = exchange.request;
  if (!isSealed(backend.secret, headers, exchange.body)) return refusalOf('anti_fraud');
  const nonce = String(headers[FRAUD_NONCE]);
  if (backend.usedNonces.has(nonce) && !backend.switches.takesRepeats) return refusalOf('anti_fraud');
  backend.usedNonces.add(nonce);

  const { conversation_id: id, request_id: requestId, type, content } = body;
  const conversation = typeof id === 'string' ? backend.world.conversations.get(id) : undefined;
  if (!conversation || typeof requestId !== 'string' || typeof type !== 'string' || typeof content !== 'object' || content === null) {
    return refusalOf('invalid_params');
  }
  if (body.shop_id !== conversation.shopId || body.to_id !== conversation.buyerId) return refusalOf('invalid_params');
  if (!session.shops.some((shop) => shop.id === conversation.shopId)) return refusalOf('user_is_forbidden');
  if (conversation.closed) return refusalOf('conversation_closed');
  const fields = content as Record<string, unknown>;
  const uid = exchange.url.searchParams.get('uuid');
  if (uid === null || fields.uid !== uid || uid === requestId) return refusalOf('invalid_params');
  if (type === 'text' && (typeof fields.text !== 'string' || fields.text === '')) return refusalOf('invalid_params');
  const limit = backend.switches.textLimit;
  if (limit > 0 && typeof fields.text === 'string' && [...fields.text].length > limit) return refusalOf('text_too_long');
  return { conversation, type, content: fields, requestId, uid };
}

const HTML = '<!doctype html><title>Shopee Seller Centre</title><p>Please log in to continue.</p>';

type Answer = (exchange: Exchange, backend: Backend) => undefined;

const reset: Answer = (exchange) => cutConnection(exchange);
const http500: Answer = (exchange) => answer(exchange, 500, 'text/plain', 'Internal Server Error');
const empty200: Answer = (exchange) => answer(exchange, 200, 'application/json', '');
const html200: Answer = (exchange) => answer(exchange, 200, 'text/html; charset=utf-8', HTML);
const tooMany = { error_code: 'too_many_requests', message: 'You are sending messages too fast. Please try again later.' };

/** The answers of faults that leave the ledger as it was. */
const BEFORE: Partial<Record<SendFault, Answer>> = {
  refuse: (exchange, backend) => refuse(backend, exchange, refusalOf('inappropriate')),
  'request-lost': reset,
  'http-500-before': http500,
  'http-429': (exchange) => answerJson(exchange, 429, tooMany, { 'retry-after': '3' }),
  'http-429-bare': (exchange) => answerJson(exchange, 429, tooMany),
  'http-401': (exchange) => answerJson(exchange, 401, { error_code: 'unauthorized', message: 'Unauthorized' }),
  'empty-200-before': empty200,
  'html-200-before': html200,
};

/** The answers of faults that come after the commit. */
const AFTER: Partial<Record<SendFault, Answer>> = {
  'answer-lost': reset,
  'http-500-after': http500,
  'empty-200-after': empty200,
  'html-200-after': html200,
};

async function answerReceipt(backend: Backend, exchange: Exchange, receipt: unknown, cut: boolean): Promise<void> {
  const { response } = exchange;
  const body = Buffer.from(JSON.stringify(receipt));
  const half = Math.floor(body.length / 2);
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
  response.write(body.subarray(0, half));
  await backend.barriers.pass('mid-body');
  if (cut) {
    // The first half must have left before the connection goes, or the page sees a lost answer in place of a cut one.
    await sleep(20);
    cutConnection(exchange);
    return;
  }
  response.end(body.subarray(half));
  await backend.barriers.pass('after-answer');
}

export async function handleSend(
  backend: Backend,
  exchange: Exchange,
  session: Session,
  body: Record<string, unknown>,
  encode: (value: unknown) => unknown,
): Promise<void> {
  const at = Date.now();
  const fault = backend.nextSends.shift();
  await backend.barriers.pass('got-request');
  if (backend.switches.sendDelayMs > 0) await sleep(backend.switches.sendDelayMs);
  const send = check(backend, exchange, session, body);
  if ('code' in send) return refuse(backend, exchange, send);
  const { id: conversationId, shopId } = send.conversation;
  backend.soundSends.push({ at, conversationId, shopId: String(shopId), text: String(send.content.text ?? '') });
  await backend.barriers.pass('before-commit');
  // A server that went down while it held a request has lost it.
  if (backend.switches.down) return cutConnection(exchange);
  const before = fault && BEFORE[fault];
  if (before) return before(exchange, backend);

  const { conversation } = send;
  const message = known(backend, send) ?? commitSellerMessage(backend, conversation, { ...send, via: 'page', source: 'pc' });
  await backend.barriers.pass('after-commit-before-headers');
  if (backend.switches.down) return cutConnection(exchange);
  const after = fault && AFTER[fault];
  if (after) return after(exchange, backend);
  if (fault === 'late-reject') {
    const { code, text } = refusalOf('inappropriate');
    rejectLater(backend, conversation, message, { code, text });
  }
  await answerReceipt(backend, exchange, encode(wireReceipt(message, conversation)), fault === 'cut-json-after');
}

function known(backend: Backend, send: SendRequest): MessageRecord | undefined {
  if (backend.switches.dedupe === 'none') return undefined;
  return send.conversation.messages.find((message) => message.uid === send.uid);
}
