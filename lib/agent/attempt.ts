import { within } from '../bus/within';
import type { AttemptReport, SendOrder } from '../domain/delivery';
import type { WaitReason } from '../domain/outbox';
import type { PlatformPage, SendTrace } from '../platforms/types';
import type { AttemptRecord } from './attempts';
import { claimWithin } from './claim';
import type { Served } from './line';
import { watchOutcome } from './outcome';
import type { Stay } from './stay';

export interface AttemptPorts {
  page: Pick<PlatformPage, 'health' | 'open' | 'identify' | 'fill' | 'holds' | 'press' | 'trace'>;
  /** Asks the worker for the right to act. Rejects when no answer came. */
  claim(token: string): Promise<{ granted: boolean }>;
  /** Takes a report on; delivers it until it is acknowledged. */
  report(token: string, report: AttemptReport): void;
  now(): number;
}

/** States of the page in which nothing is tried. `offline` is in it: what the page cannot send would end in doubt. */
const CLOSED_STATES = ['signed-out', 'verification', 'page-changed', 'offline'] as const satisfies readonly WaitReason[];
/** A page that was told to stop opening a conversation has this long to let go; who the buyer is, is proven right before the press anyway. */
const LET_GO_MS = 300;
/** What a page that was stopped earlier says of the conversation, it says of one that was on its way. */
const TELLING_MS = 2_500;

class NotActed extends Error {
  readonly wait: WaitReason;
  constructor(wait: WaitReason, detail: string) {
    super(detail);
    this.wait = wait;
  }
}

export interface Attempt {
  /** Resolves when its outcome is known or given up, and leaves the page long before that. */
  run(stay: Stay): Promise<Served>;
  /** An unexpected error before the act proves that nothing was done; after it, it proves nothing. */
  fail(error: unknown): void;
}

/**
 * Types one message into the page and presses send, once.
 *
 *   order -> open, prove who it is -> fill -> prove again -> claim -> [ same task: in time, not revoked, same buyer, same text ] -> press
 *
 * Everything before the press can be given up without a trace. After it only the page's traffic tells what became of it.
 */
export function createAttempt(ports: AttemptPorts, order: SendOrder, record: AttemptRecord, agentSignal: AbortSignal): Attempt {
  const { page, now } = ports;
  const { conversation, text } = order;
  /** Ends when nothing may be begun any more. */
  const signal = AbortSignal.any([agentSignal, record.end.signal]);
  /** Of the trace. */
  const end = new AbortController();
  const early: SendTrace[] = [];
  let onTrace = (trace: SendTrace): void => void early.push(trace);
  let restore = (): void => undefined;

  /** False: put aside for another order. */
  async function bring({ aside }: Stay): Promise<boolean> {
    check();
    const ending = AbortSignal.any([signal, aside]);
    const begun = now();
    const opened = await letGo(page.open(conversation, ending), ending);
    const why = opened && !opened.ok ? new NotActed(opened.wait, opened.detail) : undefined;
    // What is slow is no reason yet.
    if (opened?.ok) record.why = undefined;
    else if (why && now() - begun >= TELLING_MS) record.why = why;
    if (!opened?.ok && aside.aborted && !signal.aborted) return false;
    if (why) throw signal.aborted ? (record.why ?? new NotActed('backoff', why.message)) : why;
    check();
    prove();
    return true;
  }

  async function fill(): Promise<void> {
    page.trace(conversation, text, hear, end.signal);
    const filled = await page.fill(conversation, text, signal);
    restore = filled.restore;
    if (!filled.ok) throw new NotActed('page-changed', 'text not taken');
    check();
    proveText();
  }

  function hear(trace: SendTrace): void {
    record.isAwaited = trace.kind === 'request-seen';
    onTrace(trace);
  }

  async function press(): Promise<void> {
    const refusal = await claimWithin(() => ports.claim(order.token), now);
    // From here to the press nothing waits: what is checked is what is pressed.
    if (early.length > 0) {
      // A person pressed Enter in the page itself, between our typing and our press: the text is on its way.
      record.phase = 'acted';
      return;
    }
    check();
    if (refusal) throw new NotActed('backoff', refusal);
    proveText();
    record.phase = 'acted';
    record.isAwaited = true;
    page.press(order.number);
  }

  function follow(stay: Stay): Promise<void> {
    return watchOutcome({
      early,
      subscribe: (listener) => {
        onTrace = listener;
      },
      report: settle,
      holds: () => page.holds(text),
      stay,
      free: () => {
        restore();
        stay.leave();
      },
      end,
      signal: agentSignal,
    });
  }

  /** @throws NotActed when this attempt must not go on. */
  function check(): void {
    if (record.isRevoked) throw record.why ?? new NotActed('backoff', 'revoked');
    if (now() >= order.deadlineAt) throw record.why ?? new NotActed('backoff', 'deadline passed');
    if (signal.aborted) throw new NotActed('backoff', 'the agent ended');
    const { state, detail } = page.health();
    const wait = CLOSED_STATES.find((closed) => closed === state);
    if (wait) throw new NotActed(wait, detail ?? state);
  }

  /** @throws NotActed unless the thread on screen is proven to be the buyer's. */
  function prove(): void {
    const identity = page.identify(conversation);
    if (identity !== 'same') throw new NotActed('wrong-buyer', identity);
  }

  /** @throws NotActed unless the very text stands in the buyer's composer. */
  function proveText(): void {
    prove();
    if (!page.holds(text)) throw new NotActed('page-changed', 'another text');
  }

  function giveUp(error: unknown): void {
    end.abort();
    restore();
    const detail = record.isRevoked ? 'revoked' : now() >= order.deadlineAt ? 'deadline passed' : wordsOf(error);
    const { wait, message } = error instanceof NotActed ? error : new NotActed('backoff', detail);
    settle({ kind: 'not-acted', wait, detail: message });
  }

  function settle(report: AttemptReport): void {
    record.report = report;
    record.phase = report.kind === 'request-seen' ? 'acted' : 'settled';
    ports.report(order.token, report);
  }

  return {
    async run(stay) {
      const overdue = () => record.phase === 'open' && record.end.abort(new Error('deadline'));
      const timer = setTimeout(overdue, Math.max(0, order.deadlineAt - now()));
      try {
        if (!(await bring(stay))) return 'aside';
        stay.keep();
        await fill();
        await press();
      } catch (error) {
        if (record.phase === 'open' && early.length === 0) {
          giveUp(error);
          return 'over';
        }
        // A person's own Enter had sent the text before; or the press itself failed, and then it may have sent it or not.
        if (record.phase === 'acted') early.push({ kind: 'doubtful', how: 'lost', detail: wordsOf(error) });
        record.phase = 'acted';
      } finally {
        clearTimeout(timer);
      }
      await follow(stay);
      record.isAwaited = false;
      return 'over';
    },

    fail(error) {
      const detail = wordsOf(error);
      settle(record.phase === 'open' ? { kind: 'not-acted', wait: 'backoff', detail } : { kind: 'doubtful', how: 'lost', detail });
    },
  };
}

/** The work's result; nothing when it does not end although it was told to. */
function letGo<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const stopped = new Promise((resolve) => signal.addEventListener('abort', resolve));
  return Promise.race([work, stopped.then(() => within(LET_GO_MS, '', work)).catch(() => undefined)]);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
