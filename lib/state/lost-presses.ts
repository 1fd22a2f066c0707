import { signal } from '@preact/signals';
import type { ConversationId } from '../domain/ids';

/** A press that the storage did not take: nothing was sent, the text is here. */
export interface LostPress {
  id: string;
  conversationId: ConversationId;
  text: string;
  reason: string;
  /** When it was pressed, ms. */
  at: number;
}

/**
 * Where the database takes nothing, the browser's small storage may still hold a few words for the next inbox that is opened. One entry each,
 * so that no inbox writes over what another has to keep.
 */
const PREFIX = 'lost:';

/** Oldest first. They stand until the same words were taken after all, or a person closes the notice, in whichever inbox. */
export const lostPresses = signal<readonly LostPress[]>(keptOnes());

addEventListener('storage', ({ key, newValue }) => {
  if (key === null) lostPresses.value = [];
  if (!key?.startsWith(PREFIX)) return;
  const others = lostPresses.value.filter(({ id }) => PREFIX + id !== key);
  const lost = newValue === null ? undefined : parse(newValue);
  lostPresses.value = lost ? inOrder([...others, lost]) : others;
});

export function keepLost(lost: LostPress): void {
  lostPresses.value = [...lostPresses.value, lost];
  try {
    localStorage.setItem(PREFIX + lost.id, JSON.stringify(lost));
  } catch (error) {
    console.warn('SpeedSell: words that were not taken stand in this page only', error);
  }
}

export function forgetLost(isGone: (lost: LostPress) => boolean): void {
  for (const { id } of lostPresses.value.filter(isGone)) localStorage.removeItem(PREFIX + id);
  lostPresses.value = lostPresses.value.filter((lost) => !isGone(lost));
}

function keptOnes(): LostPress[] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  return inOrder(keys.flatMap((key) => parse(localStorage.getItem(key) ?? '') ?? []));
}

function inOrder(all: readonly LostPress[]): LostPress[] {
  return [...all].sort((a, b) => a.at - b.at);
}

function parse(json: string): LostPress | undefined {
  try {
    const read: unknown = JSON.parse(json);
    return isLostPress(read) ? read : undefined;
  } catch {
    return undefined; // Not JSON: nothing that was written here.
  }
}

function isLostPress(value: unknown): value is LostPress {
  if (typeof value !== 'object' || value === null) return false;
  const { id, conversationId, text, reason, at } = value as Record<string, unknown>;
  return [id, conversationId, text, reason].every((word) => typeof word === 'string') && typeof at === 'number';
}
