import { liveQuery } from 'dexie';
import type { SpeedSellDatabase } from '../db/database';
import { nextSnoozeEnd } from '../db/snoozes';
import type { Wake } from '../outbox/ports';

/** Follows the database, whoever writes it, while this worker lives: it is woken when the next snooze ends, and not at all without one. */
export function keepSnoozeAlarm(db: SpeedSellDatabase, wake: Wake, trouble: (error: unknown) => void): void {
  liveQuery(() => nextSnoozeEnd(db)).subscribe({ next: (until) => void wake.at(until).catch(trouble), error: trouble });
}
