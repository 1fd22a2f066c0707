import type { SpeedSellDatabase } from './database';

/** Unread messages in all conversations. Keys only: the index holds the numbers, the conversations stay on disk. */
export async function countUnread(db: SpeedSellDatabase): Promise<number> {
  let unread = 0;
  await db.conversations
    .where('unread')
    .above(0)
    .eachKey((number) => {
      unread += Number(number);
    });
  return unread;
}
