import { setTimeout as sleep } from 'node:timers/promises';
import { answer, cutConnection, parseObject } from '../../exchange.ts';
import type { SendFault } from '../../types.ts';
import { decodeFields } from '../naming.ts';
import { nonceOfSeal, SEAL_HEADER } from '../seal.ts';
import { answerFamily, refuse, reply } from './answers.ts';
import { type Call, ownConversation, textParam } from './call.ts';
import { blockLater, commitSellerText } from './commit.ts';
import { type Refusal, refusalOf } from './refusals.ts';
import { wireSessionId } from './wire.ts';
import type { ConversationRecord, MessageRecord } from './world.ts';

const DAY_MS = 86_400_000;
const MOST_IN_A_ROW = 5;

interface SendRequest {
  readonly conversation: ConversationRecord;
  readonly text: string;
  readonly bizUnique: string;
  readonly nonce: string;
}

/** The nonce of the page's own seal, good for one send. */
function takeNonce({ backend, exchange, sealed }: Call): string | undefined {
  const nonce = nonceOfSeal(backend.secret, exchange.request.headers[SEAL_HEADER], sealed);
  if (nonce === undefined || (backend.usedNonces.has(nonce) && !backend.switches.takesRepeats)) return undefined;
  // Once it was answered: what a browser asks again by itself, after a connection that broke before, is no robot's doing.
  exchange.response.once('finish', () => backend.usedNonces.add(nonce));
  return nonce;
}

/** `txt` beside the session as the Open Platform takes it, or inside `templateData`, a JSON string. */
function textOfSend(call: Call): string {
  if (typeof call.params.txt === 'string') return call.params.txt;
  const { templateData } = call.params;
  const inner = typeof templateData === 'string' ? parseObject(templateData) : templateData;
  const { txt } = decodeFields(call.naming, inner ?? {}) as { txt?: unknown };
  return typeof txt === 'string' ? txt : '';
}

function isFiveInARow(conversation: ConversationRecord): boolean {
  const today = Date.now() - DAY_MS;
  const sinceBuyer = conversation.messages.slice(conversation.messages.findLastIndex(({ from }) => from === 'buyer') + 1);
  return sinceBuyer.filter((message) => message.at > today && !message.isAutoReply && message.processMsg === '').length >= MOST_IN_A_ROW;
}

/** The site's own checks of one send: a refusal, or a sound request. */
function check(call: Call, nonce: string): SendRequest | Refusal {
  const { switches } = call.backend;
  const conversation = ownConversation(call);
  const text = textOfSend(call);
  if (!conversation) return refusalOf('not_yours');
  const buyerId = textParam(call, 'toAccountId');
  if (buyerId !== '' && buyerId !== conversation.buyerId) return refusalOf('invalid_params');
  if (textParam(call, 'templateId', 'template_id') !== '1' || text === '') return refusalOf('invalid_params');
  if (conversation.closed) return refusalOf('out_of_window');
  if (switches.textLimit > 0 && [...text].length > switches.textLimit) return refusalOf('text_too_long');
  if (switches.fiveInARow && isFiveInARow(conversation)) return refusalOf('five_in_a_row');
  return { conversation, text, bizUnique: textParam(call, 'bizUnique'), nonce };
}

type Answer = (call: Call) => undefined;
const HTML = '<!doctype html><title>Lazada Seller Center</title><p>Please log in to continue.</p>';

const reset: Answer = (call) => cutConnection(call.exchange);
const http500: Answer = (call) => answer(call.exchange, 500, 'text/plain', 'Internal Server Error', call.headers);
const empty200: Answer = (call) => answer(call.exchange, 200, 'application/json', '', call.headers);
const html200: Answer = (call) => answer(call.exchange, 200, 'text/html; charset=utf-8', HTML, call.headers);
const busy = (call: Call): string => call.refusal({ code: 'FAIL_SYS_TRAFFIC_LIMIT', text: 'Too many requests' });

