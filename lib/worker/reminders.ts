import { liveQuery } from 'dexie';
import type { SpeedSellDatabase } from '../db/database';
import type { ConversationId, StoreId } from '../domain/ids';
import type { Message } from '../domain/message';
import { afterQuiet } from '../domain/quiet-hours';
import type { Settings } from '../domain/settings';
import { reportError } from '../log/log';
import { readSettings } from '../settings/settings';
import { alertOfMessage, isInboxInFront, tell, withdraw } from './notifications';
import { oneAtATime } from './one-at-a-time';

/** A message that is told of again until it is read; row `remind:<conversation>` of `meta`, so that it outlives the worker. */
interface Reminder {
  storeId: StoreId;
  /** Who does not answer is not reminded for ever. */
  left: number;
  at: number;
  /** The message's own time, and when it came here. */
  messageAt: number;
  since: number;
}

/** A count of unread ones may come after its message: where the marketplace's times are whole seconds, only with its list. */
const COUNT_MS = 20_000;
const PREFIX = 'remind:';
/** How often one message is told of again. */
export const MOST_REMINDERS = 5;
const MOST_AT_ONCE = 3;
const MINUTE_MS = 60_000;

interface Ports {
  db: SpeedSellDatabase;
  now(): number;
  wakeAt(time: number | undefined): Promise<void>;
}

export interface Reminders {
  /** What has just come: told of again when it is still unread by then. */
  note(arrived: readonly Message[]): Promise<void>;
  /** Forgets what was read, anywhere; tells again of what is due; sets the alarm for the next. */
  run(): Promise<void>;
}

export function createReminders({ db, now, wakeAt }: Ports): Reminders {
  const run = oneAtATime(async () => {
    const settings = await readSettings(db);
    const isInFront = await isInboxInFront();
    const { read, due, next } = await advance(db, settings, now());
    for (const id of read) await withdraw(id);
    await wakeAt(next);
    for (const one of isInFront ? [] : due) await tell(db, settings, one);
  });

  return {
    run,
    async note(arrived) {
      const settings = await readSettings(db);
      const wanted = arrived.filter((message) => alertOfMessage(settings, message) !== 'off');
      if (settings.repeat === 0 || wanted.length === 0) return;
      // What came in quiet hours was not told at all: it is when they end.
      const first = afterQuiet(settings.quiet, now());
      const at = first > now() ? first : afterQuiet(settings.quiet, now() + settings.repeat * MINUTE_MS);
      const rows = new Map(
        wanted.map((one) => [one.conversationId, { storeId: one.storeId, left: MOST_REMINDERS, at, messageAt: one.at, since: now() }]),
      );
      await db.meta.bulkPut([...rows].map(([id, value]) => ({ key: PREFIX + id, value: value satisfies Reminder })));
      await run();
    },
  };
}

interface Advanced {
  read: ConversationId[];
  due: { conversationId: ConversationId; storeId: StoreId; text: string }[];
  next: number | undefined;
}

/** One transaction, written before anything is told: a worker that ends in between is one reminder short, and never one too many. */
async function advance(db: SpeedSellDatabase, settings: Settings, now: number): Promise<Advanced> {
  return db.transaction('rw', [db.meta, db.conversations], async () => {
    const result: Advanced = { read: [], due: [], next: undefined };
    for (const { key, value } of await db.meta.where('key').startsWith(PREFIX).toArray()) {
      const id = key.slice(PREFIX.length);
      const reminder = value as Reminder;
      const conversation = await db.conversations.get(id);
      const isCounted = now >= reminder.since + COUNT_MS || (conversation?.readThrough ?? 0) >= reminder.messageAt;
      const isRead = conversation === undefined || (conversation.unread === 0 && isCounted);
      if (isRead) result.read.push(id);
      let { left, at } = reminder;
      if (isRead || settings.repeat === 0 || alertOfMessage(settings, reminder) === 'off') left = 0;
      else if (afterQuiet(settings.quiet, Math.max(at, now)) > now) at = afterQuiet(settings.quiet, Math.max(at, now));
      // More at once would cover the screen; these come a little later.
      else if (result.due.length === MOST_AT_ONCE) at = now + MINUTE_MS;
      else {
        // The last words may be a machine's; a buyer's alone are told.
        const text = conversation?.preview?.direction === 'in' ? conversation.preview.text : '';
        result.due.push({ conversationId: id, storeId: reminder.storeId, text });
        left -= 1;
        at = now + settings.repeat * MINUTE_MS;
      }
      if (left === 0) await db.meta.delete(key);
      else {
        if (at !== reminder.at) await db.meta.put({ key, value: { ...reminder, left, at } satisfies Reminder });
        result.next = Math.min(result.next ?? at, at);
      }
    }
    return result;
  });
}

/** While this worker lives, what is read anywhere leaves the screen at once; the alarm sees to the rest. */
export function followReading(db: SpeedSellDatabase, run: () => Promise<void>): void {
  liveQuery(async () => {
    const keys = await db.meta.where('key').startsWith(PREFIX).primaryKeys();
    const rows = await db.conversations.bulkGet(keys.map((key) => key.slice(PREFIX.length)));
    return rows.some((row) => row === undefined || row.unread === 0);
  }).subscribe({
    next: (isSomethingRead) => {
      if (isSomethingRead) run().catch((error: unknown) => reportError('reminders', error));
    },
    error: (error) => reportError('reminders', error),
  });
}
