import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { openAt } from '../../lib/state/navigation';
import type { OpenConversation } from '../../lib/state/open-conversation';
import { anchorOf, isAtEnd, restore, showFound } from './anchor';
import { ROUNDING, useEnd } from './use-end';

/** This close to an end, the next step is read. */
const NEAR = 300;
/** Long enough for a screen reader to have looked at what was put above. */
const SILENT_MS = 400;

/** What is drawn: keys of the first message and of the newest item, and how many echoes stand at the end. */
export interface Drawn {
  first: string | undefined;
  newest: string | undefined;
  echoes: number;
}

export interface ReadingPlace {
  box: RefObject<HTMLDivElement | null>;
  /** The newest message is not in sight. */
  isAway: ReadonlySignal<boolean>;
  /** What came while it was not. */
  unseen: ReadonlySignal<number>;
  onScroll: () => void;
  jump: () => void;
}

/**
 * Keeps what is being read where it is. The browser's own scroll anchoring does most of it; what it does not do (at the very top, and when the
 * window gives up an end) is done here, and near an end the next step is asked for.
 */
export function useReadingPlace(view: OpenConversation, now: Drawn, canAsk: boolean): ReadingPlace {
  const box = useRef<HTMLDivElement>(null);
  const { thread } = view;
  const rows = thread.rows.value;
  const unseen = useSignal(0);
  const isAway = useSignal(false);
  const end = useEnd(thread, box);
  const drawn = useRef<Drawn>({ first: undefined, newest: undefined, echoes: 0 });

  // Taken while the document still shows the state before this change.
  const before = box.current && drawn.current.first !== undefined ? anchorOf(box.current) : undefined;
  const isPast = drawn.current.first !== now.first;
  // What is put above was said long ago: a screen reader must not read it out as news.
  if (box.current && isPast) box.current.setAttribute('aria-live', 'off');

  const older = (): void => {
    if (!rows.atStart || canAsk) void thread.loadOlder();
  };
  useLayoutEffect(() => {
    const log = box.current;
    if (!log || !rows.loaded) return;
    const was = drawn.current;
    drawn.current = now;
    const isOpening = was.first === undefined && was.newest === undefined;
    if (isOpening && openAt.peek()) {
      if (!showFound(log, openAt.peek())) end.go(log);
    } else if (isOpening || now.echoes > was.echoes || end.isAt(log)) end.go(log);
    else {
      restore(log, before);
      if (now.newest !== was.newest && rows.atEnd && !isPast) unseen.value += 1;
    }
    isAway.value = !(rows.atEnd && isAtEnd(log));
    // A thread shorter than the screen cannot be scrolled, so its past is read without being asked for.
    if (log.scrollHeight <= log.clientHeight + 1) older();
    // Who reached the top while a page was on its way stays there without another scroll event to ask for the next one.
    if (!end.isAt(log) && log.scrollTop < ROUNDING) older();
  });
  useEffect(() => {
    if (!isPast) return;
    const timer = setTimeout(() => box.current?.setAttribute('aria-live', 'polite'), SILENT_MS);
    return () => clearTimeout(timer);
  });

  const onScroll = (): void => {
    const log = box.current;
    if (!log) return;
    const atEnd = rows.atEnd && isAtEnd(log);
    thread.isFollowing = atEnd;
    isAway.value = !atEnd;
    if (atEnd) {
      end.reached(log);
      unseen.value = 0;
      view.seen();
    }
    if (log.scrollTop < (rows.atStart ? ROUNDING : NEAR)) older();
    if (!rows.atEnd && log.scrollHeight - log.scrollTop - log.clientHeight < NEAR) void thread.loadNewer();
  };
  const jump = (): void => {
    unseen.value = 0;
    void thread.jumpToLatest().then(() => {
      if (box.current) end.go(box.current);
    });
  };
  return { box, isAway, unseen, onScroll, jump };
}
