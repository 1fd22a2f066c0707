import type { Variant } from '../types.ts';
import type { ShopeeVariants } from './types.ts';

/** Holds the names and values of the switches to what this double has. */
interface ShopeeVariant extends Variant {
  readonly switches: Partial<ShopeeVariants> & Variant['switches'];
}

/** Where the public facts name two ways, the page may go either; each row is one page that a seller could meet. */
export const SHOPEE_VARIANTS: readonly [Variant, ...Variant[]] = [
  {
    name: 'a bare list, the id cursor, XHR',
    switches: { account: 'main', listPath: 'conversations', listCursor: 'last_received_message_id', transport: 'xhr' },
  },
  {
    name: 'a wrapped list, the nano cursor, fetch',
    switches: { account: 'sub', listPath: 'subaccount/serving_mode/conversations', listCursor: 'next_timestamp_nano', transport: 'fetch' },
  },
  { name: 'the Brazilian list path', switches: { account: 'sub', listPath: 'conversation/serving/list' } },
  { name: 'the cross-border list path', switches: { account: 'sub', listPath: 'subaccount/conversation/list' } },
  { name: 'contents as JSON strings', switches: { contentAs: 'string', messageContent: 'string' } },
  { name: 'contents as objects', switches: { contentAs: 'object', messageContent: 'object' } },
  { name: 'realtime by the SharedWorker’s port only', switches: { realtimeVia: 'port' } },
  { name: 'realtime by the socket only', switches: { realtimeVia: 'socket', socketEvent: 'data' } },
  { name: 'no realtime, only polling', switches: { realtimeVia: 'none', syncEveryMs: 1_000 } },
  { name: 'history oldest first, numeric "closed"', switches: { historyOrder: 'oldest-first', closedAs: 2 } },
  { name: 'connections kept open', switches: { keepAlive: true } },
] satisfies [ShopeeVariant, ...ShopeeVariant[]];
