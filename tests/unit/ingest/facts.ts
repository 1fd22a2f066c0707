import type { ConversationFact, MessageFact } from '../../../lib/domain/facts';

export const STORE = 'market:s1';
export const CONVERSATION = 'market:s1:c1';
export const T0 = 1_790_000_000_000;

export function message(remoteId: string, at: number, extra: Partial<MessageFact> = {}): MessageFact {
  return {
    kind: 'message',
    storeKey: 's1',
    conversation: 'c1',
    remoteId,
    direction: 'in',
    message: 'text',
    text: `text ${remoteId}`,
    author: 'unknown',
    at,
    clientKeys: [],
    live: false,
    ...extra,
  };
}

export function conversation(extra: Partial<ConversationFact> = {}): ConversationFact {
  return { kind: 'conversation', storeKey: 's1', remoteId: 'c1', ...extra };
}
