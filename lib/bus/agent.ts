import { browser } from 'wxt/browser';
import { isFields, type Read, shape } from '../wire/shape';
import type { KindFrom, KindTo, Request } from './contract';
import { exchange, type SendOptions } from './exchange';
import { listen, type Service } from './listen';
import { proveWorker } from './sender';
import type { Handlers } from './serve';

/**
 * The agent's end of the bus, without the schemas of the contract: they would be a third of what every seller page loads. Nothing is
 * trusted for it: the worker checks all that an agent says, and what the worker says, proven by its stamp, is read field by field here.
 */
const text: Read<string> = (value) => (typeof value === 'string' ? value : undefined);
const number: Read<number> = (value) => (Number.isFinite(value) ? (value as number) : undefined);
const conversation = shape({ storeKey: text, remoteId: text, buyerId: text, buyerName: text }, {});
const token = shape({ token: text }, {});

/** How the request of each kind that an agent answers is read. */
export const agentRequests: { readonly [K in KindTo<'agent'>]: Read<Request<K>> } = {
  'worker-probe': shape({}, {}),
  'worker-deliver': shape({ token: text, conversation, text, deadlineAt: number, number }, {}),
  'worker-revoke': token,
  'worker-attempt-status': token,
  'worker-read-list': shape({}, { cursor: text }),
  'worker-read-history': shape({ conversation }, { cursor: text }),
  'worker-reload': shape({}, {}),
};

function isOurs(kind: string): kind is KindTo<'agent'> {
  return Object.hasOwn(agentRequests, kind);
}

/** A page on which nothing can be done still says that it is there. */
type AgentHandlers = Pick<Handlers<'agent'>, 'worker-probe'> & Partial<Handlers<'agent'>>;

/** Answers the worker, and nobody else. Returns the way to stop. */
export function serveWorker(handlers: AgentHandlers): () => void {
  return listen((kind, stamp) => {
    const handle = isOurs(kind) ? handlers[kind] : undefined;
    if (!isOurs(kind) || !handle) return undefined;
    return {
      sender: proveWorker('worker', stamp),
      take(raw) {
        const request = agentRequests[kind](raw);
        return request ? { request } : { problem: 'unreadable' };
      },
      handle: handle as Service['handle'],
    };
  });
}

/** Tells the worker something. Resolves when it has taken it in. @throws BusError */
export async function tell<K extends Exclude<KindFrom<'agent'>, 'agent-claim' | 'agent-report'>>(
  kind: K,
  request: Request<K>,
): Promise<void> {
  await toWorker(kind, request, {});
}

/** Resolves when the worker has taken it in, with whether the message is known to be sent. @throws BusError */
export async function report(request: Request<'agent-report'>): Promise<{ isSent: boolean }> {
  const reply = await toWorker('agent-report', request, {});
  return { isSent: isFields(reply) && reply.isSent === true };
}

/** Asks for the right to act with a token: only a plain yes is one. @throws BusError */
export async function claim(request: Request<'agent-claim'>, timeoutMs: number): Promise<{ granted: boolean }> {
  const reply = await toWorker('agent-claim', request, { timeoutMs });
  return { granted: isFields(reply) && reply.granted === true };
}

function toWorker<K extends KindFrom<'agent'>>(kind: K, request: Request<K>, options: SendOptions): Promise<unknown> {
  return exchange(kind, request, (envelope) => browser.runtime.sendMessage(envelope), options);
}
