import { setTimeout as sleep } from 'node:timers/promises';
import type { SendFault } from '../../types.ts';
import { SEND_SEAL, sealSend } from '../anti-fraud.ts';
import { decodeExt, type Naming } from '../naming.ts';
import { CMD, type ImRequest, type WireReceipt } from '../proto/messages.ts';
import type { Backend } from './backend.ts';
import { commitSellerMessage, rejectLater } from './commit.ts';
import { gateOf, IM_STATUS, type ImStatus } from './im-status.ts';
import type { Listener } from './realtime.ts';
import { REFUSALS, type Refusal, tellRefusal } from './refusals.ts';
import { maySee, type Session } from './sessions.ts';
import { imResponse } from './wire.ts';
import type { ConversationRecord, MessageRecord } from './world.ts';

/** The way a send came, and what can become of its answer there. */
export interface SendWay {
  readonly origin?: Listener;
  cut(): void;
  fail(status: ImStatus, more?: { readonly retryAfter: string }): void;
  empty(): void;
  html(): void;
  /** Answers in two halves with `mid-body` between them; a cut answer ends there. */
  answer(response: Uint8Array, isCut: boolean): Promise<void>;
}

interface SoundSend {
  readonly conversation: ConversationRecord;
  readonly content: string;
  readonly clientId: string;
}

const isRefusal = (value: SoundSend | Refusal): value is Refusal => 'code' in value;

/** The site's own checks of one send. */
function check(backend: Backend, session: Session, request: ImRequest, naming: Naming): SoundSend | Refusal {
  const send = request.body?.send;
  const clientId = send?.clientMessageId ?? '';
  const content = send?.content ?? '';
  const conversation = backend.world.conversations.get(send?.conversationId ?? '');
  if (!send || !conversation || clientId === '' || content === '') return REFUSALS.invalid;
  if (request.headers?.[SEND_SEAL] !== sealSend(backend.secret, clientId, conversation.id, content)) return REFUSALS.antiFraud;
  if (!maySee(session, conversation)) return REFUSALS.foreign;
  const ext = decodeExt(naming, send.ext ?? {});
  const isSame = send.shortId === conversation.shortId && send.ticket === conversation.ticket && send.conversationType === 2;
  const isOurs = ext.shop_id === backend.world.shopOf(conversation).imShopId && ext['s:client_message_id'] === clientId;
  if (!isSame || !isOurs || send.messageType !== 1000 || ext.type !== 'text' || ext.sender_role !== '2') return REFUSALS.invalid;
  if (conversation.closed || !conversation.canSend) return REFUSALS.closed;
  const limit = backend.switches.textLimit;
  if (limit > 0 && [...content].length > limit) return REFUSALS.tooLong;
  return { conversation, content, clientId };
}

type Tell = (way: SendWay) => void;

/** What is told of faults that leave the ledger as it was. */
const BEFORE: Partial<Record<SendFault, Tell>> = {
  'request-lost': (way) => way.cut(),
  'http-500-before': (way) => way.fail(IM_STATUS.internal),
  'http-429': (way) => way.fail(IM_STATUS.tooMany, { retryAfter: '3' }),
  'http-429-bare': (way) => way.fail(IM_STATUS.tooMany),
  'http-401': (way) => way.fail(IM_STATUS.unauthorized),
  'empty-200-before': (way) => way.empty(),
  'html-200-before': (way) => way.html(),
};

/** What is told of faults that come after the commit. */
const AFTER: Partial<Record<SendFault, Tell>> = {
  'answer-lost': (way) => way.cut(),
  'http-500-after': (way) => way.fail(IM_STATUS.internal),
  'empty-200-after': (way) => way.empty(),
  'html-200-after': (way) => way.html(),
};

const known = ({ conversation, clientId }: SoundSend): MessageRecord | undefined =>
  conversation.messages.find((message) => message.clientId === clientId);

/** The socket that a message came over hears its echo after its answer, so that a lost answer is lost. */
function echoToOrigin(backend: Backend, conversation: ConversationRecord, message: MessageRecord, only: Listener | undefined): void {
  if (!only) return;
  const wait = message.visibleAt - Date.now();
  const push = (): void => backend.realtime.pushMessage(conversation, message, { only });
  if (wait > 0) backend.later(wait, push);
  else push();
}

export async function handleSend(
  backend: Backend,
  way: SendWay,
  session: Session | undefined,
  request: ImRequest,
  naming: Naming,
): Promise<void> {
  const { barriers, switches } = backend;
  const at = Date.now();
  backend.sendRequests += 1;
  const sequenceId = request.sequenceId ?? '0';
  const fault = backend.nextSends.shift();
  const tell = (send: WireReceipt | undefined, status: { statusCode?: number; errorDesc?: string } = {}, isCut = false): Promise<void> =>
    way.answer(imResponse(CMD.send, sequenceId, { ...(send ? { body: { send } } : {}), ...status }), isCut);
  const refuse = (refusal: Refusal): Promise<void> => {
    const { receipt, ...status } = tellRefusal(switches.refusal, refusal, request.body?.send?.clientMessageId ?? '');
    return tell(receipt, status);
  };

  await barriers.pass('got-request');
  if (switches.sendDelayMs > 0) await sleep(switches.sendDelayMs);
  const gate = gateOf(backend, session);
  if (gate || !session) return way.fail(gate ?? IM_STATUS.expired);
  const send = check(backend, session, request, naming);
  if (isRefusal(send)) return refuse(send);
  backend.soundSends.push({ at, conversationId: send.conversation.id, shopId: send.conversation.shopId, text: send.content });
  await barriers.pass('before-commit');
  // A server that went down while it held a request has lost it.
  if (switches.down) return way.cut();
  const repeated = known(send);
  if (fault === 'refuse' && !repeated) return refuse(REFUSALS.sensitive);
  const before = fault && BEFORE[fault];
  if (before) return before(way);

  const { conversation, content, clientId } = send;
  // The same client_message_id is the same message: answered again, kept once.
  const message =
    repeated ?? commitSellerMessage(backend, conversation, { content, clientId, via: 'page', from: 'agent', origin: way.origin });
  await barriers.pass('after-commit-before-headers');
  if (switches.down) return way.cut();
  const after = fault && AFTER[fault];
  if (after) after(way);
  else {
    if (fault === 'late-reject') rejectLater(backend, conversation, message, REFUSALS.sensitive.text);
    await tell(
      { serverMessageId: message.id, extraInfo: '', status: 0, clientMessageId: clientId, checkCode: '0', checkMessage: '' },
      {},
      fault === 'cut-json-after',
    );
  }
  if (!repeated) echoToOrigin(backend, conversation, message, way.origin);
}
