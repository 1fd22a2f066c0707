import type { AttemptReport } from '../domain/delivery';
import { keepTrying } from './keep-trying';

/** Delivers the reports of each token in the order they were made, each until the worker has acknowledged it. */
export function createReportSender(
  post: (token: string, report: AttemptReport) => Promise<unknown>,
  signal: AbortSignal,
): (token: string, report: AttemptReport) => void {
  const tails = new Map<string, Promise<unknown>>();
  return (token, report) => {
    const before = tails.get(token) ?? Promise.resolve();
    const tail = before.then(() => keepTrying(() => post(token, report), signal));
    tails.set(token, tail);
    void tail.then(() => {
      if (tails.get(token) === tail) tails.delete(token);
    });
  };
}
