import type { OutboxRow } from '../../../lib/domain/outbox';
import type { Evidence } from './evidence.ts';

/** A message of ours that has left any trace in the extension's database. */
export interface Known {
  readonly id: string;
  readonly row: OutboxRow | undefined;
  readonly text: string;
}

/**
 * By conversation, in the order in which they came to be. A row that was deleted is still known by its events, one that was spoiled by its
 * bubble: both are what a story has to tell of.
 */
export function knownMessages(
  { database, words, presses }: Evidence,
  lines: ReadonlySet<string>,
  keyOf: (place: { platform: string; conversationId: string }) => string,
): Map<string, Known[]> {
  const places = new Map(database.events.map(({ messageId, conversationId }) => [messageId, conversationId]));
  for (const { id, conversationId } of database.outbox) places.set(id, conversationId);
  const born = new Map<string, number>();
  for (const [index, { messageId }] of database.events.entries()) if (!born.has(messageId)) born.set(messageId, index);
  const rows = new Map(database.outbox.map((row) => [row.id, row]));
  const bubbles = new Map(database.messages.map(({ id, text }) => [id, text]));
  const said = new Map(words.filter(({ text }) => text !== '').map(({ id, text }) => [id, text]));
  const pressed = new Set(presses.map(({ text }) => text));
  const textOf = (id: string): string => {
    const texts = [rows.get(id)?.text, bubbles.get(id), said.get(id)].filter((text) => typeof text === 'string');
    return texts.find((text) => pressed.has(text)) ?? texts[0] ?? '';
  };
  const ids = [...places.keys()].sort((a, b) => (born.get(a) ?? Infinity) - (born.get(b) ?? Infinity));
  return Map.groupBy(
    ids.map((id) => ({ id, row: rows.get(id), text: textOf(id) })),
    ({ id }) => lineOf(places.get(id) ?? '', lines, keyOf),
  );
}

/** `<platform>:<store>:<the marketplace's id>`; a store's key may hold a colon, so the end that is known decides. */
function lineOf(
  conversationId: string,
  lines: ReadonlySet<string>,
  keyOf: (place: { platform: string; conversationId: string }) => string,
): string {
  const [platform = '', ...rest] = conversationId.split(':');
  const ends = rest.map((_, index) => keyOf({ platform, conversationId: rest.slice(index).join(':') }));
  return ends.find((key) => lines.has(key)) ?? ends.at(-1) ?? keyOf({ platform, conversationId: '' });
}
