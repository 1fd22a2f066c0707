import { useSyncExternalStore } from 'react';
import type { Account } from './client.ts';
import type { ChatMessage, WireRow } from './wire.ts';

export interface Thread {
  messages: ChatMessage[];
  isDone: boolean;
  isLoading: boolean;
  error: string;
}

export interface ChatState {
  account: Account | undefined;
  phase: 'starting' | 'ready' | 'failed';
  failure: string;
  rows: Map<string, WireRow>;
  isListDone: boolean;
  isListLoading: boolean;
  /** The conversation in the header: follows the click. */
  headerId: string | undefined;
  /** The conversation that the thread and the composer belong to: follows later. */
  detailId: string | undefined;
  threads: Map<string, Thread>;
  drafts: Map<string, string>;
  typing: Set<string>;
  search: string;
  tab: 'all' | 'unreplied' | 'replied';
  isConnected: boolean;
}

export const state: ChatState = {
  account: undefined,
  phase: 'starting',
  failure: '',
  rows: new Map(),
  isListDone: false,
  isListLoading: false,
  headerId: undefined,
  detailId: undefined,
  threads: new Map(),
  drafts: new Map(),
  typing: new Set(),
  search: '',
  tab: 'all',
  isConnected: false,
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

export function useChat(): ChatState {
  useSyncExternalStore(subscribe, () => version);
  return state;
}

export function threadOf(id: string): Thread {
  let thread = state.threads.get(id);
  if (!thread) {
    thread = { messages: [], isDone: false, isLoading: false, error: '' };
    state.threads.set(id, thread);
  }
  return thread;
}

const millis = (row: WireRow): number => Date.parse(row.last_message_time);

/** Unread first, then newest: opening a conversation therefore moves its row. */
export function visibleRows(chat: ChatState): WireRow[] {
  const needle = chat.search.trim().toLowerCase();
  const own = (row: WireRow): boolean => row.latest_message_from_id !== row.to_id;
  return [...chat.rows.values()]
    .filter((row) => needle === '' || row.to_name.toLowerCase().includes(needle))
    .filter((row) => chat.tab === 'all' || own(row) === (chat.tab === 'replied'))
    .sort(
      (left, right) =>
        Number(right.unread_count > 0) - Number(left.unread_count > 0) || millis(right) - millis(left) || (left.id < right.id ? 1 : -1),
    );
}

export const isClosed = (row: WireRow): boolean => row.status === 'closed' || row.status === 2;
