import type { ConversationRef } from '../../domain/conversation';
import type { MessageFact } from '../../domain/facts';
import { Newest } from '../../page-kit/newest';
import { retryAfterMs } from '../../wire/retry-after';
import type { SendTrace } from '../types';
import { type Asked, carries, maySend, wordsIn } from './asked';
import { judge, NOT_UNDERSTOOD } from './judge';
import type { Call, Ended, Traffic } from './traffic';

/** Requests that already belong to a pressed message; two messages with the same words must not share one answer. */
const taken = new Set<number>();
const newest = new Newest();
/** A page that was told to get a new token asks again at once; when it has not by then, it gave up. */
const AGAIN_MS = 6_000;
/** What an answer does not say, the message itself does that comes at about the same time. */
const ECHO_MS = 1_500;

/** Whether the call names the conversation, by its session or by the buyer. */
function names(asked: Asked, { remoteId, buyerId }: ConversationRef): boolean {
  return asked.session === undefined ? asked.to !== undefined && asked.to === buyerId : asked.session === remoteId;
}

/** Before the press only what is a message by its own words is somebody's Enter: a draft that the page keeps carries the text, too. */
function isBySomebody(asked: Asked): boolean {
  return wordsIn(asked) !== undefined || /send/i.test(asked.api);
}

/**
 * Follows the page's own call that carries this text: the send is known by what it carries, not by its name. The gateway may turn the first
 * one back for a new token, or after a puzzle that a person solves, and the page then asks again by itself: those are one send.
 */
export function trace(
  traffic: Traffic,
  conversation: ConversationRef,
  text: string,
  isPressed: () => boolean,
  seen: (trace: SendTrace) => void,
  signal: AbortSignal,
): void {
  const calls = new Map<number, { asked: Asked; isSure: boolean }>();
  const isNewest = newest.follow(conversation, text, signal);
  /** A request has left, and nothing was told of it yet: the page's own second try is as open as its first. */
  let isOpen = false;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });

  function tell(said: SendTrace): void {
    isOpen = false;
    seen(said);
  }

  function begun({ request, asked }: Call): void {
    if (isOver || !isNewest() || request.again) return;
    if (taken.has(request.id) || !maySend(asked) || !carries(asked, text)) return;
    const isSure = names(asked, conversation);
    // A text that goes to somebody else is another message; one that names nobody may still be about what is only being typed.
    if ((asked.session !== undefined && !isSure) || !(isPressed() || (isSure && isBySomebody(asked)))) return;
    taken.add(request.id);
    calls.set(request.id, { asked, isSure });
    clearTimeout(timer);
    if (!isOpen) seen({ kind: 'request-seen', clientKeys: asked.keys });
    isOpen = true;
  }

  function ended({ request, answer, reply, how }: Ended): void {
    const call = calls.get(request.id);
    if (!call) return;
    isOver = !reply || !['again', 'verification', 'signed-out'].includes(reply.verdict.kind);
    if (!answer || !reply) {
      tell({ kind: 'doubtful', how: 'lost', detail: how });
      return;
    }
    const judged = judge(call.asked, conversation.remoteId, reply, answer.status, call.isSure);
    const blocked = judged.kind === 'accepted' ? traffic.blocked.get(judged.remoteId) : undefined;
    if (blocked !== undefined) tell({ kind: 'refused', code: 'refused', words: blocked });
    else if (judged.kind === 'again') later({ kind: 'doubtful', how: 'answered', detail: 'not asked again' }, AGAIN_MS);
    else if (judged.kind === 'doubtful' && judged.detail === NOT_UNDERSTOOD) later(judged, ECHO_MS);
    // So it was no answer to this send.
    else if (judged.kind === 'accepted' && traffic.direction(conversation.remoteId, judged.remoteId) === 'in')
      tell({ kind: 'doubtful', how: 'answered', detail: 'the buyer’s message' });
    else {
      const wait = retryAfterMs(answer.retryAfter);
      tell(judged.kind === 'doubtful' && wait !== undefined ? { ...judged, retryAfterMs: wait } : judged);
    }
  }

  function later(doubt: SendTrace, ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => tell(doubt), ms);
  }

  const keys = () => [...calls.values()].flatMap(({ asked }) => asked.keys);
  const isOurs = (fact: MessageFact) =>
    fact.conversation === conversation.remoteId && fact.direction === 'out' && fact.clientKeys.some((key) => keys().includes(key));

  traffic.on(
    {
      begun,
      ended,
      message(fact) {
        if (isOurs(fact)) tell({ kind: 'accepted', remoteId: fact.remoteId, at: fact.at, clientKeys: keys() });
      },
      blocked(fact, words) {
        if (!isOurs(fact)) return;
        isOver = true;
        calls.clear();
        tell({ kind: 'refused', code: 'refused', words });
      },
    },
    signal,
  );
}
