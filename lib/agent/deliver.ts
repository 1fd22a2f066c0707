import type { AttemptReport, AttemptStatus, SendOrder } from '../domain/delivery';
import type { WaitReason } from '../domain/outbox';
import type { PlatformPage, SendTrace } from '../platforms/types';
import { type AttemptRecord, Attempts } from './attempts';
import { watchOutcome } from './outcome';
import type { Turns } from './turns';

export interface DeliverPorts {
  page: Pick<PlatformPage, 'health' | 'open' | 'identify' | 'fill' | 'holds' | 'press' | 'trace'>;
  /** Asks the worker for the right to act. Rejects when no answer came. */
  claim(token: string): Promise<{ granted: boolean }>;
  /** Takes a report on; delivers it until it is acknowledged. */
  report(token: string, report: AttemptReport): void;
  /** Keeps the browser from freezing the page meanwhile. */
  guard<T>(work: () => Promise<T>): Promise<T>;
  /** Keeps reads that drive the page away from it meanwhile. */
  turns: Pick<Turns, 'hold' | 'still'>;
  now(): number;
}

export interface Deliverer {
  deliver(order: SendOrder): { accepted: boolean };
  revoke(token: string): void;
  status(token: string): AttemptStatus;
}

/** The worker's word is worth nothing after this: it may have given the message to somebody else. */
export const CLAIM_LIMIT_MS = 2_000;
/** Orders that may wait behind the one at work; more are declined, so that the worker keeps them. */
const QUEUE_LIMIT = 8;
/** States of the page in which nothing is tried. `offline` is in it: what the page cannot send would end in doubt. */
const CLOSED_STATES: Partial<Record<string, WaitReason>> = {
  'signed-out': 'signed-out',
  verification: 'verification',
  'page-changed': 'page-changed',
  offline: 'offline',
};

/**
 * Types one message into the page and presses send, once.
 *
 *   order -> open, prove who it is -> fill -> prove again -> claim -> [ same task: in time, not revoked, same buyer, same text ] -> press
 *
 * Everything before the press can be given up without a trace. After it only the page's traffic tells what became of it. There is one
 * press for a token whatever happens, because the record of the token is taken before anything else and is never reopened.
 */
export function createDeliverer(ports: DeliverPorts, signal: AbortSignal): Deliverer {
  const attempts = new Attempts();
  const queue: { order: SendOrder; record: AttemptRecord; letGo: () => void }[] = [];
  let isBusy = false;

  async function work(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { order, record, letGo } = next;
      await ports.turns.still();
      await ports.guard(() => attempt(ports, order, record, signal)).catch((error) => fail(order, record, error));
      letGo();
    }
    isBusy = false;
  }

  /** An unexpected error before the act proves that nothing was done; after it, it proves nothing. */
  function fail({ token }: SendOrder, record: AttemptRecord, error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    settle(
      ports,
      token,
      record,
      record.phase === 'open' ? { kind: 'not-acted', wait: 'backoff', detail } : { kind: 'doubtful', how: 'lost', detail },
    );
  }

  return {
    deliver(order) {
      const known = attempts.get(order.token);
      if (known) return { accepted: !known.isRevoked };
      if (signal.aborted || queue.length >= QUEUE_LIMIT) return { accepted: false };
      const record = attempts.begin(order.token);
      if (!record) return { accepted: false };
      queue.push({ order, record, letGo: ports.turns.hold() });
      void work();
      return { accepted: true };
    },
    revoke: (token) => attempts.revoke(token),
    status: (token) => attempts.status(token),
  };
}

function settle(ports: DeliverPorts, token: string, record: AttemptRecord, report: AttemptReport): void {
  const isLate = record.phase === 'settled' && report.kind === 'request-seen';
  if (!isLate) record.report = report;
  if (report.kind !== 'request-seen') record.phase = 'settled';
  ports.report(token, report);
}

class NotActed extends Error {
  readonly wait: WaitReason;
  constructor(wait: WaitReason, detail: string) {
    super(detail);
    this.wait = wait;
  }
}

