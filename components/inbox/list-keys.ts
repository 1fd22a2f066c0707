import type { ConversationId } from '../../lib/domain/ids';

/** What J, K and Enter do; the list that is on the screen says it. */
export interface ListKeys {
  /** Takes the keyboard and marks the row below or above; Enter opens it. */
  move: (by: number) => void;
  /** Opens the conversation below or above the one that is open. */
  openNext: (by: number) => void;
  /** Opens the next conversation below that waits for an answer, else the first above; none: back to the list. */
  openWaiting: () => void;
  /** The row that the keyboard is at, else the conversation that is open. */
  marked: () => ConversationId | undefined;
}

export const listKeys: { current: ListKeys | undefined } = { current: undefined };
