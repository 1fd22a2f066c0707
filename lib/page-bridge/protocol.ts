/**
 * What passes between the hook in the page's own world and the agent beside it. Both ends are built apart and may be of different
 * versions after an update of the extension, so the number changes whenever the meaning of anything here does.
 */
export const PROTOCOL = 2;
/** Names the one message by which the agent hands its port to the hook. */
export const MARK = 'speedsell-port';
/** Where a hook leaves word that it is there, so that another one injected after an update does not copy everything twice. */
export const PRESENCE = 'speedsell-hook';

/** One kind of exchange to copy. The first pattern that fits decides; `url` is the source of an expression over the path. */
export interface Pattern {
  name: string;
  url: string;
  methods?: readonly string[];
  /** Only that it happened and how it ended, not what it carried. */
  silent?: boolean;
  /** Bodies are bytes, both ways; they are told as `bytes` and never as text. */
  binary?: boolean;
  /** A read that the agent may ask for again. */
  repeat?: boolean;
  /** How many of the newest are told again to an agent that arrives later. */
  keep?: number;
}

export interface HookConfig {
  patterns: readonly Pattern[];
  /** Sources of expressions over a worker's or socket's address; only these are listened to. */
  channels: readonly string[];
  /** Global objects with `on(event, listener)` that some builds use instead of a visible socket. */
  globals: readonly { path: string; events: readonly string[] }[];
  /** Source of an expression over header names that are never sent again. */
  headersToDrop: string;
  /** Characters (or bytes) of one body or frame beyond which it is not copied. */
  limit: number;
}

export type Via = 'fetch' | 'xhr' | 'script';

export interface RequestSeen {
  type: 'request';
  id: number;
  name: string;
  method: string;
  url: string;
  body?: string | undefined;
  bytes?: ArrayBuffer | undefined;
  via: Via;
  /** Asked for by the agent, not by the page. */
  own: boolean;
  at: number;
  /** Told again to a late agent; it happened before. */
  again?: boolean;
}

export interface ResponseSeen {
  type: 'response';
  id: number;
  status: number;
  /** Where the answer came from in the end, when that is elsewhere. */
  url: string;
  body?: string | undefined;
  bytes?: ArrayBuffer | undefined;
  retryAfter?: string | null | undefined;
  /** The headers of the answer ask for a proof of humanity. */
  challenge?: boolean | undefined;
  at: number;
  again?: boolean;
}

export interface FailureSeen {
  type: 'failure';
  id: number;
  how: 'network' | 'aborted';
  at: number;
}

export interface FrameSeen {
  type: 'frame';
  /** Address of the worker or socket, or path of the global object. */
  url: string;
  /** `message` for what arrived, `sent` for what the page itself sent there, else the event of the global object. */
  event: string;
  /** Text or bytes; whatever was posted, when the hook clones (`watchBothWays`). */
  data: unknown;
  at: number;
}

export interface Repeated {
  type: 'repeated';
  ask: number;
  status: number;
  url: string;
  body?: string | undefined;
  retryAfter?: string | null | undefined;
  /** Why it was not asked or not answered. */
  failure?: 'no-template' | 'network' | undefined;
}

export type FromHook = { type: 'ready'; late: boolean } | RequestSeen | ResponseSeen | FailureSeen | FrameSeen | Repeated;

export type ToHook =
  | { type: 'config'; channel: string }
  | { type: 'repeat'; ask: number; name: string; method: string; url: string; body?: string | undefined };

/** Questions that are asked and answered within one dispatch of an event at the element they are about. */
export type Question =
  /** Every value under one of the keys, in the props of the element and its ancestors in React's tree or one object deep, nearest first. */
  | { op: 'scan'; hops: number; keys: readonly string[] }
  /**
   * The objects under one of the keys, as JSON: in the props of the element, one object deep in them, or in the props of what it renders
   * (`children`, through arrays and wrappers); else in those of its nearest ancestor that has any, of whose children only a near one's count. `fields` are read also where an object
   * keeps them behind getters. Only a hook with `objects` answers this.
   */
  | { op: 'objects'; hops: number; keys: readonly string[]; fields: readonly string[] }
  /** Calls the nearest `onClick`. */
  | { op: 'click'; hops: number }
  /** Whether the nearest `onClick` mentions this. */
  | { op: 'mentions'; hops: number; words: string };

/** `value` is empty when React's two copies of the tree disagree and it cannot be told which one is on screen. */
export interface Found {
  path: string;
  hop: number;
  value: string;
}

export interface Answer {
  found: Found[];
  /** The handler was called, or does mention it. */
  done: boolean;
}
