import { useEffect, useRef } from 'preact/hooks';
import type { OpenConversation } from '../../lib/state/open-conversation';
import { isAtEnd } from './anchor';

/** A few pixels of rounding are still the top, or the newest message. */
export const ROUNDING = 8;

type Thread = OpenConversation['thread'];

export interface End {
  /** Whether somebody who reads here wants to see what comes next. */
  isAt: (log: HTMLElement) => boolean;
  go: (log: HTMLElement) => void;
  /** A person has scrolled here. */
  reached: (log: HTMLElement) => void;
}

/** Keeps the newest message in sight for as long as nobody scrolls away from it. */
export function useEnd(thread: Thread, box: { readonly current: HTMLElement | null }): End {
  /** Where the list stood when it last was at the newest message; less than that means that a person has scrolled up since. */
  const top = useRef(0);
  const isAt = (log: HTMLElement): boolean => thread.isFollowing && (isAtEnd(log) || log.scrollTop >= top.current - ROUNDING);
  const reached = (log: HTMLElement): void => {
    top.current = log.scrollTop;
  };
  const go = (log: HTMLElement): void => {
    log.scrollTop = log.scrollHeight;
    reached(log);
  };
  // A picture that arrives, or a composer that grows, must not push the newest message out of sight.
  useEffect(() => {
    const log = box.current;
    if (!log) return;
    const observer = new ResizeObserver(() => {
      if (isAt(log)) go(log);
    });
    thread.isAtNewest = () => isAt(log);
    observer.observe(log);
    if (log.firstElementChild) observer.observe(log.firstElementChild);
    return () => observer.disconnect();
  }, [thread]);
  return { isAt, go, reached };
}
