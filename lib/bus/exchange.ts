import { browser } from 'wxt/browser';
import { BusError } from './bus-error';
import type { Kind } from './contract';
import { answerIn, type Envelope } from './envelope';
import { TimeoutError, within } from './within';

export interface SendOptions {
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** A worker that has to start first answers in 60-140 ms (measured); this leaves room for a busy computer. */
const DEFAULT_TIMEOUT_MS = 10_000;

/** One message and the value of its reply, which nobody has checked yet. @throws BusError */
export async function exchange(
  kind: Kind,
  request: unknown,
  post: (envelope: Envelope) => Promise<unknown>,
  { timeoutMs = DEFAULT_TIMEOUT_MS, signal }: SendOptions,
): Promise<unknown> {
  const raw = await postWithin(kind, () => post({ speedsell: kind, request }), timeoutMs, signal);
  const answer = answerIn(raw);
  if (!answer) throw new BusError(raw === undefined || raw === null ? 'unreachable' : 'bad-reply', kind, 'nobody answered in our form');
  if (answer.speedsell === 'refusal') throw new BusError(answer.reason === 'failed' ? 'failed' : 'refused', kind, answer.detail);
  return answer.value;
}

async function postWithin(kind: Kind, post: () => Promise<unknown>, timeoutMs: number, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return await within(timeoutMs, kind, post(), signal);
  } catch (error) {
    if (signal?.aborted) throw new BusError('aborted', kind, '', { cause: error });
    if (error instanceof TimeoutError) throw new BusError('timeout', kind, error.message, { cause: error });
    // After an update or a reload the old content script stays, without an id: nothing it says arrives any more.
    const code = browser.runtime?.id ? 'unreachable' : 'orphaned';
    throw new BusError(code, kind, error instanceof Error ? error.message : String(error), { cause: error });
  }
}
