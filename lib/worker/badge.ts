import { liveQuery } from 'dexie';
import { browser } from 'wxt/browser';
import type { SpeedSellDatabase } from '../db/database';
import { countUnread } from '../db/unread';
import { reportError } from '../log/log';

const ALARM_COLOR = '#c62828';
const COUNT_COLOR = '#455a64';
const MOST = 999;

export interface Badge {
  text: string;
  color: string;
}

/** Something that needs a person comes before what is unread: the panel may be closed, and only the badge can say it. */
export async function badgeOf(db: SpeedSellDatabase): Promise<Badge> {
  const troubled = await db.outbox.where('state').anyOf('failed', 'unresolved').count();
  if (troubled > 0) return { text: '!', color: ALARM_COLOR };
  const unread = await countUnread(db);
  return { text: unread === 0 ? '' : unread > MOST ? `${MOST}+` : String(unread), color: COUNT_COLOR };
}

/** Follows the database, whoever writes it, while this worker lives. */
export function keepBadge(db: SpeedSellDatabase): void {
  let shown: string | undefined;
  liveQuery(() => badgeOf(db)).subscribe({
    next(badge) {
      const key = `${badge.color}${badge.text}`;
      if (key === shown) return;
      shown = key;
      show(badge).catch((error: unknown) => reportError('badge', error));
    },
    error: (error) => reportError('badge', error),
  });
}

async function show({ text, color }: Badge): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color });
  await browser.action.setBadgeText({ text });
}