async function attempt(ports: DeliverPorts, order: SendOrder, record: AttemptRecord, agentSignal: AbortSignal): Promise<void> {
  const { page } = ports;
  const { token, conversation, text } = order;
  const signal = AbortSignal.any([agentSignal, record.end.signal]);
  const end = new AbortController();
  const timer = setTimeout(
    () => record.phase === 'open' && record.end.abort(new Error('deadline')),
    Math.max(0, order.deadlineAt - ports.now()),
  );
  const early: SendTrace[] = [];
  let onTrace = (trace: SendTrace): void => void early.push(trace);
  let restore = (): void => undefined;

  try {
    check(ports, order, record, signal);
    const opened = await page.open(conversation, signal);
    if (!opened.ok) throw new NotActed(opened.wait, opened.detail);
    check(ports, order, record, signal);
    prove(page, order);

    page.trace(conversation, text, (trace) => onTrace(trace), end.signal);
    const filled = await page.fill(conversation, text, signal);
    restore = filled.restore;
    if (!filled.ok) throw new NotActed('page-changed', 'the composer did not take the text as it is');
    check(ports, order, record, signal);
    prove(page, order);
    if (!page.holds(text)) throw new NotActed('page-changed', 'the composer holds something else');

    const askedAt = ports.now();
    const granted = await claimWithin(ports, token);
    // From here to the press nothing waits: what is checked is what is pressed.
    if (early.length === 0) {
      check(ports, order, record, signal);
      if (!granted) throw new NotActed('backoff', 'no grant');
      if (ports.now() - askedAt > CLAIM_LIMIT_MS) throw new NotActed('backoff', 'the grant came late');
      prove(page, order);
      if (!page.holds(text)) throw new NotActed('page-changed', 'the composer changed');
      record.phase = 'acted';
      page.press(order.number);
    } else record.phase = 'acted'; // A person pressed Enter in the page itself, between our typing and our press: the text is on its way.

    await follow();
  } catch (error) {
    if (record.phase !== 'open') throw error;
    if (early.length > 0) {
      record.phase = 'acted';
      await follow();
    } else {
      end.abort();
      restore();
      settle(ports, token, record, notActed(error, record, order, ports));
    }
  } finally {
    clearTimeout(timer);
  }

  function follow(): Promise<void> {
    return watchOutcome({
      early,
      subscribe: (listener) => {
        onTrace = listener;
      },
      report: (report) => settle(ports, token, record, report),
      settled: () => restore(),
      end,
      signal: agentSignal,
    });
  }
}

/** @throws NotActed when this attempt must not go on. */
function check({ page, now }: DeliverPorts, order: SendOrder, record: AttemptRecord, signal: AbortSignal): void {
  if (record.isRevoked) throw new NotActed('backoff', 'revoked');
  if (now() >= order.deadlineAt) throw new NotActed('backoff', 'deadline passed');
  if (signal.aborted) throw new NotActed('backoff', 'the agent ended');
  const { state, detail } = page.health();
  const wait = CLOSED_STATES[state];
  if (wait) throw new NotActed(wait, detail ?? state);
}

/** @throws NotActed unless the thread on screen is proven to be the buyer's. */
function prove(page: DeliverPorts['page'], { conversation }: SendOrder): void {
  const identity = page.identify(conversation);
  if (identity !== 'same')
    throw new NotActed('wrong-buyer', identity === 'other' ? 'another conversation is open' : 'the conversation cannot be proven');
}

async function claimWithin(ports: DeliverPorts, token: string): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<{ granted: false }>((resolve) => {
    timer = setTimeout(resolve, CLAIM_LIMIT_MS, { granted: false });
  });
  try {
    return (await Promise.race([ports.claim(token), limit])).granted;
  } catch {
    return false; // No answer is no grant; the worker learns from the report that nothing was done.
  } finally {
    clearTimeout(timer);
  }
}

function notActed(error: unknown, record: AttemptRecord, order: SendOrder, ports: DeliverPorts): AttemptReport {
  if (error instanceof NotActed) return { kind: 'not-acted', wait: error.wait, detail: error.message };
  const detail = record.isRevoked
    ? 'revoked'
    : ports.now() >= order.deadlineAt
      ? 'deadline passed'
      : String(error instanceof Error ? error.message : error);
  return { kind: 'not-acted', wait: 'backoff', detail };
}
