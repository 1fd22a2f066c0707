import { useSignal } from '@preact/signals';
import { useEffect, useImperativeHandle, useRef } from 'preact/hooks';
import type { PlatformId } from '../../lib/domain/ids';
import type { QuickReply } from '../../lib/domain/quick-reply';
import { openOptions } from '../../lib/host/browser-host';
import { t } from '../../lib/i18n/translate';
import { limitOf } from '../../lib/state/limits';
import { platformName } from '../../lib/state/platforms';
import { areQuickRepliesRead, categories, matchQuickReplies, quickReplies } from '../../lib/state/quick-replies';
import { IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { isComposing, slashWords } from './keys';
import { sourceWords } from './limit-words';
import type { Sheet } from './use-sheet';

export interface SheetHandle {
  /** True: the key was the sheet's. */
  onKey: (event: KeyboardEvent) => boolean;
}

interface Props {
  platform: PlatformId;
  sheet: Sheet;
  /** What stands in the composer. */
  typed: string;
  onSend: (reply: QuickReply) => void;
  onInsert: (reply: QuickReply) => void;
  onClose: () => void;
}

/** One click sends, a second control inserts; with the keyboard Enter sends the best one and Tab inserts it. */
export function QuickReplySheet({ platform, sheet: { how, handle, early }, typed, onSend, onInsert, onClose }: Props) {
  const hasOwnSearch = how.value === 'button';
  const searched = useSignal('');
  const category = useSignal('');
  const chosen = useSignal(0);
  const box = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const wanted = hasOwnSearch ? searched.value : (slashWords(typed) ?? '');
  const found = matchQuickReplies(quickReplies.value, wanted).filter((reply) => category.value === '' || reply.category === category.value);
  const best = found[Math.min(chosen.value, found.length - 1)];

  useEffect(() => {
    chosen.value = 0;
  }, [wanted, category.value]);
  useEffect(() => {
    if (hasOwnSearch) search.current?.focus();
  }, [hasOwnSearch]);

  const isRead = areQuickRepliesRead.value;
  useEffect(() => {
    const key = early.current;
    if (!isRead || !key) return;
    early.current = null;
    if (best) (key === 'Enter' ? onSend : onInsert)(best);
  }, [isRead]);

  const onKey = (event: KeyboardEvent): boolean => {
    if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return false;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') onClose();
    else if (!best) return false;
    else if (by !== undefined) {
      chosen.value = (Math.min(chosen.value, found.length - 1) + by + found.length) % found.length;
      box.current?.querySelectorAll('.reply')[chosen.value]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && !event.shiftKey) {
      if (!event.repeat) onSend(best);
    } else if (event.key === 'Tab' && !event.shiftKey) onInsert(best);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  useImperativeHandle(handle, () => ({ onKey }));

  return (
    <section
      ref={box}
      class="sheet"
      aria-label={t('quick.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onKey(event);
      }}
    >
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
        <Categories selected={category.value} onSelect={(name) => (category.value = name)} isWide={!hasOwnSearch} />
        <IconButton icon="plus" label={t('quick.new')} onClick={() => openOptions('quick-replies')} />
      </div>
      {hasOwnSearch && <Categories selected={category.value} onSelect={(name) => (category.value = name)} isWide />}
      <ul class="replies">
        {found.map((reply, index) => (
          <Reply key={reply.id} platform={platform} reply={reply} isBest={index === chosen.value} onSend={onSend} onInsert={onInsert} />
        ))}
      </ul>
      {found.length === 0 && <p class="none">{noneWords(quickReplies.value.length, wanted, hasOwnSearch)}</p>}
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
    </section>
  );
}

function noneWords(count: number, words: string, hasOwnSearch: boolean): string {
  if (count === 0) return t('quick.none');
  return hasOwnSearch ? t('quick.noMatchPlain', { words }) : t('quick.noMatch', { words: `/${words}` });
}

function Categories({ selected, onSelect, isWide }: { selected: string; onSelect: (name: string) => void; isWide: boolean }) {
  if (!isWide || categories.value.length === 0) return null;
  return (
    <div class="cats" role="group" aria-label={t('quick.field.category')}>
      {['', ...categories.value].map((name) => (
        <button key={name} type="button" class="tab" aria-pressed={name === selected} onClick={() => onSelect(name)}>
          {name === '' ? t('quick.most') : name}
        </button>
      ))}
    </div>
  );
}

interface ReplyProps extends Pick<Props, 'platform' | 'onSend' | 'onInsert'> {
  reply: QuickReply;
  isBest: boolean;
}

function Reply({ platform, reply, isBest, onSend, onInsert }: ReplyProps) {
  const limit = limitOf(platform, 'textLength');
  const over = limit ? reply.message.length - limit.value : 0;
  return (
    <li class={`reply${isBest ? ' on' : ''}`}>
      <div class="take">
        <span class="t">
          <button type="button" class="title cut" dir="auto" onClick={() => onSend(reply)}>
            {reply.title}
          </button>
          {reply.shortcut && <span class="key">/{reply.shortcut}</span>}
        </span>
        {limit && over > 0 ? (
          <span class="p over cut" title={sourceWords(limit)}>
            {t('compose.over', { count: over, platform: platformName(platform).label, limit: limit.value })}
          </span>
        ) : (
          <span class="p cut" dir="auto">
            {reply.message}
          </span>
        )}
      </div>
      {isBest && (
        <span class="go" aria-hidden="true">
          {t('quick.send')} <kbd>↵</kbd>
        </span>
      )}
      <IconButton small icon="insert" label={t('quick.insert', { title: reply.title })} onClick={() => onInsert(reply)} />
    </li>
  );
}
