import type { PlatformId, StoreId } from './ids';

export const CONNECTION_STATES = [
  'connected',
  'connecting',
  'page-closed',
  'signed-out',
  'verification',
  'page-changed',
  'no-access',
  'offline',
] as const;
export type ConnectionState = (typeof CONNECTION_STATES)[number];

/** A store's link to its page, as the worker judges it from evidence. */
export interface Connection {
  storeId: StoreId;
  state: ConnectionState;
  /** When this state began, ms. */
  since: number;
  /** Last time the page exchanged something with its server and we saw it, ms; 0 = never. */
  lastContactAt: number;
  /** Plain-language detail for the page doctor; no personal data. */
  detail?: string | undefined;
  /** The tab where it was last seen: a seller who must sign in is led back to it, although we cannot see what it shows now. */
  tabId?: number | undefined;
}

/** What an agent says of its own page. The worker adds `page-closed`, `no-access`. */
export interface Health {
  state: 'connected' | 'connecting' | 'signed-out' | 'verification' | 'page-changed' | 'offline';
  hidden: boolean;
  lastContactAt: number;
  detail?: string | undefined;
  /** One row for each capability of the page doctor. */
  checks: { capability: string; state: 'works' | 'second-way' | 'off' | 'not-seen'; way?: string | undefined }[];
}

/** One live agent in one tab. `documentId` and `tabId` are stamped by the browser, never claimed by the page. */
export interface Page {
  agentId: string;
  tabId: number;
  documentId: string;
  platform: PlatformId;
  host: string;
  url: string;
  surface: 'chat' | 'login';
  /** The stores that it has named. */
  storeIds: StoreId[];
  /** Of those, whose chats it has shown. */
  shownStoreIds?: StoreId[] | undefined;
  health: Health;
  seenAt: number;
}
