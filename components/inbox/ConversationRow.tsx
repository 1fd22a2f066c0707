import type { ComponentChildren } from 'preact';
import type { Conversation } from '../../lib/domain/conversation';
import { unreadOf } from '../../lib/domain/lists';
import type { Store } from '../../lib/domain/store';
import type { Tag } from '../../lib/domain/tag';
import { t } from '../../lib/i18n/translate';
import type { Unsettled } from '../../lib/state/list';
import { formatFull, formatListTime, isoOf } from '../../lib/time/format';
import { buyerTitle } from '../ui/buyer-words';
import { clockOf } from '../ui/clock-words';
import { nameOf } from '../ui/connection-words';
import { Dot } from '../ui/Dot';
import { Icon, type IconName } from '../ui/Icon';
import { Mark, Site } from '../ui/Mark';
import { memo } from '../ui/memo';
import { previewOf, stateWords } from './row-words';

export interface RowProps {
  id: string;
  conversation: Conversation;
  store: Store | undefined;
  unsettled: Unsettled | undefined;
  draft: string | undefined;
  /** The last message was refused after it had been sent. */
  isRefused?: boolean;
  /** Other stores that the same buyer wrote to. */
  elsewhere?: string | undefined;
  tags?: readonly Tag[];
  hasNote?: boolean;
  /** Two lines: the store stands after the name. */
  isCompact: boolean;
  isOpen: boolean;
  isActive: boolean;
  /** It has a box to choose it by. */
  canBeChosen?: boolean;
  /** Among those that one thing is to be done with; undefined while none is. */
  isChosen?: boolean | undefined;
  position: number;
  total: number;
  now: number;
  /** When an answer is due, ms. */
  due?: number | undefined;
  /** In search results: what was found, instead of the last message. */
  found?: { at: number; body: ComponentChildren } | undefined;
  name?: ComponentChildren;
  onClick: (conversation: Conversation, event: MouseEvent) => void;
}

/** Three lines of fixed height, so that nothing shifts: who and when; the state or the last words; which store and how long it waits. */
function Row({
  id,
  conversation,
  store,
  unsettled,
  draft,
  isRefused = false,
  elsewhere,
  tags = [],
  hasNote = false,
  isCompact,
  isOpen,
  isActive,
  canBeChosen = false,
  isChosen,
  position,
  total,
  now,
  due,
  found,
  name,
  onClick,
}: RowProps) {
  const at = found?.at ?? conversation.lastAt;
  const storeName = store ? nameOf(store) : '';
  const unread = unreadOf(conversation);
  const clock = clockOf(conversation.waitingSince, due, now);
  return (
    // The listbox that holds the rows has the keyboard (aria-activedescendant), so a row needs no handler of its own for keys.
    <div
      id={id}
      class={`row${isActive ? ' active' : ''}`}
      role="option"
      tabIndex={-1}
      data-conversation-id={conversation.remoteId}
      data-platform={conversation.platform}
      data-store-id={conversation.storeId}
      data-unread={unread}
      aria-selected={isOpen}
      aria-checked={isChosen}
      aria-setsize={total}
      aria-posinset={position}
      onClick={(event) => onClick(conversation, event)}
    >
      {canBeChosen && <i class="pick" aria-hidden="true" title={t('list.pick')} />}
      <Mark platform={conversation.platform} named />
      <Site site={store?.site} />
      <div class="l">
        <span class="name cut" dir="auto">
          {name ?? buyerTitle(conversation)}
        </span>
        {isCompact && <span class="store cut">{storeName}</span>}
        {conversation.pinned && <Also icon="pin" words={t('triage.pinned')} />}
        {hasNote && <Also icon="note" words={t('list.note')} />}
        {elsewhere && <Also icon="two-stores" words={t('list.elsewhere', { stores: elsewhere })} />}
        <span class="end">
          {at > 0 && (
            <time dateTime={isoOf(at)} title={formatFull(at)}>
              {formatListTime(at, now)}
            </time>
          )}
        </span>
      </div>
      <div class="l">
        {found ? (
          <span class="preview cut">{found.body}</span>
        ) : (
          <Words conversation={conversation} unsettled={unsettled} draft={draft} isRefused={isRefused} />
        )}
        {unread > 0 && (
          <span class="end">
            <span class="count" role="img" aria-label={t('list.unread', { count: unread })}>
              {unread > 99 ? '99+' : unread}
            </span>
          </span>
        )}
      </div>
      {!isCompact && (
        <div class="l">
          <span class="store cut">{storeName}</span>
          {tags.map(({ id: tag, name: word, colour }) => (
            <span key={tag} class="chip">
              <Dot colour={colour} />
              <span class="cut" dir="auto">
                {word}
              </span>
            </span>
          ))}
          {clock && !found && (
            <span class="end">
              <span class={`wait ${clock.look}`}>{clock.words}</span>
            </span>
          )}
        </div>
      )}
    </div>
  );
}

/** One more thing that is so of this conversation: a sign beside the name, with its words for who asks. */
function Also({ icon, words }: { icon: IconName; words: string }) {
  return (
    <span class="also" title={words}>
      <Icon name={icon} size={14} />
      <span class="hidden-label">{words}</span>
    </span>
  );
}

function Words({
  conversation,
  unsettled,
  draft,
  isRefused = false,
}: Pick<RowProps, 'conversation' | 'unsettled' | 'draft' | 'isRefused'>) {
  const state = stateWords(conversation, unsettled, draft, isRefused);
  return (
    <>
      {state && (
        <span class={`word ${state.look}`}>
          <Icon name={state.icon} size={14} />
          {state.isIconOnly ? <span class="hidden-label">{state.word}</span> : state.word}
        </span>
      )}
      <span class="preview cut" dir="auto">
        {state?.text ?? previewOf(conversation)}
      </span>
    </>
  );
}

export const ConversationRow = memo(Row);
