import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Conversation } from '../../lib/domain/conversation';
import type { Message } from '../../lib/domain/message';
import { formatNumber, t } from '../../lib/i18n/translate';
import { stores } from '../../lib/state/connections';
import { openRows, platformFilter, unsettledOf } from '../../lib/state/list';
import { openConversation, openId } from '../../lib/state/navigation';
import { excerptOf, findRange, type Range } from '../../lib/state/normalise';
import { clearSearch, search, searchAgain, searchable, startSearch } from '../../lib/state/search';
import { settings } from '../../lib/state/settings';
import { minute } from '../../lib/time/now';
import { ConversationRow } from './ConversationRow';
import { previewOf } from './row-words';

/** Long enough that a word is not searched letter by letter, short enough that it feels at once. */
const PAUSE = 120;

interface Entry {
  id: string;
  conversation: Conversation;
  message?: Message;
}

/** Same list, same rows: buyers whose name fits, then the messages that hold the words. */
export function SearchResults({ wanted }: { wanted: string }) {
  const platform = platformFilter.value;
  const kept = searchable.value;
  useEffect(() => {
    const timer = setTimeout(() => void startSearch(wanted, platform), PAUSE);
    return () => clearTimeout(timer);
  }, [wanted, platform]);
  useEffect(() => searchAgain(wanted, platform), [kept]);
  useEffect(() => clearSearch, []);
  const active = useSignal(0);
  const box = useRef<HTMLDivElement>(null);
  const { conversations, hits, words } = search.value;
  const people: Entry[] = conversations.map((conversation) => ({ id: `found-${conversation.id}`, conversation }));
  const messages: Entry[] = hits.flatMap(({ message, conversation }) =>
    conversation ? [{ id: `found-${message.id}`, conversation, message }] : [],
  );
  const entries = [...people, ...messages];
  const unsettled = unsettledOf(openRows.value);
  const open = (entry: Entry): void => openConversation(entry.conversation.id, entry.message?.id);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      active.value = Math.min(entries.length - 1, Math.max(0, active.value + by));
      box.current?.querySelectorAll('[role="option"]')[active.value]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      const entry = entries[active.value];
      if (entry) open(entry);
    }
  };
  const row = (entry: Entry, index: number) => (
    <ConversationRow
      key={entry.id}
      id={entry.id}
      conversation={entry.conversation}
      store={stores.value.get(entry.conversation.storeId)}
      unsettled={unsettled.get(entry.conversation.id)}
      draft={undefined}
      isCompact={settings.value.density === 'compact'}
      isOpen={entry.conversation.id === openId.value}
      isActive={index === active.value}
      position={index + 1}
      total={entries.length}
      now={minute.value}
      name={entry.message ? undefined : <Marked text={entry.conversation.buyerName} words={words} />}
      found={
        entry.message
          ? { at: entry.message.at, body: <Hit message={entry.message} words={words} /> }
          : { at: entry.conversation.lastAt, body: previewOf(entry.conversation) }
      }
      onClick={() => open(entry)}
    />
  );
  return (
    <>
      <div
        ref={box}
        class="list"
        role="listbox"
        aria-label={t('list.name')}
        aria-activedescendant={entries[active.value]?.id}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {people.length > 0 && <Group words={t('search.conversations')} count={people.length} />}
        {people.map((entry, index) => row(entry, index))}
        {messages.length > 0 && <Group words={t('search.messages')} count={messages.length} />}
        {messages.map((entry, index) => row(entry, index + people.length))}
      </div>
      <Foot isEmpty={entries.length === 0} />
    </>
  );
}

function Group({ words, count }: { words: string; count: number }) {
  return (
    <div class="group" role="presentation">
      {words} <span>{formatNumber(count)}</span>
    </div>
  );
}

function Foot({ isEmpty }: { isEmpty: boolean }) {
  const { words, hits, read, total, done, partial, more } = search.value;
  if (!done) {
    const percent = formatNumber(total === 0 ? 0 : read / total, { style: 'percent' });
    return <p class="foot">{t('search.reading', { percent })}</p>;
  }
  return (
    <p class="foot" role="status">
      {isEmpty && words !== '' && <>{t('search.none', { words })} </>}
      {more ? t('search.more', { count: hits.length }) : t('search.done', { count: total })}{' '}
      {partial > 0 && t('search.partial', { count: partial })}
    </p>
  );
}

function Hit({ message, words }: { message: Message; words: string }) {
  const text = message.text || (message.attachment?.title ?? '');
  const range = findRange(text, words.trim());
  const piece = range ? excerptOf(text.replace(/\s/g, ' '), range) : { text, range: undefined };
  return (
    <span dir="auto">
      {message.direction === 'out' && <b>{t('list.you')} </b>}
      <Highlighted text={piece.text} range={piece.range} />
    </span>
  );
}

function Marked({ text, words }: { text: string; words: string }) {
  return <Highlighted text={text} range={findRange(text, words.trim())} />;
}

function Highlighted({ text, range }: { text: string; range: Range | undefined }) {
  if (!range) return <>{text}</>;
  return (
    <>
      {text.slice(0, range.from)}
      <mark>{text.slice(range.from, range.to)}</mark>
      {text.slice(range.to)}
    </>
  );
}
