import { unfold } from '../../wire/json';
import { type Fields, isFields } from '../../wire/shape';
import { firstOf } from '../../wire/values';
import type { SendTrace } from '../types';
import type { Asked } from './asked';
import type { Reply } from './envelope';
import { MESSAGE, MESSAGE_ID, SESSION_ID, valueIn } from './schema';
import { sessionIdOf } from './session-id';
import { idOf, timeOf, wordsOf } from './wire';

interface Written {
  id: string;
  depth: number;
  session: unknown;
  at: number | undefined;
  blocked: string | undefined;
}

/** Names of what people wrote or chose. JSON that stands there is somebody's words, never the service's answer. */
const BY_PEOPLE = /content|template_?data|e?xt$|nick|name|title|summary/i;

/** Every object of the answer that names a message, outermost first; nothing that was written in one is looked at. */
function idsIn(value: unknown, parent: Fields | undefined, depth = 0): Written[] {
  const whole = unfold(value);
  if (depth > 8) return [];
  if (Array.isArray(whole)) return whole.flatMap((entry) => idsIn(entry, parent, depth + 1));
  if (!isFields(whole)) return [];
  const id = idOf(valueIn([whole], MESSAGE_ID));
  if (id !== undefined) {
    const at = firstOf(timeOf, ...MESSAGE.at.map((name) => whole[name]));
    return [{ id, depth, session: valueIn([whole], SESSION_ID), at, blocked: wordsOf(valueIn([whole, parent], MESSAGE.blocked)) }];
  }
  return Object.entries(whole)
    .filter(([key]) => !BY_PEOPLE.test(key))
    .flatMap(([, inner]) => idsIn(inner, whole, depth + 1));
}

export type Judgement = SendTrace | { kind: 'again' };

/**
 * What the answer to the page's own send proves. Only a message id is an acceptance, and only a refusal in the service's own form is one;
 * what the gateway before the service says, proves nothing (platforms/lazada facts 2). `isSure`: the call names the conversation.
 */
export function judge(asked: Asked, conversation: string, reply: Reply, status: number, isSure: boolean): Judgement {
  const doubtful = (detail: string): SendTrace => ({ kind: 'doubtful', how: 'answered', httpStatus: status, detail });
  const { verdict } = reply;
  if (verdict.kind === 'again') return { kind: 'again' };
  // The gateway asks for the session before it hands anything on; what answers by a mere number may be anybody.
  if (verdict.kind === 'signed-out' && status !== 401) return { kind: 'not-acted', wait: 'signed-out', detail: verdict.words };
  if (verdict.kind === 'signed-out' || verdict.kind === 'verification' || verdict.kind === 'odd') return doubtful(verdict.words);
  const data = isFields(reply.body) && reply.body.data !== undefined ? reply.body.data : reply.body;
  const found = idsIn(data, undefined);
  if (verdict.kind === 'refused') {
    if (found.length > 0 || !isSure) return doubtful(verdict.words);
    return { kind: 'refused', code: 'refused', words: verdict.words };
  }
  const least = Math.min(...found.map(({ depth }) => depth));
  const outermost = found.filter(({ depth }) => depth === least);
  const [written] = outermost;
  if (!written) return doubtful(NOT_UNDERSTOOD);
  if (outermost.some(({ id }) => id !== written.id)) return doubtful('several ids');
  const session = sessionIdOf(written.session)?.id;
  if (session !== undefined && session !== conversation) return doubtful('another conversation');
  // Held back by the site's security: nobody but the seller sees it. Facts 8.
  if (written.blocked !== undefined) return { kind: 'refused', code: 'refused', words: written.blocked };
  return { kind: 'accepted', remoteId: written.id, clientKeys: asked.keys, ...(written.at !== undefined && { at: written.at }) };
}

export const NOT_UNDERSTOOD = 'no message id';
