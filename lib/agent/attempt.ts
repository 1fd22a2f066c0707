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
const CLOSED_STATES: Partial<Record<string, WaitReason>> = {
  'signed-out': 'signed-out',
  verification: 'verification',
  'page-changed': 'page-changed',
  offline: 'offline',
};
/** A page that was told to stop opening a conversation has this long to let go; who the buyer is, is proven right before the press anyway. */
const LET_GO_MS = 300;

class NotActed extends Error {
  readonly wait: WaitReason;
  constructor(wait: WaitReason, detail: string) {
    super(detail);
    this.wait = wait;
  }
}

/**
 * Types one message into the page and presses send, once.
 *
 *   order -> open, prove who it is -> fill -> prove again -> claim -> [ same task: in time, not revoked, same buyer, same text ] -> press
 *
 * Everything before the press can be given up without a trace. After it only the page's traffic tells what became of it.
 */
export class Attempt {
  readonly #ports: AttemptPorts;
  readonly #order: SendOrder;
  readonly #record: AttemptRecord;
  readonly #agentSignal: AbortSignal;
  /** Ends when nothing may be begun any more. */
  readonly #signal: AbortSignal;
  /** Of the trace. */
  readonly #end = new AbortController();
  readonly #early: SendTrace[] = [];
  #onTrace = (trace: SendTrace): void => void this.#early.push(trace);
  #restore = (): void => undefined;

  constructor(ports: AttemptPorts, order: SendOrder, record: AttemptRecord, agentSignal: AbortSignal) {
    this.#ports = ports;
    this.#order = order;
    this.#record = record;
    this.#agentSignal = agentSignal;
    this.#signal = AbortSignal.any([agentSignal, record.end.signal]);
  }

  /** Resolves when its outcome is known or given up, and leaves the page long before that. */
  async run(stay: Stay): Promise<Served> {
    const overdue = () => this.#record.phase === 'open' && this.#record.end.abort(new Error('deadline'));
    const timer = setTimeout(overdue, Math.max(0, this.#order.deadlineAt - this.#ports.now()));
    try {
      if (!(await this.#bring(stay))) return 'aside';
      stay.keep();
      await this.#fill();
      await this.#press();
    } catch (error) {
      if (this.#record.phase === 'open' && this.#early.length === 0) {
        this.#giveUp(error);
        return 'over';
      }
      // A person's own Enter had sent the text before; or the press itself failed, and then it may have sent it or not.
      if (this.#record.phase === 'acted') this.#early.push({ kind: 'doubtful', how: 'lost', detail: wordsOf(error) });
      this.#record.phase = 'acted';
    } finally {
      clearTimeout(timer);
    }
    await this.#follow(stay);
    return 'over';
  }

  /** An unexpected error before the act proves that nothing was done; after it, it proves nothing. */
  fail(error: unknown): void {
    const detail = wordsOf(error);
    this.#settle(
      this.#record.phase === 'open' ? { kind: 'not-acted', wait: 'backoff', detail } : { kind: 'doubtful', how: 'lost', detail },
    );
  }

  /** False: put aside for another order. */
  async #bring({ aside }: Stay): Promise<boolean> {
    this.#check();
    const signal = AbortSignal.any([this.#signal, aside]);
    const opened = await letGo(this.#ports.page.open(this.#order.conversation, signal), signal);
    if (!opened?.ok && aside.aborted && !this.#signal.aborted) return false;
    if (opened && !opened.ok) throw new NotActed(opened.wait, opened.detail);
    this.#check();
    this.#prove();
    return true;
  }

  async #fill(): Promise<void> {
    const { page } = this.#ports;
    const { conversation, text } = this.#order;
    page.trace(conversation, text, (trace) => this.#onTrace(trace), this.#end.signal);
    const filled = await page.fill(conversation, text, this.#signal);
    this.#restore = filled.restore;
    if (!filled.ok) throw new NotActed('page-changed', 'the composer did not take the text as it is');
    this.#check();
    this.#prove();
    if (!page.holds(text)) throw new NotActed('page-changed', 'the composer holds something else');
  }

  async #press(): Promise<void> {
    const { page, claim } = this.#ports;
    const refusal = await claimWithin(() => claim(this.#order.token), this.#ports.now);
    // From here to the press nothing waits: what is checked is what is pressed.
    if (this.#early.length > 0) {
      // A person pressed Enter in the page itself, between our typing and our press: the text is on its way.
      this.#record.phase = 'acted';
      return;
    }
    this.#check();
    if (refusal) throw new NotActed('backoff', refusal);
    this.#prove();
    if (!page.holds(this.#order.text)) throw new NotActed('page-changed', 'the composer changed');
    this.#record.phase = 'acted';
    page.press(this.#order.number);
  }

  #follow(stay: Stay): Promise<void> {
    return watchOutcome({
      early: this.#early,
      subscribe: (listener) => {
        this.#onTrace = listener;
      },
      report: (report) => this.#settle(report),
      holds: () => this.#ports.page.holds(this.#order.text),
      stay,
      free: () => {
        this.#restore();
        stay.leave();
      },
      end: this.#end,
      signal: this.#agentSignal,
    });
  }

  /** @throws NotActed when this attempt must not go on. */
  #check(): void {
    if (this.#record.isRevoked) throw new NotActed('backoff', 'revoked');
    if (this.#ports.now() >= this.#order.deadlineAt) throw new NotActed('backoff', 'deadline passed');
    if (this.#signal.aborted) throw new NotActed('backoff', 'the agent ended');
    const { state, detail } = this.#ports.page.health();
    const wait = CLOSED_STATES[state];
    if (wait) throw new NotActed(wait, detail ?? state);
  }

  /** @throws NotActed unless the thread on screen is proven to be the buyer's. */
  #prove(): void {
    const identity = this.#ports.page.identify(this.#order.conversation);
    if (identity !== 'same')
      throw new NotActed('wrong-buyer', identity === 'other' ? 'another conversation is open' : 'the conversation cannot be proven');
  }

  #giveUp(error: unknown): void {
    this.#end.abort();
    this.#restore();
    const isLate = this.#ports.now() >= this.#order.deadlineAt;
    const detail = this.#record.isRevoked ? 'revoked' : isLate ? 'deadline passed' : wordsOf(error);
    const { wait, message } = error instanceof NotActed ? error : new NotActed('backoff', detail);
    this.#settle({ kind: 'not-acted', wait, detail: message });
  }

  #settle(report: AttemptReport): void {
    const record = this.#record;
    const isLate = record.phase === 'settled' && report.kind === 'request-seen';
    if (!isLate) record.report = report;
    if (report.kind !== 'request-seen') record.phase = 'settled';
    this.#ports.report(this.#order.token, report);
  }
}

/** The work's result; nothing when it does not end although it was told to. */
async function letGo<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<undefined>((resolve) => {
    const wait = () => {
      timer = setTimeout(resolve, LET_GO_MS, undefined);
    };
    if (signal.aborted) wait();
    else signal.addEventListener('abort', wait, { once: true });
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
