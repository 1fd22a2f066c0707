import type { AttemptReport } from '../domain/delivery';
import type { SendTrace } from '../platforms/types';

/** A press that leads to no request of the page within this time led to none that we can see. */
export const SILENCE_MS = 8_000;
/** A request that left holds the page for itself this long; later answers find it by themselves. */
export const PAGE_HELD_MS = 3_000;
/**
 * A request that stays open may be committed at any moment, so that it stays in flight; one that is open this long is lost as far as we can
 * tell. Servers that commit after two minutes are not known; outbox rules 5.2, slow server.
 */
export const ANSWER_MS = 120_000;
/** An answer or echo that comes after a doubt still settles it. */
const LATE_MS = 180_000;

interface Outcome {
  /** What was seen before anybody listened. */
  early: readonly SendTrace[];
  subscribe(listener: (trace: SendTrace) => void): void;
  report(report: AttemptReport): void;
  /** Called once the message is out of our hands; the composer may be put back. */
  settled(): void;
  /** Ends the trace. */
  end: AbortController;
  signal: AbortSignal;
}

/**
 * Follows a pressed message. Resolves as soon as the page is free for the next one: a request that waits for its answer, or a doubt, is
 * followed on meanwhile.
 * After a doubt only the keys of a late request and a late `accepted` are still told: the first finds the message in the history, the second is
 * proven by itself.
 */
export function watchOutcome(outcome: Outcome): Promise<void> {
  const { end } = outcome;
  return new Promise((resolve) => {
    let isDoubtful = false;
    let isFree = false;
    let timer = setTimeout(silent, SILENCE_MS);
    let hold: ReturnType<typeof setTimeout> | undefined;

    function free(): void {
      clearTimeout(hold);
      if (!isFree) outcome.settled();
      isFree = true;
      resolve();
    }

    function finish(): void {
      clearTimeout(timer);
      clearTimeout(hold);
      end.abort();
      resolve();
    }

    function doubt(report: Extract<AttemptReport, { kind: 'doubtful' }>): void {
      if (isDoubtful) return;
      isDoubtful = true;
      outcome.report(report);
      clearTimeout(timer);
      timer = setTimeout(finish, LATE_MS);
      free();
    }

    function silent(): void {
      doubt({ kind: 'doubtful', how: 'silent', detail: 'the page made no request that we know' });
    }

    function hear(trace: SendTrace): void {
      switch (trace.kind) {
        case 'request-seen':
          outcome.report(trace);
          if (isDoubtful) return;
          clearTimeout(timer);
          timer = setTimeout(() => doubt({ kind: 'doubtful', how: 'lost', detail: 'no answer' }), ANSWER_MS);
          hold = setTimeout(free, PAGE_HELD_MS);
          return;
        case 'accepted':
          outcome.report(trace);
          free();
          finish();
          return;
        case 'refused':
          if (isDoubtful) return;
          outcome.report(trace);
          free();
          finish();
          return;
        case 'doubtful':
          doubt(trace);
          return;
      }
    }

    outcome.signal.addEventListener('abort', finish, { once: true });
    outcome.subscribe(hear);
    for (const trace of outcome.early) hear(trace);
  });
}
