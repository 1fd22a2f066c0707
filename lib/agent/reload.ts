import type { ReloadReply } from '../domain/delivery';
import type { Turns } from './turns';

/** The page's own reads need this long at least, and loading it again and again is what no person would do. */
const LEAST_AGE_MS = 5_000;
/** The reply is on its way by then. */
const REPLY_MS = 100;
/** A page that is still there then was kept, perhaps by its own question whether to leave. */
const KEPT_MS = 10_000;

export interface ReloadPorts {
  turns: Turns;
  /** No message of this document waits for its outcome. */
  isSettled(): boolean;
  /** The worker has taken in all that was reported of them, and not just now. */
  isHeard(): boolean;
  isPersonAtWork(): boolean;
  /** A page that is loaded anew without a network is none any more, and has nobody in it who could load it again. */
  isOnLine(): boolean;
  /** Since the document began, ms. */
  age(): number;
  reload(): void;
}

/** Loads the page anew for the worker, which makes it ask its server for everything again, where that costs nobody anything. */
export function createReload(ports: ReloadPorts) {
  const { turns } = ports;
  let isLeaving = false;

  function whyNot(): 'busy' | 'person' | undefined {
    if (!ports.isOnLine() || ports.age() < LEAST_AGE_MS || turns.isHeld || !ports.isSettled() || !ports.isHeard()) return 'busy';
    return ports.isPersonAtWork() ? 'person' : undefined;
  }

  function leave(): void {
    if (whyNot()) {
      isLeaving = false;
      return;
    }
    // A read that drives the page would be cut off without a word.
    const letGo = turns.hold();
    ports.reload();
    setTimeout(() => {
      isLeaving = false;
      letGo();
    }, KEPT_MS);
  }

  return {
    /** No order is taken any more. */
    get isLeaving(): boolean {
      return isLeaving;
    },

    ask(): ReloadReply {
      const reason = isLeaving ? undefined : whyNot();
      if (reason) return { answer: reason };
      if (!isLeaving) setTimeout(leave, REPLY_MS);
      isLeaving = true;
      return { answer: 'reloads' };
    },
  };
}
