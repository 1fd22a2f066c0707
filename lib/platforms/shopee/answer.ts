import { uncertaintyIn } from '../../page-kit/uncertain';
import { fieldsOf, parseJson } from '../../wire/json';
import { retryAfterMs } from '../../wire/retry-after';
import { type Fields, isFields } from '../../wire/shape';
import { firstOf, textOf } from '../../wire/values';
import type { SendTrace } from '../types';
import { keysOf } from './parse';
import { readMessage, readSend } from './schema';
import { timeOf } from './wire';

/** A text that the page itself is sending. */
export interface Sending {
  conversation: string;
  storeKey: string | undefined;
  buyerId: string | undefined;
  text: string | undefined;
  clientKeys: string[];
}

export function parseSending(url: string, body: string | undefined): Sending | undefined {
  const sending = readSend(parseJson(body));
  if (!sending) return undefined;
  const { conversation_id, shop_id, to_id, type, content, request_id } = sending;
  const isText = type === undefined || type === 'text';
  return {
    conversation: conversation_id,
    storeKey: shop_id,
    buyerId: to_id,
    text: isText ? textOf(content.text) : undefined,
    clientKeys: keysOf(request_id, content, new URL(url).searchParams.get('uuid')),
  };
}

const SUCCESS = /^(?:|undefined|null|false|0|200|ok|success)$/i;

/**
 * The site's own words of refusal; undefined when the answer holds no error in the service's form. A bare number under `error` is how
 * gateways in front of services answer, and says nothing of the message. Facts 2.6, 2.8.
 */
function refusalIn(answer: Fields): string | undefined {
  const words = firstOf((value) => textOf(value) || undefined, answer.message, answer.error_msg, answer.msg);
  if (!SUCCESS.test(String(answer.error_code))) return words ?? String(answer.error_code);
  if (SUCCESS.test(String(answer.error))) return undefined;
  return words ?? textOf(answer.error);
}

/** A gateway that asks for a proof of humanity answers in the service's place: it says nothing of the message. */
const CHALLENGE = /captcha|verif(?:y|ication)|challenge/i;

export function isChallenge(url: string, answer: unknown): boolean {
  const said = isFields(answer) ? [...Object.keys(answer), answer.error_code, refusalIn(answer)] : [];
  return [URL.canParse(url) && new URL(url).pathname, ...said].some((words) => CHALLENGE.test(textOf(words) ?? ''));
}

/** Statuses on which the service itself says no to what it was asked. */
const UNDERSTOOD: readonly number[] = [200, 201, 202, 400, 403, 422];

/**
 * What the answer to our own request proves. Only an id is an acceptance, and only an error in the service's own form, on a status that
 * says the request was understood, is a refusal; 401, 408 and 429 come from what stands before the service. So do words of a machine in
 * trouble; and that a request is there already says that the first of two may have been taken.
 */
export function judgeAnswer(
  sending: Sending,
  answer: { status: number; url: string; body?: string | undefined; retryAfter?: string | null | undefined },
): SendTrace {
  const { status } = answer;
  const wait = retryAfterMs(answer.retryAfter);
  const doubtful = (detail: string): Extract<SendTrace, { kind: 'doubtful' }> => ({
    kind: 'doubtful',
    how: 'answered',
    httpStatus: status,
    detail,
    ...(wait !== undefined && { retryAfterMs: wait }),
  });
  if (status >= 500 || [401, 408, 425, 429].includes(status)) return doubtful(`HTTP ${status}`);
  if (status < 200 || (status > 299 && status < 400)) return doubtful(`HTTP ${status}`);
  const whole = parseJson(answer.body);
  if (!isFields(whole)) return doubtful(answer.body ? 'unreadable answer' : 'empty answer');
  if (isChallenge(answer.url, whole)) return doubtful('challenge');
  const words = refusalIn(whole);
  const message = [whole, fieldsOf(whole.data)].map(readMessage).find((one) => one?.id ?? one?.message_id);
  const remoteId = message?.id ?? message?.message_id;
  const isClear =
    UNDERSTOOD.includes(status) && uncertaintyIn([], `${whole.error_code ?? ''} ${whole.error ?? ''} ${words ?? ''}`) === undefined;
  if (words !== undefined && !remoteId) return isClear ? { kind: 'refused', code: 'refused', words } : { ...doubtful(words), words };
  if (status > 299 || words !== undefined) return doubtful(`HTTP ${status} ${words ?? ''}`);
  if (!message || !remoteId) return doubtful('no message id in the answer');
  const { conversation_id, request_id, content, created_timestamp, created_at } = message;
  if (conversation_id && conversation_id !== sending.conversation) return doubtful('the answer names another conversation');
  const at = firstOf(timeOf, created_timestamp, created_at);
  const clientKeys = [...new Set([...sending.clientKeys, ...keysOf(request_id, content)])];
  return { kind: 'accepted', remoteId, clientKeys, ...(at !== undefined && { at }) };
}
