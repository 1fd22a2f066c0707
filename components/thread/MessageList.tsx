import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Conversation } from '../../lib/domain/conversation';
import type { Store } from '../../lib/domain/store';
import { t } from '../../lib/i18n/translate';
import { echoes } from '../../lib/state/echoes';
import { openAt } from '../../lib/state/navigation';
import type { OpenConversation } from '../../lib/state/open-conversation';
import { viewOf } from '../../lib/state/thread-view';
import { Icon } from '../ui/Icon';
import { anchorOf, isAtEnd, restore, showFound } from './anchor';
import { HistoryLine } from './HistoryLine';
import { Line } from './Line';
import { useDivider } from './use-divider';
import { WhyEmpty } from './WhyEmpty';

interface Props {
  view: OpenConversation;
  conversation: Conversation | undefined;
  store: Store | undefined;
  onEdited: () => void;
}

/** This close to an end, the next step is read. */
const NEAR = 300;
/** A few pixels of rounding are still the top. */
const TOP = 8;

/**
 * Real nodes for a bounded window of messages, so that find-in-page, selection and screen readers see what a person sees. The browser's own
 * scroll anchoring keeps what is being read in place; what it does not do (at the very top, and when the window gives up an end) is done here.
 */
export function MessageList({ view, conversation, store, onEdited }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { thread } = view;
  const rows = thread.rows.value;
  const mine = echoes.value.filter((echo) => echo.conversationId === view.id);
  const divider = useDivider(view, conversation);
  const items = viewOf(rows, mine, conversation?.storeId ?? '', divider);
  const newest = items.at(-1)?.key;
  const unseen = useSignal(0);
  const isAway = useSignal(false);
  /** Where the list stood when it last was at the newest message; less than that means that a person has scrolled up since. */
  const endTop = useRef(0);
  const toEnd = (log: HTMLElement): void => {
    log.scrollTop = log.scrollHeight;
    endTop.current = log.scrollTop;
  };
  const isAtNewest = (log: HTMLElement): boolean => thread.isFollowing && (isAtEnd(log) || log.scrollTop >= endTop.current - TOP);
  const drawn = useRef<{ first: string | undefined; newest: string | undefined; echoes: number }>({
    first: undefined,
    newest: undefined,
    echoes: 0,
  });

  // Taken while the document still shows the state before this change.
  const before = box.current && drawn.current.first !== undefined ? anchorOf(box.current) : undefined;
  const first = items.find((item) => item.type === 'message')?.key;
  const isPast = drawn.current.first !== first;
  // What is put above was said long ago: a screen reader must not read it out as news.
  if (box.current && isPast) box.current.setAttribute('aria-live', 'off');

  useLayoutEffect(() => {
    const log = box.current;
    if (!log || !rows.loaded) return;
    const was = drawn.current;
    const isOpening = was.first === undefined && was.newest === undefined;
    const pressed = mine.length > was.echoes;
    drawn.current = { first, newest, echoes: mine.length };
    if (isOpening && openAt.peek()) {
      if (!showFound(log, openAt.peek())) toEnd(log);
    } else if (isOpening || pressed || isAtNewest(log)) toEnd(log);
    else {
      restore(log, before);
      if (newest !== was.newest && rows.atEnd && !isPast) unseen.value += 1;
    }
    isAway.value = !(rows.atEnd && isAtEnd(log));
    fillScreen(log);
    // Who reached the top while a page was on its way stays there without another scroll event to ask for the next one.
    if (!isAtNewest(log) && log.scrollTop < TOP) older();
  });
  useEffect(() => {
    if (!isPast) return;
    const timer = setTimeout(() => box.current?.setAttribute('aria-live', 'polite'), 400);
    return () => clearTimeout(timer);
  });
  // A picture that arrives, or a composer that grows, must not push the newest message out of sight.
  useEffect(() => {
    const log = box.current;
    if (!log) return;
    const observer = new ResizeObserver(() => {
      if (isAtNewest(log)) toEnd(log);
    });
    thread.isAtNewest = () => isAtNewest(log);
    observer.observe(log);
    if (log.firstElementChild) observer.observe(log.firstElementChild);
    return () => observer.disconnect();
  }, [thread]);

  const canAsk =
    conversation !== undefined && !conversation.history.complete && !conversation.history.loading && !conversation.history.error;
  const older = (): void => {
    if (!rows.atStart || canAsk) void thread.loadOlder();
  };
  /** A thread shorter than the screen cannot be scrolled, so its past is read without being asked for. */
  const fillScreen = (log: HTMLElement): void => {
    if (log.scrollHeight <= log.clientHeight + 1) older();
  };
  const onScroll = (): void => {
    const log = box.current;
    if (!log) return;
    const atEnd = rows.atEnd && isAtEnd(log);
    thread.isFollowing = atEnd;
    isAway.value = !atEnd;
    if (atEnd) {
      endTop.current = log.scrollTop;
      unseen.value = 0;
      view.seen();
    }
    if (log.scrollTop < NEAR && !rows.atStart) older();
    else if (log.scrollTop < TOP) older();
    if (!rows.atEnd && log.scrollHeight - log.scrollTop - log.clientHeight < NEAR) void thread.loadNewer();
  };
  const jump = (): void => {
    unseen.value = 0;
    void thread.jumpToLatest().then(() => {
      if (box.current) toEnd(box.current);
    });
  };
  return (
    <div class="log-box">
      <div ref={box} class="log" role="log" aria-label={t('thread.name')} aria-busy={!rows.loaded} tabIndex={0} onScroll={onScroll}>
        <div class="log-in">
          <HistoryLine view={view} conversation={conversation} onRetry={() => void thread.loadOlder()} />
          {rows.loaded && items.length === 0 && conversation && <WhyEmpty conversation={conversation} />}
          {items.map((item) => (
            <Line key={item.key} item={item} conversation={conversation} store={store} onEdited={onEdited} />
          ))}
        </div>
      </div>
      {isAway.value && rows.loaded && (
        <button type="button" class="jump" onClick={jump}>
          <Icon name="arrow-down" size={16} />
          {unseen.value > 0 ? t('thread.jumpNew', { count: unseen.value }) : t('thread.jump')}
        </button>
      )}
    </div>
  );
}
