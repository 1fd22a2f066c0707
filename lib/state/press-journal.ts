import type { press } from '../outbox/press';

export type NotedPress = Parameters<typeof press>[1];

/**
 * What was pressed and is not known to be written yet. A page that is closed takes its open IndexedDB transaction with it, but what
 * localStorage was given before the call returned stays; so a panel closed in the milliseconds after Enter loses nothing.
 */
const PREFIX = 'pressed:';
/** Older ones are from before something that nobody remembers; to send them would surprise more than it would help. */
export const REMEMBERED_MS = 86_400_000;

/** By hand: the inbox asks this before anything else, and a schema library is a large part of what it would load for that. */
function isPress(value: unknown): value is NotedPress {
  if (typeof value !== 'object' || value === null) return false;
  const { id, conversationId, text, surface, now } = value as Record<string, unknown>;
  const hasWords = [id, conversationId, text].every((word) => typeof word === 'string');
  return hasWords && (surface === 'panel' || surface === 'tab') && typeof now === 'number';
}

export function notePress(press: NotedPress): void {
  localStorage.setItem(PREFIX + press.id, JSON.stringify(press));
}

export function forgetPress(id: string): void {
  localStorage.removeItem(PREFIX + id);
}

export function forgetAllPresses(): void {
  for (const key of keys()) localStorage.removeItem(key);
}

/** @param prefix what the ids of the conversations begin with */
export function forgetPressesOf(prefix: string): void {
  for (const key of keys()) if (parse(localStorage.getItem(key) ?? '')?.conversationId.startsWith(prefix)) localStorage.removeItem(key);
}

/** In the order of the presses. What cannot be read is dropped. */
export function notedPresses(): NotedPress[] {
  const presses = keys().flatMap((key) => {
    const press = parse(localStorage.getItem(key) ?? '');
    if (press) return [press];
    localStorage.removeItem(key);
    return [];
  });
  return presses.sort((a, b) => a.now - b.now);
}

function keys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

function parse(json: string): NotedPress | undefined {
  try {
    const read: unknown = JSON.parse(json);
    return isPress(read) ? read : undefined;
  } catch {
    return undefined; // Not JSON: nothing that a press wrote.
  }
}
