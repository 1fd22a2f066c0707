import type { AttemptReport } from '../domain/delivery';
import type { SendTrace } from '../platforms/types';
import type { Stay } from './stay';

/** A press that leads to no request of the page within this time led to none that we can see. */
export const SILENCE_MS = 8_000;
/** A request that left, or a press that shows nothing while another order waits, holds the page for itself this long while the text still stands there. */
export const PAGE_HELD_MS = 3_000;
/** When another order waits: the request has left, only the composer has not been emptied. */
export const TAKEN_MS = 500;
/** When another order waits: the composer has been emptied, and the request leaves where it cannot be seen, or soon. */
export const EMPTIED_MS = 800;
/** React sets a value without any event. */
const STEP_MS = 100;
/**
 * A request that stays open may be committed at any moment, so that it stays in flight; one that is open this long is lost as far as we can
 * tell. Servers that commit after two minutes are not known.
 */
export const ANSWER_MS = 120_000;
/** An answer or echo that comes after a doubt still settles it. */
const LATE_MS = 180_000;

interface Outcome {
  /** What was seen before anybody listened. */
  early: readonly SendTrace[];
  subscribe(listener: (trace: SendTrace) => void): void;
  report(report: AttemptReport): void;
  /** Whether the composer still holds the message. */
  holds(): boolean;
  stay: Pick<Stay, 'isWanted' | 'onWanted'>;
  /** Called once, as soon as the page has taken the message: the composer may be put back, and the next order may come. */
  free(): void;
  /** Ends the trace. */
  end: AbortController;
  signal: AbortSignal;
}

/**
 * Follows a pressed message until its outcome is known or given up.
 * After a doubt a late `accepted` is still told, which is proven by itself, and a request of the page's own second try: that one is in flight
 * as the first was. What refuses it says nothing of the first.
 */
export function watchOutcome(outcome: Outcome): Promise<void> {
  const { end } = outcome;
  const release = followTaking(outcome);
  return new Promise((resolve) => {
    let isDoubtful = false;
    let wasDoubtful = false;
    let timer = setTimeout(silent, SILENCE_MS);

    function finish(): void {
      clearTimeout(timer);
      release.now();
      end.abort();
      resolve();
    }

    /** What comes late still counts: the page may try again by itself. */
    function doubt(report: Extract<AttemptReport, { kind: 'doubtful' | 'not-acted' }>): void {
      if (isDoubtful) return;
      isDoubtful = true;
      wasDoubtful = true;
      outcome.report(report);
      clearTimeout(timer);
      timer = setTimeout(finish, LATE_MS);
      release.now();
    }

    function silent(): void {
      doubt({ kind: 'doubtful', how: 'silent', detail: 'no request was seen' });
    }

    function hear(trace: SendTrace): void {
      switch (trace.kind) {
        case 'request-seen':
          outcome.report(trace);
          isDoubtful = false;
          clearTimeout(timer);
          timer = setTimeout(() => doubt({ kind: 'doubtful', how: 'lost', detail: 'no answer' }), ANSWER_MS);
          release.left();
          return;
        case 'accepted':
          outcome.report(trace);
          finish();
          return;
        case 'refused':
          if (wasDoubtful) {
            doubt({ kind: 'doubtful', how: 'answered', detail: trace.words });
            return;
          }
          outcome.report(trace);
          finish();
          return;
        case 'not-acted':
          doubt(wasDoubtful ? { kind: 'doubtful', how: 'answered', detail: trace.detail } : trace);
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

/** Finds out when the page has taken the message, so that another conversation may be brought to its screen. */
function followTaking({ holds, stay, free }: Pick<Outcome, 'holds' | 'stay' | 'free'>): { left(): void; now(): void } {
  const pressedAt = Date.now();
  let leftAt: number | undefined;
  let isFree = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Absent: nothing but the traffic, or another order, decides. */
  function freeAt(): number | undefined {
    if (leftAt !== undefined) return holds() ? leftAt + (stay.isWanted ? TAKEN_MS : PAGE_HELD_MS) : leftAt;
    if (!stay.isWanted) return undefined;
    return pressedAt + (holds() ? PAGE_HELD_MS : EMPTIED_MS);
  }

  function look(): void {
    clearTimeout(timer);
    if (isFree) return;
    const at = freeAt();
    if (at === undefined) return;
    const wait = at - Date.now();
    if (wait <= 0) now();
    else timer = setTimeout(look, Math.min(wait, STEP_MS));
  }

  function now(): void {
    clearTimeout(timer);
    if (isFree) return;
    isFree = true;
    free();
  }

  stay.onWanted(look);
  look();
  return {
    left() {
      leftAt ??= Date.now();
      look();
    },
    now,
  };
}