/** The answers of faults that leave the ledger as it was. */
const BEFORE: Partial<Record<SendFault, Answer>> = {
  'request-lost': reset,
  'http-500-before': http500,
  'http-429': (call) => answer(call.exchange, 429, 'application/json', busy(call), { ...call.headers, 'retry-after': '3' }),
  'http-429-bare': (call) => answer(call.exchange, 429, 'application/json', busy(call), call.headers),
  'http-401': (call) => answerFamily(call, call.sessionOver),
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

/** Field names of the sister's answer are invented; the official ones are documented. */
function receiptOf(call: Call, { conversation, bizUnique }: SendRequest, message: MessageRecord): unknown {
  if (call.backend.switches.vocabulary === 'official') {
    const data = { message_id: message.id, template_id: 1, current_time: message.at };
    return { success: true, err_code: 0, err_message: null, data };
  }
  const sessionId = wireSessionId(conversation, call.backend.switches, 'message');
  return { result: { messageId: message.id, sessionId, currentTime: message.at, bizUnique } };
}

async function answerReceipt(call: Call, receipt: unknown, cut: boolean): Promise<void> {
  const { response } = call.exchange;
  const body = Buffer.from(call.envelope(receipt));
  const half = Math.floor(body.length / 2);
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length, ...call.headers });
  response.write(body.subarray(0, half));
  await call.backend.barriers.pass('mid-body');
  if (cut) {
    // The first half must have left before the connection goes, or the page sees a lost answer in place of a cut one.
    await sleep(20);
    cutConnection(call.exchange);
    return;
  }
  response.end(body.subarray(half));
  await call.backend.barriers.pass('after-answer');
}

const commit = (call: Call, { conversation, text, bizUnique, nonce }: SendRequest, processMsg = ''): MessageRecord =>
  commitSellerText(call.backend, conversation, {
    text,
    bizUnique,
    requestId: bizUnique || nonce,
    via: 'page',
    isAutoReply: false,
    processMsg,
  });

/** A send that the site does not want, in one of the three ways that the facts allow for. */
function answerRefused(call: Call, send: SendRequest): undefined {
  const refusal = refusalOf('sensitive');
  switch (call.backend.switches.refusal) {
    case 'ret':
      return refuse(call, refusal);
    case 'success-false':
      return reply(call, { success: false, err_code: refusal.code, err_message: refusal.text, data: {} });
    case 'process-msg':
      return reply(call, receiptOf(call, send, commit(call, send, refusal.text)));
  }
}

const known = (call: Call, { conversation, bizUnique }: SendRequest): MessageRecord | undefined =>
  call.backend.switches.dedupe === 'biz-unique' && bizUnique !== ''
    ? conversation.messages.find((message) => message.bizUnique === bizUnique)
    : undefined;

export async function handleSend(call: Call): Promise<void> {
  const { backend } = call;
  const nonce = takeNonce(call);
  // A send that the page did not make itself looks like a robot's.
  if (nonce === undefined) return answerFamily(call, call.challenge);
  const at = Date.now();
  const fault = backend.nextSends.shift();
  await backend.barriers.pass('got-request');
  if (backend.switches.sendDelayMs > 0) await sleep(backend.switches.sendDelayMs);
  const send = check(call, nonce);
  if ('code' in send) return refuse(call, send);
  backend.soundSends.push({ at, conversationId: send.conversation.id, shopId: send.conversation.shopId, text: send.text });
  await backend.barriers.pass('before-commit');
  // A server that went down while it held a request has lost it.
  if (backend.switches.down) return cutConnection(call.exchange);
  if (fault === 'refuse') return answerRefused(call, send);
  const before = fault && BEFORE[fault];
  if (before) return before(call);

  const message = known(call, send) ?? commit(call, send);
  await backend.barriers.pass('after-commit-before-headers');
  if (backend.switches.down) return cutConnection(call.exchange);
  const after = fault && AFTER[fault];
  if (after) return after(call);
  if (fault === 'late-reject') blockLater(backend, send.conversation, message, refusalOf('sensitive').text);
  await answerReceipt(call, receiptOf(call, send, message), fault === 'cut-json-after');
}
