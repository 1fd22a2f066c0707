import { countUnread } from '../db/unread';
import { db } from './database';
import { liveSignal } from './live-signal';

/** Messages, as on the badge: what failed or waits beside them is counted in messages, too. */
export const unreadMessages = liveSignal(() => countUnread(db), 0);
