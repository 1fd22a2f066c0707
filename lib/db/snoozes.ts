import type { SpeedSellDatabase } from './database';

/** When the next snooze ends, ms; undefined while nothing is snoozed. */
export async function nextSnoozeEnd(db: SpeedSellDatabase): Promise<number | undefined> {
  return (await db.conversations.orderBy('snoozedUntil').first())?.snoozedUntil;
}

/** What was put aside until now stands among the newest again. */
export async function endSnoozes(db: SpeedSellDatabase, now: number): Promise<void> {
  await db.conversations
    .where('snoozedUntil')
    .belowOrEqual(now)
    .modify((conversation) => {
      conversation.raisedAt = conversation.snoozedUntil;
      delete conversation.snoozedUntil;
    });
}
