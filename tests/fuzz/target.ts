import type { Fact } from '../../lib/domain/facts.ts';

export type Direction = 'in' | 'out';

/** What one payload was taken to mean. */
export interface Told {
  readonly facts: readonly Fact[];
  /** Lists in it, as the adapter counts them: how many entries there are and how many of them could not be told. */
  readonly lists: readonly { size: number; told: number; missed: number }[];
}

/** One recorded payload, whole, and how it reaches the adapter. */
export interface Payload {
  readonly name: string;
  readonly body: unknown;
  /** What the page had asked, undamaged: an answer need not say again what it is about. */
  readonly asked?: unknown;
  /** Known by how it came: an answer to a send is about an own message, whatever it says. */
  readonly direction?: Direction;
}

/** A marketplace's readers, fed as its page feeds them. */
export interface Target<P extends Payload = Payload> {
  readonly platform: string;
  readonly payloads: readonly P[];
  /** To an adapter that knows what an undamaged page told it, and nothing of an earlier call. */
  tell(payload: P, body: string): Told;
  /** A body as it travels, one character a byte where it is bytes. Left out: JSON. */
  write?(payload: P, body: unknown): string;
  /** What travels, as a tree again; not the adapter's way of reading it. Left out: JSON. */
  read?(payload: P, body: string): { value: unknown } | undefined;
  /** What a value says besides itself: other ways to write it, and its parts. */
  also?(value: string): readonly string[];
  /** Ids and names that are known beside the payload: the stores, the buyers, what was asked for. */
  readonly known: readonly string[];
  /** Who wrote the message of this id, by each field of its entry that says so; `undefined` where a field says nothing. */
  roles(entry: unknown, id: string): Readonly<Record<string, Direction | undefined>>;
}
