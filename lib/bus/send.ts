import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { BusError } from './bus-error';
import { contract, type Kind, type KindFrom, type KindTo, type Reply, type Request } from './contract';
import type { Envelope } from './envelope';
import { exchange, type SendOptions } from './exchange';

/** Which document in which tab; without `documentId` whatever stands in the tab's top frame. */
export interface AgentAddress {
  tabId: number;
  documentId?: string | undefined;
}

/** From a page to the worker. @throws BusError */
export function send<K extends KindTo<'worker'>>(kind: K, request: Request<K>, options: SendOptions = {}): Promise<Reply<K>> {
  return checked(kind, request, (envelope) => browser.runtime.sendMessage(envelope), options);
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
  return checked(kind, request, (envelope) => browser.tabs.sendMessage(to.tabId, envelope, target), {
    timeoutMs,
    ...(signal && { signal }),
  });
}

/** An exchange of which both halves keep to the contract. */
async function checked<K extends Kind>(
  kind: K,
  request: Request<K>,
  post: (envelope: Envelope) => Promise<unknown>,
  options: SendOptions,
): Promise<Reply<K>> {
  const asked = v.safeParse(contract[kind].request, request);
  if (!asked.success) throw new BusError('bad-request', kind, summaryOf(asked.issues));
  const reply = v.safeParse(contract[kind].reply, await exchange(kind, asked.output, post, options));
  if (!reply.success) throw new BusError('bad-reply', kind, summaryOf(reply.issues));
  return reply.output as Reply<K>;
}

/** Where the contract is broken, never what stood there: requests hold buyers' words. */
export function summaryOf(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .slice(0, 3)
    .map((issue) => `${v.getDotPath(issue) ?? '.'}: expected ${issue.expected ?? issue.kind}`)
    .join('; ');
}
