import type { Variant } from '../types.ts';
import type { LazadaVariants } from './types.ts';

/** Holds the names and values of the switches to what this double has. */
interface LazadaVariant extends Variant {
  readonly switches: Partial<LazadaVariants> & Variant['switches'];
}

/** Where the public facts name two ways, or none, the page may go either; each row is one page that a seller could meet. */
export const LAZADA_VARIANTS: readonly [Variant, ...Variant[]] = [
  { name: 'mtop, the sister platform’s names, frames', switches: { family: 'mtop', vocabulary: 'gsp', realtimeVia: 'frames' } },
  { name: 'mtop, the Open Platform’s names', switches: { vocabulary: 'official' } },
  { name: 'scalars as strings', switches: { vocabulary: 'official', scalars: 'strings', sessionIds: 'api' } },
  { name: 'the sister platform’s names, scalars as strings', switches: { scalars: 'strings', sessionIds: 'mixed', accountTypes: 'gsp' } },
  { name: 'calls with unknown names', switches: { renamedApis: 'unknown' } },
  { name: 'every call renamed, official names', switches: { renamedApis: 'all', vocabulary: 'official' } },
  { name: 'a doorbell and sync', switches: { realtimeVia: 'doorbell' } },
  { name: 'a doorbell in a worker', switches: { realtimeVia: 'doorbell', socketIn: 'worker', vocabulary: 'official' } },
  { name: 'frames in a worker, packed', switches: { socketIn: 'worker', compress: 'GZIP' } },
  { name: 'frames in a SharedWorker', switches: { socketIn: 'shared-worker' } },
  { name: 'no socket, only sync', switches: { realtimeVia: 'none', syncEveryMs: 1_000 } },
  { name: 'the older REST family', switches: { family: 'rest' } },
  { name: 'the older REST family, official names, XHR', switches: { family: 'rest', vocabulary: 'official', transport: 'xhr' } },
  { name: 'everything by XHR and POST', switches: { transport: 'xhr', method: 'POST', historyOrder: 'oldest-first' } },
  { name: 'everything by GET', switches: { method: 'GET', messagesIn: 'message_list' } },
  { name: 'reads by JSONP', switches: { transport: 'jsonp', vocabulary: 'official', messagesIn: 'result' } },
  { name: 'no identity in React props', switches: { reactProps: false } },
  { name: 'no identity in React props, official names', switches: { reactProps: false, vocabulary: 'official', renamedApis: 'unknown' } },
  { name: 'refusals inside a successful answer', switches: { refusal: 'success-false', challengeAs: 'FAIL_SYS_USER_VALIDATE' } },
  { name: 'refusals that only the seller sees', switches: { refusal: 'process-msg' } },
  { name: 'buyers’ texts with a translation', switches: { translation: 'translateTxt' } },
  { name: 'connections kept open', switches: { keepAlive: true, dedupe: 'biz-unique' } },
] satisfies [LazadaVariant, ...LazadaVariant[]];
