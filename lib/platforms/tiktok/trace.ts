import type { ConversationRef } from '../../domain/conversation';
import type { Ear } from '../../page-bridge/ear';
import { Newest } from '../../page-kit/newest';
import { isSameText } from '../../wire/same-text';
import type { SendTrace } from '../types';
import { judgeAnswer, judgeSilence } from './answer';
import { type Card, cardOf } from './cards';
import type { Sending } from './envelope';
import { visible } from './selectors';
import type { Traffic } from './traffic';

/** Texts that left and already belong to a pressed message; two with the same words must not share one answer. */
const taken = new WeakSet<Sending>();
/** The nonces of those, for what the page sends again by another way. */
const takenKeys = new Set<string>();
const newest = new Newest();

const LOOK_MS = 250;
/** The wire may still say why a bubble is marked as failed. */
const FAILED_MS = 2_000;

/**
 * Follows what the page sends of this text in this conversation. The wire proves: the server's answer to this very send, or a copy with its
 * nonce. Where the wire is not heard (a socket inside a worker), the page's own bubble proves as much only when it was seen to get the server's
 * id after it had stood there without one, or when it carries the nonce that was seen to leave.
 */
export function trace(
  bridge: Ear,
  traffic: Traffic,
  to: ConversationRef,
  text: string,
  seen: (trace: SendTrace) => void,
  signal: AbortSignal,
): void {
  const conversation = to.remoteId;
  const isNewest = newest.follow(to, text, signal);
  const keys = new Set<string>();
  /** The page may try more than once: by these calls, and by the socket under these numbers. */
  const calls = new Map<number, 'open' | 'ended'>();
  const sequences = new Set<string>();
  let isHeard = false;

  function leave(sending: Sending, call: number | undefined): void {
    isHeard = true;
    taken.add(sending);
    for (const key of sending.clientKeys) {
      keys.add(key);
      takenKeys.add(key);
    }
    if (call !== undefined) calls.set(call, 'open');
    else if (sending.sequence) sequences.add(sending.sequence);
    seen({ kind: 'request-seen', clientKeys: [...keys] });
  }

  /** What became of one try. While another is open nothing but an acceptance settles anything, and what refuses one says nothing of another. */
  function tell(judged: SendTrace, call: number | undefined): void {
    if (call !== undefined && calls.has(call)) calls.set(call, 'ended');
    if (judged.kind !== 'accepted' && [...calls.values()].includes('open')) return;
    const isOneOfSeveral = judged.kind === 'refused' && calls.size + sequences.size > 1;
    seen(isOneOfSeveral ? { kind: 'doubtful', how: 'answered', detail: judged.words } : judged);
  }

  const accept = (remoteId: string, at?: number) =>
    seen({ kind: 'accepted', remoteId, clientKeys: [...keys], ...(at !== undefined && { at }) });

  traffic.on(
    {
      sending(sending, call) {
        if (taken.has(sending) || sending.conversation !== conversation || sending.text === undefined) return;
        const isAgain = sending.clientKeys.some((key) => keys.has(key));
        const isFirst = !isHeard && isNewest() && isSameText(sending.text, text) && !sending.clientKeys.some((key) => takenKeys.has(key));
        if (isAgain || isFirst) leave(sending, call);
      },
      answered(said, call, answer) {
        const { clientId, sequence } = said;
        const isNameless = clientId === undefined;
        const isByKey = !isNameless && keys.has(clientId);
        const isByCall = isNameless && call !== undefined && calls.has(call);
        const isBySequence = isNameless && call === undefined && sequence !== undefined && sequences.has(sequence);
        if (isByKey || isByCall || isBySequence) tell(judgeAnswer(said, [...keys], answer), call);
      },
      ended({ request: { id }, answer, heard, how }) {
        if (calls.get(id) !== 'open') return;
        tell(answer ? judgeSilence(answer, heard?.error) : { kind: 'doubtful', how: 'lost', detail: how }, id);
      },
      message(fact) {
        if (fact.conversation !== conversation || fact.direction !== 'out') return;
        if (fact.clientKeys.some((key) => keys.has(key))) accept(fact.remoteId, fact.at);
      },
    },
    signal,
  );

  followBubble(bridge, conversation, text, { keys, isHeard: () => isHeard, isNewest, accept, seen }, signal);
}

interface Following {
  keys: Set<string>;
  /** The wire was heard to carry this send. */
  isHeard(): boolean;
  isNewest(): boolean;
  accept(remoteId: string, at?: number): void;
  seen(trace: SendTrace): void;
}

/** Watches the bubbles that appear from now on. */
function followBubble(bridge: Ear, conversation: string, text: string, following: Following, signal: AbortSignal): void {
  const before = new Set(visible('card'));
  let own: Element | undefined;
  let failedAt: number | undefined;

  function isOurs({ element, clientKey, side, message, text: words }: Card): boolean {
    if (clientKey !== undefined && following.keys.size > 0) return following.keys.has(clientKey);
    if (side !== 'self' || words === undefined || !isSameText(words, text)) return false;
    // A bubble that has the server's id from the first may be a colleague's.
    return element === own || (following.isNewest() && !following.isHeard() && !before.has(element) && !message);
  }

  function look(): void {
    const cards = visible('card').filter((element) => element === own || !before.has(element) || following.keys.size > 0);
    for (const card of cards.slice(-12).map((element) => cardOf(bridge, element))) {
      if (card.conversation !== conversation || !isOurs(card)) continue;
      if (!own && card.clientKey && !following.isHeard()) {
        following.keys.add(card.clientKey);
        following.seen({ kind: 'request-seen', clientKeys: [card.clientKey] });
      }
      own = card.element;
      if (card.isFailed) failedAt ??= Date.now();
      else if (card.message) following.accept(card.message.remoteId, card.message.at);
      if (failedAt !== undefined && Date.now() - failedAt >= FAILED_MS)
        following.seen({ kind: 'doubtful', how: 'answered', detail: 'the page marks the message as failed' });
    }
  }

  const timer = setInterval(look, LOOK_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
