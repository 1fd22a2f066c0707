import type { AttemptReport } from '../domain/delivery';
import { keepTrying } from './keep-trying';

/** The worker takes a loss that a page tells this shortly before its end for a part of that end (`UNLOAD_MS` of the outbox, and one more). */
const CALM_MS = 6_000;

export interface ReportSender {
  send(token: string, report: AttemptReport): void;
  /** Nothing is on its way to the worker, nor has it heard of a loss of late. */
  isHeard(): boolean;
}

/** Delivers the reports of each token in the order they were made, each until the worker has acknowledged it. */
export function createReportSender(post: (token: string, report: AttemptReport) => Promise<unknown>, signal: AbortSignal): ReportSender {
  const tails = new Map<string, Promise<unknown>>();
  let lostAt = Number.NEGATIVE_INFINITY;
  return {
    send(token, report) {
      const before = tails.get(token) ?? Promise.resolve();
      const tail = before.then(() => keepTrying(() => post(token, report), signal));
      tails.set(token, tail);
      void tail.then(() => {
        if (report.kind === 'doubtful' && report.how === 'lost') lostAt = performance.now();
        if (tails.get(token) === tail) tails.delete(token);
      });
    },
    isHeard: () => tails.size === 0 && performance.now() - lostAt >= CALM_MS,
  };
}
