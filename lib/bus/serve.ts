import * as v from 'valibot';
import { type Browser, browser } from 'wxt/browser';
import { count, reportError } from '../log/log';
import { type Context, contract, type Kind, type KindTo, type Reply, type Request } from './contract';
import { type Answer, EnvelopeSchema } from './envelope';
import { summaryOf } from './send';
import type { Prove, Sender, SenderFrom } from './sender';

export type Handlers<C extends Context> = {
  [K in KindTo<C>]: (request: Request<K>, sender: SenderFrom<(typeof contract)[K]['from']>) => Reply<K> | Promise<Reply<K>>;
};

/**
 * The one `runtime.onMessage` listener of a context. Call it synchronously at start: a worker that was woken by a message loses it otherwise.
 * Kinds that this context does not own are left to others by returning nothing at once. Returns the way to stop.
 */
export function serve<C extends Context>(context: C, handlers: Handlers<C>, prove: Prove): () => void {
  const listener = (message: unknown, sender: Browser.runtime.MessageSender, respond: (answer: Answer) => void): true | undefined => {
    const envelope = v.safeParse(EnvelopeSchema, message);
    if (!envelope.success || !isKind(envelope.output.speedsell)) return undefined;
    const kind = envelope.output.speedsell;
    if (contract[kind].to !== context) return undefined;
    // `return true` and a callback instead of a promise: the one form that every browser, with and without the polyfill, understands.
    answer(kind, envelope.output.request, prove(contract[kind].from, sender), handlers).then(respond);
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

async function answer<C extends Context>(kind: Kind, raw: unknown, sender: Sender | undefined, handlers: Handlers<C>): Promise<Answer> {
  if (!sender) {
    count('bus: unproven sender', kind);
    return { speedsell: 'refusal', reason: 'unproven-sender', detail: '' };
  }
  const request = v.safeParse(contract[kind].request, raw);
  if (!request.success) {
    const detail = summaryOf(request.issues);
    count('bus: bad request', `${kind}: ${detail}`);
    return { speedsell: 'refusal', reason: 'bad-request', detail };
  }
  try {
    const handler = handlers[kind as KindTo<C>] as (request: unknown, sender: Sender) => unknown;
    return { speedsell: 'reply', value: await handler(request.output, sender) };
  } catch (error) {
    reportError(`bus: ${kind}`, error);
    return { speedsell: 'refusal', reason: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(contract, kind);
}
