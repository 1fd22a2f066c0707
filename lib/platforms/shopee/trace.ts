import type { ConversationRef } from '../../domain/conversation';
import { Newest } from '../../page-kit/newest';
import { isSameText } from '../../wire/same-text';
import type { SendTrace } from '../types';
import { judgeAnswer, parseSending, type Sending } from './answer';
import type { Traffic } from './traffic';

/** Requests that already belong to a pressed message; two messages with the same words must not share one answer. */
const taken = new Set<number>();
const newest = new Newest();

/** Follows the page's own request to send this text in this conversation: its answer, or an echo that carries its keys. */
export function trace(
  traffic: Traffic,
  conversation: ConversationRef,
  text: string,
  seen: (trace: SendTrace) => void,
  signal: AbortSignal,
): void {
  let request: { id: number; sending: Sending } | undefined;
  const isNewest = newest.follow(conversation, text, signal);

  traffic.on(
    {
      begun(begun) {
        if (request || !isNewest() || begun.name !== 'send' || begun.again || taken.has(begun.id)) return;
        const sending = parseSending(begun.url, begun.body);
        if (!sending || sending.conversation !== conversation.remoteId || sending.text === undefined) return;
        if (!isSameText(sending.text, text)) return;
        taken.add(begun.id);
        request = { id: begun.id, sending };
        seen({ kind: 'request-seen', clientKeys: sending.clientKeys });
      },
      ended({ request: { id }, answer, how }) {
        if (!request || request.id !== id) return;
        seen(answer ? judgeAnswer(request.sending, answer) : { kind: 'doubtful', how: 'lost', detail: how });
      },
      message(fact) {
        if (!request || fact.conversation !== conversation.remoteId || fact.direction !== 'out') return;
        const keys = request.sending.clientKeys;
        if (!fact.clientKeys.some((key) => keys.includes(key))) return;
        seen({ kind: 'accepted', remoteId: fact.remoteId, at: fact.at, clientKeys: keys });
      },
    },
    signal,
  );
}
