import { useEffect, useReducer } from 'react';
import { type ChatMessage, compareMessages, isChat, isFromBuyer } from './model.ts';

export interface Row {
  readonly id: string;
  readonly shortId: string;
  readonly ticket: string;
  readonly shopId: string;
  readonly region: string;
  badge: number;
  buyerId: string;
  name: string;
  avatar: string;
  language: string;
  isStarred: boolean;
  isClosed: boolean;
  canSend: boolean;
}

export interface Thread {
  messages: readonly ChatMessage[];
  isDone: boolean;
  isLoading: boolean;
  error: string;
}

export const FOLDERS = [
  'INBOX',
  'UNASSIGNED',
  'ASSIGNED',
  'ME',
  'ALL',
  'URGENT',
  'EXPIRED',
  'UNREPLIED',
  'UNREAD',
  'STARRED',
  'CLOSED',
] as const;
export type Folder = (typeof FOLDERS)[number];

export interface ChatState {
  shopName: string;
  shops: readonly { readonly id: string; readonly region: string }[];
  rows: Map<string, Row>;
  threads: Map<string, Thread>;
  drafts: Map<string, string>;
  /** The conversation in the header: follows the click. */
  headerId: string | undefined;
  /** The conversation that the thread and the composer belong to: follows later. */
  roomId: string | undefined;
  /** Rooms that stay mounted; the one that is seen stands last. */
  rooms: readonly string[];
  folder: Folder;
  isListDone: boolean;
  isListLoading: boolean;
  isConnected: boolean;
  modal: 'expired' | 'captcha' | undefined;
  failure: string;
}

export const state: ChatState = {
  shopName: '',
  shops: [],
  rows: new Map(),
  threads: new Map(),
  drafts: new Map(),
  headerId: undefined,
  roomId: undefined,
  rooms: [],
  folder: 'INBOX',
  isListDone: false,
  isListLoading: false,
  isConnected: false,
  modal: undefined,
  failure: '',
};

const listeners = new Set<() => void>();

export function update(change: (state: ChatState) => void): void {
  change(state);
  for (const listener of listeners) listener();
}

export function useChat(): ChatState {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    listeners.add(draw);
    draw();
    return () => void listeners.delete(draw);
  }, []);
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

/** Puts what the server told into a thread: the echo of an own message takes the place of its bubble. */
export function mergeMessages(id: string, incoming: readonly ChatMessage[]): void {
  const thread = threadOf(id);
  const ids = new Set(incoming.map((message) => message.serverId));
  const clientIds = new Set(incoming.map((message) => message.clientId).filter((clientId) => clientId !== ''));
  const kept = thread.messages.filter(
    ({ serverId, clientId, local }) => !ids.has(serverId) && !(local !== undefined && clientIds.has(clientId)),
  );
  thread.messages = [...kept, ...incoming].sort(compareMessages);
}

export const latestOf = (id: string): ChatMessage | undefined => state.threads.get(id)?.messages.findLast(isChat);

const isUnreplied = (row: Row): boolean => {
  const latest = latestOf(row.id);
  return latest !== undefined && isFromBuyer(latest);
};

const SHOWN: Readonly<Record<Folder, (row: Row) => boolean>> = {
  INBOX: (row) => !row.isClosed,
  UNASSIGNED: () => false,
  ASSIGNED: (row) => !row.isClosed,
  ME: (row) => !row.isClosed,
  ALL: () => true,
  URGENT: () => false,
  EXPIRED: (row) => !row.isClosed && !row.canSend,
  UNREPLIED: (row) => !row.isClosed && isUnreplied(row),
  UNREAD: (row) => row.badge > 0,
  STARRED: (row) => row.isStarred,
  CLOSED: (row) => row.isClosed,
};

export function visibleRows(chat: ChatState): Row[] {
  const timeOf = (row: Row): number => latestOf(row.id)?.createTime ?? 0;
  return [...chat.rows.values()]
    .filter(SHOWN[chat.folder])
    .sort((left, right) => timeOf(right) - timeOf(left) || (left.id < right.id ? 1 : -1));
}
