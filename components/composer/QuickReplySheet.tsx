import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Conversation } from '../../lib/domain/conversation';
import type { ReplyOrder } from '../../lib/domain/settings';
import type { Store } from '../../lib/domain/store';
import { openOptions } from '../../lib/host/browser-host';
import type { PlainKey } from '../../lib/i18n/dictionary';
import { t } from '../../lib/i18n/translate';
import { categoriesOf, countUse, matchQuickReplies, quickReplies } from '../../lib/state/quick-replies';
import { settings } from '../../lib/state/settings';
import { IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { isComposing, slashWords } from './keys';
import { type BlanksHandle, ReplyBlanks } from './ReplyBlanks';
import { ReplyRow } from './ReplyRow';
import { type Ready, useReplies } from './use-replies';
import type { Sheet } from './use-sheet';

export interface SheetHandle {
  /** True: the key was the sheet's. */
  onKey: (event: KeyboardEvent) => boolean;
}

interface Props {
  conversation: Conversation;
  store: Store | undefined;
  sheet: Sheet;
  /** What stands in the composer. */
  typed: string;
  onSend: (text: string) => void;
  onInsert: (text: string) => void;
  onClose: () => void;
}

type How = 'send' | 'insert';

/** So that they are read while nobody waits, and there when the slash is typed. */
export function readQuickReplies(): () => void {
  return quickReplies.subscribe(() => undefined);
}

/** One click sends, a second control inserts; with the keyboard Enter sends the best one and Tab inserts it. */
export function QuickReplySheet({ conversation, store, sheet: { how, handle, early }, typed, onSend, onInsert, onClose }: Props) {
  const hasOwnSearch = how.value === 'button';
  const searched = useSignal('');
  const category = useSignal('');
  const chosen = useSignal(0);
  const asked = useSignal<{ ready: Ready; how: How } | undefined>(undefined);
  const blanks = useRef<BlanksHandle>(null);
  const box = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const replies = useReplies(conversation, store);
  const offered = replies?.offered ?? [];
  const names = categoriesOf(offered);
  const wanted = hasOwnSearch ? searched.value : (slashWords(typed) ?? '');
  const found = matchQuickReplies(offered, wanted).filter((reply) => category.value === '' || reply.category === category.value);
  const shown = replies ? found.map(replies.prepare) : [];
  const best = shown[Math.min(chosen.value, shown.length - 1)];
  const done = ({ reply }: Ready, what: How, text: string): void => {
    // The first click of a double click has closed the sheet; the second still finds its button.
    if (how.peek() === 'closed') return;
    countUse(reply.id).catch((error: unknown) => console.warn('SpeedSell: a use was not counted', error));
    (what === 'send' ? onSend : onInsert)(text);
  };
  const act = (ready: Ready, what: How): void => {
    if (ready.filled.open.length > 0) asked.value = { ready, how: what };
    else done(ready, what, ready.filled.text);
  };
  const send = (ready: Ready): void => act(ready, 'send');
  const insert = (ready: Ready): void => act(ready, 'insert');

  useEffect(() => {
    chosen.value = 0;
    asked.value = undefined;
  }, [wanted, category.value]);
  const isAsking = asked.value !== undefined;
  useEffect(() => {
    if (hasOwnSearch && !isAsking) search.current?.focus();
  }, [hasOwnSearch, isAsking]);

  const isRead = replies !== undefined;
  useEffect(() => {
    const key = early.current;
    if (!isRead || !key) return;
    early.current = null;
    if (best) act(best, key === 'Enter' ? 'send' : 'insert');
  }, [isRead]);
  /** With a slash the keyboard is the composer's. */
  const leaveBlanks = (): void => {
    if (hasOwnSearch) asked.value = undefined;
    else onClose();
  };

  const onKey = (event: KeyboardEvent): boolean => {
    if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return false;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (asked.value) {
      if (event.key === 'Escape') leaveBlanks();
      else if (event.key === 'Enter' && !event.shiftKey) blanks.current?.submit();
      else return false;
    } else if (event.key === 'Escape') onClose();
    else if (!best) return false;
    else if (by !== undefined) {
      chosen.value = (Math.min(chosen.value, shown.length - 1) + by + shown.length) % shown.length;
      box.current?.querySelectorAll('.reply')[chosen.value]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && !event.shiftKey) {
      if (!event.repeat) send(best);
    } else if (event.key === 'Tab' && !event.shiftKey) insert(best);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  // Until then a key is kept for it (`early`).
  useLayoutEffect(() => {
    handle.current = isRead ? { onKey } : null;
    return () => {
      handle.current = null;
    };
  });

  const selected = { names, selected: category.value, onSelect: (name: string) => (category.value = name) };
  return (
    <section
      ref={box}
      class="sheet"
      aria-label={t('quick.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onKey(event);
      }}
    >
      {asked.value ? (
        <ReplyBlanks
          {...asked.value}
          handle={blanks}
          onDone={(text) => asked.value && done(asked.value.ready, asked.value.how, text)}
          onBack={leaveBlanks}
        />
      ) : (
        <>
          <div class="sheet-head">
            {hasOwnSearch && (
              <search class="field">
                <Icon name="search" size={16} />
                <input
                  ref={search}
                  aria-label={t('quick.search')}
                  placeholder={t('quick.search')}
                  value={searched.value}
                  onInput={(event) => {
                    searched.value = event.currentTarget.value;
                  }}
                  onKeyDown={onKey}
                />
              </search>
            )}
            {!hasOwnSearch && <Categories {...selected} />}
            <IconButton icon="plus" label={t('quick.new')} onClick={() => openOptions('quick-replies')} />
          </div>
          {hasOwnSearch && <Categories {...selected} />}
          <ul class="replies">
            {shown.map((ready, index) => (
              <ReplyRow
                key={ready.reply.id}
                platform={conversation.platform}
                ready={ready}
                isBest={index === chosen.value}
                onSend={send}
                onInsert={insert}
              />
            ))}
          </ul>
          {isRead && shown.length === 0 && <p class="none">{noneWords(offered.length, wanted, hasOwnSearch)}</p>}
          <div class="hints" aria-hidden="true">
            <span>
              <kbd>↵</kbd> {t('hint.sends')}
            </span>
            <span>
              <kbd>Tab</kbd> {t('hint.inserts')}
            </span>
            <span>
              <kbd>↑</kbd>
              <kbd>↓</kbd> {t('hint.choose')}
            </span>
            <span>
              <kbd>Esc</kbd> {t('hint.closes')}
            </span>
          </div>
        </>
      )}
    </section>
  );
}

function noneWords(count: number, words: string, hasOwnSearch: boolean): string {
  if (count === 0) return t('quick.none');
  return hasOwnSearch ? t('quick.noMatchPlain', { words }) : t('quick.noMatch', { words: `/${words}` });
}

const ALL_WORDS: Readonly<Record<ReplyOrder, PlainKey>> = { use: 'quick.most', name: 'quick.byName', newest: 'quick.newest' };

interface CategoryProps {
  names: readonly string[];
  selected: string;
  onSelect: (name: string) => void;
}

function Categories({ names, selected, onSelect }: CategoryProps) {
  if (names.length === 0) return null;
  return (
    <div class="cats" role="group" aria-label={t('quick.field.category')}>
      {['', ...names].map((name) => (
        <button key={name} type="button" class="tab" aria-pressed={name === selected} onClick={() => onSelect(name)}>
          {name === '' ? t(ALL_WORDS[settings.value.replyOrder]) : name}
        </button>
      ))}
    </div>
  );
}
