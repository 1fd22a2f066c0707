import { useSyncExternalStore } from 'react';
import { boot } from './boot.ts';
import type { ChatMessage, Row } from './wire.ts';

export interface Thread {
  messages: ChatMessage[];
  /** Where the next older page starts. */
  older: { readonly startTime: number; readonly lastMessageId: string } | undefined;
  isDone: boolean;
  isLoading: boolean;
  error: string;
}

export interface SiteInfo {
  readonly siteId: string;
  readonly sellerId: string;
  readonly shopName: string;
}

export interface ChatState {
  failure: string;
  challengeUrl: string;
  sites: readonly SiteInfo[];
  /** The country of the selected tab. */
  site: string;
  /** By seller id. */
  unread: Map<string, number>;
  rows: Map<string, Row>;
  isListDone: boolean;
  isListLoading: boolean;
  /** The conversation in the header: follows the click. */
  headerId: string | undefined;
  /** The conversation that the thread and the composer belong to: follows later. */
  detailId: string | undefined;
  threads: Map<string, Thread>;
  drafts: Map<string, string>;
  search: string;
  isConnected: boolean;
  isQuickOpen: boolean;
}

export const state: ChatState = {
  failure: '',
  challengeUrl: '',
  sites: [],
  site: boot.country,
  unread: new Map(),
  rows: new Map(),
  isListDone: false,
  isListLoading: false,
  headerId: undefined,
  detailId: undefined,
  threads: new Map(),
  drafts: new Map(),
  search: '',
  isConnected: false,
  isQuickOpen: false,
};

let version = 0;
const listeners = new Set<() => void>();

export function update(change: (state: ChatState) => void): void {
  change(state);
  version += 1;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The state stands in this module, not in props or hooks: whether a fiber tells who is who is `identity`'s decision alone. */
export function useChat(): ChatState {
  useSyncExternalStore(subscribe, () => version);
  return state;
}

export function threadOf(id: string): Thread {
  let thread = state.threads.get(id);
  if (!thread) {
    thread = { messages: [], older: undefined, isDone: false, isLoading: false, error: '' };
    state.threads.set(id, thread);
  }
  return thread;
}

export function visibleRows(): Row[] {
  const needle = state.search.trim().toLowerCase();
  return [...state.rows.values()]
    .filter((row) => row.site === state.site && row.title.toLowerCase().includes(needle))
    .sort((left, right) => right.lastAt - left.lastAt || (left.id < right.id ? -1 : 1));
}
