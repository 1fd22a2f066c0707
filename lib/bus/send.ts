import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { BusError } from './bus-error';
import { contract, type Kind, type KindFrom, type KindTo, type Reply, type Request } from './contract';
import { AnswerSchema, type Envelope } from './envelope';
import { TimeoutError, within } from './within';

export interface SendOptions {
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** Which document in which tab; without `documentId` whatever stands in the tab's top frame. */
export interface AgentAddress {
  tabId: number;
  documentId?: string | undefined;
}

/** A worker that has to start first answers in 60-140 ms (measured); this leaves room for a busy computer. */
const DEFAULT_TIMEOUT_MS = 10_000;

/** From a page or an agent to the worker. @throws BusError */
export function send<K extends KindTo<'worker'>>(kind: K, request: Request<K>, options: SendOptions = {}): Promise<Reply<K>> {
  return exchange(kind, request, (envelope) => browser.runtime.sendMessage(envelope), options);
}

/** From the worker to the agent of one document. @throws BusError */
export function sendToAgent<K extends KindFrom<'worker'>>(
  to: AgentAddress,
  kind: K,
  request: Request<K>,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Reply<K>> {
  const target = to.documentId ? { documentId: to.documentId } : { frameId: 0 };
  return exchange(kind, request, (envelope) => browser.tabs.sendMessage(to.tabId, envelope, target), {
    timeoutMs,
    ...(signal && { signal }),
  });
}

async function exchange<K extends Kind>(
  kind: K,
  request: Request<K>,
  post: (envelope: Envelope) => Promise<unknown>,
  { timeoutMs = DEFAULT_TIMEOUT_MS, signal }: SendOptions,
): Promise<Reply<K>> {
  const checked = v.safeParse(contract[kind].request, request);
  if (!checked.success) throw new BusError('bad-request', kind, summaryOf(checked.issues));

  const raw = await postWithin(kind, () => post({ speedsell: kind, request: checked.output }), timeoutMs, signal);
  const answer = v.safeParse(AnswerSchema, raw);
  if (!answer.success)
    throw new BusError(raw === undefined || raw === null ? 'unreachable' : 'bad-reply', kind, 'nobody answered in our form');
  if (answer.output.speedsell === 'refusal') {
    throw new BusError(answer.output.reason === 'failed' ? 'failed' : 'refused', kind, answer.output.detail);
  }
  const reply = v.safeParse(contract[kind].reply, answer.output.value);
  if (!reply.success) throw new BusError('bad-reply', kind, summaryOf(reply.issues));
  return reply.output as Reply<K>;
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

/** Where the contract is broken, never what stood there: requests hold buyers' words. */
export function summaryOf(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .slice(0, 3)
    .map((issue) => `${v.getDotPath(issue) ?? '.'}: expected ${issue.expected ?? issue.kind}`)
    .join('; ');
}
