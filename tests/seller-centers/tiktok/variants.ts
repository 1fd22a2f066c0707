import type { Variant } from '../types.ts';
import type { TiktokVariants } from './types.ts';

/** Holds the names and values of the switches to what this double has. */
interface TiktokVariant extends Variant {
  readonly switches: Partial<TiktokVariants> & Variant['switches'];
}

/** Where the public facts name two ways, or leave the way open, the page may go either; each row is one page that a seller could meet. */
export const TIKTOK_VARIANTS: readonly [Variant, ...Variant[]] = [
  { name: 'the socket in the page, sends over it', switches: { socketIn: 'page', sendVia: 'socket' } },
  { name: 'the socket in the page, sends over HTTP', switches: { sendVia: 'http' } },
  { name: 'the socket in a worker, sends over it', switches: { socketIn: 'worker', sendVia: 'socket' } },
  { name: 'the socket in a worker, sends over HTTP', switches: { socketIn: 'worker', sendVia: 'http' } },
  { name: 'a worker whose posts say nothing, sends over HTTP', switches: { socketIn: 'worker', workerPosts: 'veiled', sendVia: 'http' } },
  { name: 'a worker whose posts say nothing, sends over its socket', switches: { socketIn: 'worker', workerPosts: 'veiled' } },
  { name: 'the page of 2022', switches: { generation: '2022', transport: 'xhr' } },
  { name: 'calls by XMLHttpRequest', switches: { transport: 'xhr', sendVia: 'http' } },
  { name: 'the cross-border sister host', switches: { apiHost: 'api16' } },
  { name: 'one page with every shop of the login', switches: { inbox: 'all-shops' } },
  { name: 'a list with the newest messages only', switches: { listMessages: 'recent' } },
  { name: 'times in seconds, ids under messageId', switches: { timeUnit: 's', messageIdIn: 'messageId', rowChildren: 'several' } },
  { name: 'ids in the raw message only', switches: { messageIdIn: 'rawMessage', translates: false, translatedPreview: false } },
  { name: 'a send button that waits for a translation', switches: { translatesForMs: 600 } },
  { name: 'refusals by the body’s status', switches: { refusal: 'body-status' } },
  { name: 'refusals by the response’s status', switches: { refusal: 'response-status', sendVia: 'http' } },
  { name: 'a closed conversation with a disabled composer', switches: { closedComposer: 'disabled' } },
  { name: 'connections kept open', switches: { keepAlive: true, sendVia: 'http' } },
] satisfies [TiktokVariant, ...TiktokVariant[]];
