/** One thing that happened, as realtime and sync tell it. */
export interface Change {
  readonly kind: 'message' | 'message-changed' | 'session';
  readonly conversationId: string;
  readonly shopId: string;
  readonly messageId: string;
}

/** What a sync call catches up on: changes in the order in which they became visible. */
export class ChangeLog {
  #entries: Change[] = [];

  /** The cursor after it. */
  add(change: Change): number {
    this.#entries.push(change);
    return this.#entries.length;
  }

  get cursor(): number {
    return this.#entries.length;
  }

  since(cursor: number): readonly Change[] {
    return this.#entries.slice(cursor);
  }

  clear(): void {
    this.#entries = [];
  }
}
