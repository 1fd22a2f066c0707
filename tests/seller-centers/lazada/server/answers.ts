import { answer } from '../../exchange.ts';
import type { Call, FamilyAnswer } from './call.ts';
import { type Refusal, refusalOf } from './refusals.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

export function reply(call: Call, data: unknown): undefined {
  answerText(call, call.envelope(data));
}

export function refuse(call: Call, refusal: Refusal): undefined {
  answerText(call, call.refusal(refusal));
}

export const refuseSession = (call: Call): undefined => refuse(call, refusalOf('not_yours'));

/** A reader of the gateway by JSONP gets the same text inside its callback. */
export function answerText(call: Call, text: string): undefined {
  const callback = call.exchange.url.searchParams.get('callback');
  if (callback === null || !/^\w+$/.test(callback)) return answer(call.exchange, 200, JSON_TYPE, text, call.headers);
  answer(call.exchange, 200, 'application/javascript; charset=utf-8', `${callback}(${text})`, call.headers);
}

export function answerFamily(call: Call, { status, body }: FamilyAnswer): undefined {
  if (status === 200) return answerText(call, body);
  answer(call.exchange, status, JSON_TYPE, body, call.headers);
}
