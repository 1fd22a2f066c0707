import * as v from 'valibot';
import { type Context, contract, type Kind, type KindTo, type Reply, type Request } from './contract';
import { listen, type Service } from './listen';
import { summaryOf } from './send';
import type { Prove, SenderFrom } from './sender';

export type Handlers<C extends Context> = {
  [K in KindTo<C>]: (request: Request<K>, sender: SenderFrom<(typeof contract)[K]['from']>) => Reply<K> | Promise<Reply<K>>;
};

/** Answers everything that the contract addresses to this context. Returns the way to stop. */
export function serve<C extends Context>(context: C, handlers: Handlers<C>, prove: Prove): () => void {
  return listen((kind, stamp) => {
    if (!isKind(kind) || contract[kind].to !== context) return undefined;
    return {
      sender: prove(contract[kind].from, stamp),
      take(raw) {
        const request = v.safeParse(contract[kind].request, raw);
        return request.success ? { request: request.output } : { problem: summaryOf(request.issues) };
      },
      handle: handlers[kind as KindTo<C>] as Service['handle'],
    };
  });
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(contract, kind);
}
