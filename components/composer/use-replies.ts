import { useMemo } from 'preact/hooks';
import type { Conversation } from '../../lib/domain/conversation';
import { isOfferedIn, type QuickReply } from '../../lib/domain/quick-reply';
import { type Filled, fill, piecesOf, type Values } from '../../lib/domain/reply-blanks';
import { chooseVersion, versionsOf } from '../../lib/domain/reply-versions';
import type { Store } from '../../lib/domain/store';
import { areQuickRepliesRead, quickReplies } from '../../lib/state/quick-replies';
import { replyContext } from '../../lib/state/reply-context';
import { buyerTitle } from '../ui/buyer-words';

/** A quick reply as it would go out in this conversation. */
export interface Ready {
  reply: QuickReply;
  /** Of the version that was chosen; undefined where there is only one. */
  language: string | undefined;
  message: string;
  values: Values;
  filled: Filled;
}

export interface Replies {
  /** All that are offered in this store. */
  offered: readonly QuickReply[];
  prepare: (reply: QuickReply) => Ready;
}

const wantsOrder = (reply: QuickReply): boolean =>
  versionsOf(reply).some(({ message }) => piecesOf(message).some((piece) => typeof piece !== 'string' && piece.variable === 'order'));

/** Undefined until replies and conversation are read: nothing goes out before that, since it might be the wrong words. */
export function useReplies(conversation: Conversation, store: Store | undefined): Replies | undefined {
  const context = useMemo(
    () => replyContext(conversation.id, () => (areQuickRepliesRead.value ? quickReplies.value.some(wantsOrder) : undefined)),
    [conversation.id],
  ).value;
  if (!context) return undefined;
  const { buyerName, storeId } = conversation;
  const values: Values = {
    // A buyer without a name that can be seen is asked for, not called by our own words for that.
    buyer: buyerTitle(conversation) === buyerName ? buyerName : '',
    store: store?.name ?? '',
    order: context.order ?? '',
  };
  return {
    offered: quickReplies.value.filter((reply) => isOfferedIn(reply, storeId)),
    prepare(reply) {
      const { language, message } = chooseVersion(reply, context.said, store?.site ?? '');
      return { reply, language: reply.versions ? language : undefined, message, values, filled: fill(message, values) };
    },
  };
}
