import type { ConversationId } from '../domain/ids';

/** A press that the storage did not take: nothing was sent, the text is here. */
export interface LostPress {
  conversationId: ConversationId;
  text: string;
  reason: string;
}

/** Where the database takes nothing, the browser's small storage may still hold a few words for the next inbox that is opened. */
const KEY = 'lost-presses';

export function readLostPresses(): LostPress[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? read.filter(isLostPress) : [];
  } catch {
    return []; // Not JSON: nothing that was written here.
  }
}

export function keepLostPresses(all: readonly LostPress[]): void {
  try {
    if (all.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(all));
  } catch (error) {
    console.warn('SpeedSell: words that were not taken stand in this page only', error);
  }
}

function isLostPress(value: unknown): value is LostPress {
  if (typeof value !== 'object' || value === null) return false;
  const { conversationId, text, reason } = value as Record<string, unknown>;
  return [conversationId, text, reason].every((word) => typeof word === 'string');
}
