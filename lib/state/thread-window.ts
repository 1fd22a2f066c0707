import { Dexie } from 'dexie';
import type { SpeedSellDatabase } from '../db/database';
import type { ConversationId, MessageId } from '../domain/ids';
import type { Message } from '../domain/message';

/** How many messages stand in the document: enough to scroll freely, few enough that a press is painted within a frame (as Telegram and Zulip do). */
export const OPEN = 60;
export const STEP = 40;
export const CAP = 120;

/** Place of a message in its conversation. */
export type Place = readonly [order: number, tie: string];

/** Both ends belong to the window. No `lower`: from the first message kept here. No `upper`: up to the newest, also when newer ones come. */
export interface Bounds {
  lower?: Place | undefined;
  upper?: Place | undefined;
}

export const placeOf = (message: Pick<Message, 'order' | 'tie'>): Place => [message.order, message.tie];

function between(db: SpeedSellDatabase, id: ConversationId, { lower, upper }: Bounds, includeEnds = true) {
  return db.messages
    .where('[conversationId+order+tie]')
    .between(lower ? [id, ...lower] : [id, Dexie.minKey], upper ? [id, ...upper] : [id, Dexie.maxKey], includeEnds, includeEnds);
}

export function readWindow(db: SpeedSellDatabase, id: ConversationId, bounds: Bounds): Promise<Message[]> {
  return between(db, id, bounds).toArray();
}

async function lastBefore(db: SpeedSellDatabase, id: ConversationId, upper: Place | undefined, count: number): Promise<Message[]> {
  return between(db, id, { upper }, upper === undefined)
    .reverse()
    .limit(count)
    .toArray();
}

/** The newest messages. */
export async function boundsAtEnd(db: SpeedSellDatabase, id: ConversationId): Promise<Bounds> {
  const newest = await lastBefore(db, id, undefined, OPEN);
  const oldest = newest.at(-1);
  return oldest && newest.length === OPEN ? { lower: placeOf(oldest) } : {};
}

/** A message with what stands around it. */
export async function boundsAround(db: SpeedSellDatabase, id: ConversationId, at: MessageId): Promise<Bounds> {
  const message = await db.messages.get(at);
  if (!message) return boundsAtEnd(db, id);
  const place = placeOf(message);
  const [before, after] = await Promise.all([
    lastBefore(db, id, place, OPEN / 2),
    between(db, id, { lower: place }, false)
      .limit(OPEN / 2)
      .toArray(),
  ]);
  return {
    lower: before.length === OPEN / 2 ? placeOf(before.at(-1) as Message) : undefined,
    upper: after.length === OPEN / 2 ? placeOf(after.at(-1) as Message) : undefined,
  };
}

/** One step into the past; undefined when the window begins with the first message kept here. */
export async function boundsOlder(db: SpeedSellDatabase, id: ConversationId, bounds: Bounds): Promise<Bounds | undefined> {
  if (!bounds.lower) return undefined;
  const older = await lastBefore(db, id, bounds.lower, STEP);
  if (older.length === 0) return undefined;
  const oldest = older.at(-1) as Message;
  return { ...bounds, lower: older.length === STEP ? placeOf(oldest) : undefined };
}

/** One step towards the present. */
export async function boundsNewer(db: SpeedSellDatabase, id: ConversationId, bounds: Bounds): Promise<Bounds> {
  if (!bounds.upper) return bounds;
  const newer = await between(db, id, { lower: bounds.upper }, false).limit(STEP).toArray();
  return { ...bounds, upper: newer.length === STEP ? placeOf(newer.at(-1) as Message) : undefined };
}

/** Keeps the window bounded by giving up the end that is not being looked at. */
export function trim(rows: readonly Message[], bounds: Bounds, keep: 'newest' | 'oldest'): Bounds | undefined {
  if (rows.length <= CAP) return undefined;
  if (keep === 'newest') return { ...bounds, lower: placeOf(rows[rows.length - OPEN] as Message) };
  return { ...bounds, upper: placeOf(rows[CAP - 1] as Message) };
}
