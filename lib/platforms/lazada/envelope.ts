import { fieldsOf, parseJson } from '../../wire/json';
import { type Fields, isFields } from '../../wire/shape';
import { firstOf, flagOf } from '../../wire/values';
import { idOf, wordsOf } from './wire';

/**
 * What an answer of the gateway or of the older family says of the call itself; platforms/lazada facts 2, 8.
 * `again`: the page gets a new token and asks again by itself, so nothing is known yet. `odd`: it proves nothing either way.
 */
export type Verdict =
  | { kind: 'served' }
  | { kind: 'again' | 'signed-out' | 'verification'; words: string }
  | { kind: 'refused'; code: string; words: string }
  | { kind: 'odd'; words: string };

export interface Reply {
  verdict: Verdict;
  /** The whole answer, when it is JSON. */
  body: unknown;
}

const CHALLENGE = /RGV587|FAIL_SYS_USER_VALIDATE|_____tmd_____|x5secdata|\/punish\b/i;
const TOKEN = /^FAIL_SYS_TOKEN_/;
const SIGNED_OUT = /SESSION_EXPIRED|NEED_LOGIN/;
/** Where the older family sends a call whose session has ended; only the path counts. Facts 1. */
const LOGIN = /^[^?#]*\/login(?:[?#/]|$)/;
const OURS = /^FAIL_BIZ/;

/** `["CODE::words"]`, or the same as one text. */
function retOf(body: Fields): { code: string; words: string }[] {
  const ret = Array.isArray(body.ret) ? body.ret : [body.ret];
  return ret
    .filter((one): one is string => typeof one === 'string')
    .map((one) => {
      const [code = '', ...words] = one.split('::');
      return { code: code.trim(), words: words.join('::').trim() };
    });
}

/** The service's own word that it did not do it: `success` is false, or there is a code of an error (facts 8). */
function refusalIn(fields: Fields): Extract<Verdict, { kind: 'refused' }> | undefined {
  const { success = fields.isSuccess } = fields;
  const code = idOf(fields.err_code ?? fields.errCode ?? fields.errorCode ?? fields.error_code);
  const isFailure = flagOf(success) === false || (code !== undefined && flagOf(success) !== true);
  const words = firstOf(wordsOf, fields.err_message, fields.errMessage, fields.errorMessage, fields.errorMsg);
  // Without a word of why, a failure may be the gateway's as well as the service's.
  if (!isFailure || (code === undefined && words === undefined)) return undefined;
  return { kind: 'refused', code: code ?? '', words: words ?? code ?? '' };
}

function judge(body: Fields): Verdict {
  const entries = retOf(body);
  const bad = entries.find(({ code }) => !/^SUCCESS/.test(code));
  if (bad) {
    const words = bad.words || bad.code;
    if (TOKEN.test(bad.code)) return { kind: 'again', words };
    if (SIGNED_OUT.test(bad.code)) return { kind: 'signed-out', words };
    return OURS.test(bad.code) ? { kind: 'refused', code: bad.code, words } : { kind: 'odd', words: `${bad.code} ${bad.words}`.trim() };
  }
  const data = fieldsOf(body.data);
  return refusalIn(body) ?? (data && refusalIn(data)) ?? { kind: 'served' };
}

/** The call around JSONP (facts 2). */
const CALLBACK = /^\s*[\w$.]+\(([\s\S]*)\)\s*;?\s*$/;

export function readReply(answer: { status: number; url: string; body?: string | undefined }): Reply {
  const body = parseJson(CALLBACK.exec(answer.body ?? '')?.[1] ?? answer.body);
  const isChallenge = CHALLENGE.test(answer.url) || (answer.body !== undefined && isChallenged(body, answer.body));
  if (isChallenge) return { verdict: { kind: 'verification', words: 'a puzzle' }, body };
  if (answer.status === 401 || LOGIN.test(answer.url)) return { verdict: { kind: 'signed-out', words: 'the login' }, body };
  if (answer.status < 200 || answer.status > 299) return { verdict: { kind: 'odd', words: `HTTP ${answer.status}` }, body };
  if (!isFields(body)) {
    const words = answer.body ? 'unreadable answer' : 'empty answer';
    return { verdict: Array.isArray(body) ? { kind: 'served' } : { kind: 'odd', words }, body };
  }
  return { verdict: judge(body), body };
}

/** A buyer may write any of those words: only where the gateway speaks do they count, and in what is no answer of the service at all. */
function isChallenged(body: unknown, text: string): boolean {
  if (!isFields(body)) return CHALLENGE.test(text.slice(0, 20_000));
  if (retOf(body).some(({ code, words }) => CHALLENGE.test(`${code} ${words}`))) return true;
  const url = body.url ?? fieldsOf(body.data)?.url;
  return typeof url === 'string' && CHALLENGE.test(url);
}
