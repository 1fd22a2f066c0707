import { type Browser, browser } from 'wxt/browser';
import { count, reportError } from '../log/log';
import { type Answer, envelopeIn } from './envelope';
import type { Sender } from './sender';

/** A request that keeps to the contract, or where it breaks it. */
export type Taken = { request: unknown } | { problem: string };

/** What a context does with one message of a kind that it owns. */
export interface Service {
  /** Absent: the browser's stamp does not prove a sender who may say this. */
  sender: Sender | undefined;
  take(request: unknown): Taken;
  handle(request: unknown, sender: Sender): unknown;
}

/**
 * The one `runtime.onMessage` listener of a context. Call it synchronously at start: a worker that was woken by a message loses it otherwise.
 * Kinds without a service are left to others by returning nothing at once. Returns the way to stop.
 */
export function listen(serviceOf: (kind: string, stamp: Browser.runtime.MessageSender) => Service | undefined): () => void {
  const listener = (message: unknown, stamp: Browser.runtime.MessageSender, respond: (answer: Answer) => void): true | undefined => {
    const envelope = envelopeIn(message);
    const service = envelope && serviceOf(envelope.kind, stamp);
    if (!service) return undefined;
    // `return true` and a callback instead of a promise: the one form that every browser, with and without the polyfill, understands.
    carryOut(envelope.kind, envelope.request, service).then(respond);
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

async function carryOut(kind: string, raw: unknown, { sender, take, handle }: Service): Promise<Answer> {
  if (!sender) return refuse(kind, 'unproven-sender', '');
  const taken = take(raw);
  if ('problem' in taken) return refuse(kind, 'bad-request', taken.problem);
  try {
    return { speedsell: 'reply', value: await handle(taken.request, sender) };
  } catch (error) {
    reportError(`bus: ${kind}`, error);
    return { speedsell: 'refusal', reason: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
}

function refuse(kind: string, reason: 'unproven-sender' | 'bad-request', detail: string): Answer {
  count(reason, `${kind} ${detail}`);
  return { speedsell: 'refusal', reason, detail };
}
