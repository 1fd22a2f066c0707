import type { Conversation } from '../domain/conversation';
import { closeGap } from './gap';
import { isLoaded } from './history';
import type { SyncPorts } from './ports';
import { URGENCY } from './read-queues';

const isUpToDate = (conversation: Conversation): boolean => isLoaded(conversation) && conversation.history.behindSince === undefined;

/**
 * A conversation that was unread when a person opened it is opened in its page as well, even where nothing of it has to be read, so that the
 * marketplace counts it as read. Only where reading opens it: other pages would have to be driven for that alone, which is done for a message
 * only (safety rules of the platforms' facts). `before`: as it was when it was opened; what has been read since has opened it already.
 */
export async function showSeen(ports: SyncPorts, before: Conversation): Promise<void> {
  const { db } = ports;
  const now = await db.conversations.get(before.id);
  if (!now?.seenOnlyHere || !isUpToDate(now)) return;
  if (isUpToDate(before)) {
    const gate = await ports.gate(now.storeId);
    if (!gate.open || ports.mayReadUnasked(gate.page)) return;
    if (await closeGap(ports, gate.page, now.id, 0, URGENCY.person)) return;
  }
  await db.conversations.update(now.id, { seenOnlyHere: undefined });
}
