import { createGates } from '../connections/gates';
import { createMend } from '../connections/mend';
import { browserTabs } from '../connections/tabs';
import { SpeedSellDatabase } from '../db/database';
import { createOutboxStore } from '../db/outbox-store';
import { endSnoozes } from '../db/snoozes';
import type { Page } from '../domain/connection';
import { reportError } from '../log/log';
import { createOutbox } from '../outbox/outbox';
import { platformOf } from '../platforms/registry';
import { readSettings } from '../settings/settings';
import { createReader } from '../sync/reader';
import { createSync } from '../sync/sync';
import { keepBadge } from './badge';
import { createHandlers } from './handlers';
import { createKeep, keepReleased, sourceOf } from './keep';
import { notifyOf } from './notifications';
import { openDatabase } from './open-database';
import { createPresence } from './presence';
import { createReminders, followReading } from './reminders';
import { createRetention, followRetention } from './retention';
import { keepSnoozeAlarm } from './snooze-alarm';
import { createTransport } from './transport';
import { createWake } from './wake';

/** Pages that live answer within a few milliseconds, hidden or not: measured, 1 to 3 ms, because throttling is of timers alone. */
const PROBED_MS = 300;

/** Between two pieces of old messages: whatever a person does goes first. */
const PIECE_PAUSE_MS = 100;

const trouble = (error: unknown): void => reportError('worker', error);

/** One worker life. Nothing in it matters: whatever it holds can be made again from the database, at any moment. */
export function createWorker() {
  const db = new SpeedSellDatabase();
  let opening: Promise<void> | undefined;
  /** A failed opening is tried again by the next message or alarm. */
  const ready = (): Promise<void> => {
    opening ??= openDatabase(db).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };

  const connectionPorts = {
    db,
    tabs: browserTabs,
    now: Date.now,
    isOnLine: () => navigator.onLine,
    platformOf,
    settings: () => readSettings(db),
  };
  const gates = createGates(connectionPorts);
  const unanswered = (page: Page): void => void presence.probe((one) => one.agentId === page.agentId).catch(trouble);
  const reader = createReader(unanswered);
  const outboxWake = createWake('outbox-wake', () => void wake('outbox-wake'));
  const syncWake = createWake('sync-wake', () => void wake('sync-wake'));
  const remindWake = createWake('remind-wake', () => void wake('remind-wake'));
  const retentionWake = createWake('retention-wake', () => void wake('retention-wake'));
  const retention = createRetention({ db, now: Date.now, wakeAt: retentionWake.at, pause: PIECE_PAUSE_MS });
  const snoozeWake = createWake('snooze-wake', () => void wake('snooze-wake'));
  const outbox = createOutbox(createOutboxStore(db), {
    clock: { now: Date.now, sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) },
    random: Math.random,
    gates,
    wake: outboxWake,
    platformOf,
    trouble,
    release: (conversationId, facts) => keepReleased(db, conversationId, facts),
    transport: createTransport({
      reader,
      gate: gates.toRead,
      unanswered,
      keep: (page, facts) => void keep(sourceOf(page), facts).catch(trouble),
    }),
  });
  const reminders = createReminders({ db, now: Date.now, wakeAt: remindWake.at });
  const keep = createKeep({
    db,
    outbox,
    trouble,
    tell: async (arrived) => {
      await notifyOf(db, arrived, Date.now());
      await reminders.note(arrived);
    },
  });
  const sync = createSync({
    db,
    reader,
    now: Date.now,
    gate: gates.toRead,
    keep: async (page, facts) => {
      await presence.serves(page, await keep(sourceOf(page), facts));
    },
    mayReadUnasked: ({ platform }) => platformOf(platform)?.readsByDriving === false,
    wakeAt: syncWake.at,
    trouble,
  });
  const presence = createPresence({ ...connectionPorts, outbox, sync, trouble });
  const mend = createMend(connectionPorts);

  /** Every start is a recovery; each part goes on without the others. */
  async function start(): Promise<void> {
    await ready();
    keepBadge(db);
    followReading(db, reminders.run);
    followRetention(db, retention.run);
    reminders.run().catch(trouble);
    keepSnoozeAlarm(db, snoozeWake, trouble);
    endSnoozes(db, Date.now()).catch(trouble);
    const probing = presence.probe();
    // So that nothing is handed to a page that is gone; but one that is slow to answer holds up no other store.
    await Promise.race([probing, new Promise((resolve) => setTimeout(resolve, PROBED_MS))]);
    outbox.recover().catch(trouble);
    await probing;
    await sync.recover();
  }

  /** For what nobody waits for: a failure is written down, and the next event brings the work again. */
  function whenReady<Said extends unknown[]>(work: (...said: Said) => Promise<unknown>): (...said: Said) => Promise<void> {
    return async (...said) => {
      try {
        await ready();
        await work(...said);
      } catch (error) {
        trouble(error);
      }
    };
  }

  const wake = whenReady(async (name: string) => {
    if (name === remindWake.name) return reminders.run();
    if (name === retentionWake.name) return retention.run();
    if (name === snoozeWake.name) return endSnoozes(db, Date.now());
    await presence.judge();
    await (name === syncWake.name ? sync.resume() : outbox.pump());
  });

  const networkChanged = whenReady(async () => {
    await presence.probe();
    await outbox.pump();
  });

  /** The documents of this tab are no more. */
  const tabGone = whenReady(async (tabId: number) => {
    await presence.forget((page) => page.tabId === tabId);
    await presence.judge();
  });

  /** Something was loaded into this tab; whoever lived there may be gone without a word. */
  const tabLoaded = whenReady(async (tabId: number) => {
    if ((await db.pages.where('tabId').equals(tabId).count()) > 0) await presence.probe((page) => page.tabId === tabId);
    // Where no agent stands, the address may still say that the site wants a sign-in or a code.
    else if ((await db.connections.filter((row) => row.tabId === tabId).count()) > 0) await presence.judge();
  });

  const handlers = createHandlers({ db, ready, outbox, presence, gates, sync, keep, mend, trouble });
  return { handlers, start: () => start().catch(trouble), wake, networkChanged, tabGone, tabLoaded };
}
