import type { ConversationRef } from '../domain/conversation';
import type { MessageFact } from '../domain/facts';
import type { StoreId } from '../domain/ids';
import type { Attempt } from '../domain/outbox';
import type { HistoryPage } from '../domain/reads';
import type { Core } from './core';
import { EVIDENCE_AGE_MS, READ_PAGES } from './timing';

type WhyNot = Extract<HistoryPage, { ok: false }>['reason'] | 'unreachable' | 'incomplete';
/** `own`: what it showed of our side, even where it does not reach far enough to prove that something is absent. */
export type Read = { ok: true; own: MessageFact[]; at: number } | { ok: false; reason: WhyNot; own: MessageFact[] };

/** A fresh read of a conversation from its newest message back past the attempt's baseline, so that what is not in it is not there. */
export async function readSince(core: Core, storeId: StoreId, ref: ConversationRef, attempt: Attempt): Promise<Read> {
  let at = core.ports.clock.now();
  const own: MessageFact[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < READ_PAGES; page++) {
    const answer = await core.ports.transport.readHistory(storeId, ref, cursor);
    if (answer === 'unreachable') return { ok: false, reason: 'unreachable', own };
    if (!answer.ok) return { ok: false, reason: answer.reason, own };
    // A page that cannot be made to ask again gives what it was told before; what came to be since then is not absent from it.
    at = Math.min(at, answer.readAt);
    const messages = answer.messages.filter((message) => message.conversation === ref.remoteId);
    own.push(...messages.filter((message) => message.direction === 'out'));
    if (messages.some((message) => isPast(attempt, message))) return { ok: true, own, at };
    // A past that ends before what is known to be in it is an answer to something else, or none: what is not there proves nothing.
    if (answer.next === undefined)
      return attempt.baselineId === undefined ? { ok: true, own, at } : { ok: false, reason: 'incomplete', own };
    cursor = answer.next;
  }
  return { ok: false, reason: 'incomplete', own };
}

function isPast(attempt: Attempt, message: MessageFact): boolean {
  if (attempt.baselineId === undefined) return message.at < attempt.armedAt - EVIDENCE_AGE_MS;
  return message.remoteId === attempt.baselineId || message.at < attempt.baselineAt;
}
