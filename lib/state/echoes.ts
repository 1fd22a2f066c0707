import { signal } from '@preact/signals';
import type { ConversationId, MessageId } from '../domain/ids';

/** A message that has just been written, shown until the live query brings its row. It carries the row's own id, so the row takes its place unseen. */
export interface Echo {
  id: MessageId;
  conversationId: ConversationId;
  text: string;
  at: number;
}

export const echoes = signal<readonly Echo[]>([]);

export function addEcho(echo: Echo): void {
  echoes.value = [...echoes.value, echo];
}

export function removeEcho(id: MessageId): void {
  if (echoes.value.some((echo) => echo.id === id)) echoes.value = echoes.value.filter((echo) => echo.id !== id);
}
