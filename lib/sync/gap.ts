import type { Page } from '../domain/connection';
import { type Conversation, refOf } from '../domain/conversation';
import type { ConversationFact } from '../domain/facts';
import { type ConversationId, conversationIdOf, messageIdOf, storeIdOf } from '../domain/ids';
import type { HistoryPage } from '../domain/reads';
import { isLoaded, writeHistory } from './history';
import type { SyncPorts } from './ports';
import { URGENCY, type Urgency } from './read-queues';
import type { Unreachable } from './reader';
import { whenFree } from './when-free';

/** Beyond this the gap is left to scrolling: the older read then starts at its lower edge. */
const GAP_PAGES = 10;

/**
 * Conversations of one list page whose past is here but may lack what came while nobody watched. What came by push since then proves
 * nothing: messages before it may be missing, so the time decides. Ask before the list's facts are kept.
 */
export async function findGaps(
  { db }: Pick<SyncPorts, 'db'>,
  page: Page,
  facts: readonly ConversationFact[],
  since: number,
): Promise<ConversationId[]> {
  const ids = facts.map((fact) => conversationIdOf(storeIdOf(page.platform, fact.storeKey), fact.remoteId));
  const rows = await db.conversations.bulkGet(ids);
  return ids.filter((_id, index) => {
    const [row, fact] = [rows[index], facts[index]];
    if (!row || !fact || !isLoaded(row)) return false;
    const isUnknown = fact.lastRemoteId !== undefined && fact.lastRemoteId !== row.lastRemoteId;
    return isUnknown || (fact.lastAt ?? 0) > since;
  });
}

type Failed = Extract<HistoryPage, { ok: false }> | Unreachable;

/** Reads the newest pages until they meet what was here before. @returns why it could not be read now. */
export async function closeGap(
  ports: SyncPorts,
  page: Page,
  id: ConversationId,
  since: number,
  urgency: Urgency,
): Promise<Failed | undefined> {
  const { db, reader } = ports;
  const conversation = await db.conversations.get(id);
  if (!conversation) return undefined;
  let cursor: string | undefined;
  for (let pages = 0; pages < GAP_PAGES; pages++) {
    const ask = () => reader.history(page, refOf(conversation), cursor, urgency);
    const answer = await (urgency === URGENCY.person ? whenFree(ask) : ask());
    if (!answer.ok) return answer;
    const meets = await meetsKnown(ports, conversation, answer.messages, since);
    await ports.keep(page, answer.messages);
    if (meets || answer.next === undefined) return undefined;
    cursor = answer.next;
  }
  await writeHistory(db, id, { cursor, complete: false });
  return undefined;
}

/** A conversation that only a person's opening may read: what came while nobody watched is read now. */
export async function catchUp(ports: SyncPorts, id: ConversationId): Promise<void> {
  const conversation = await ports.db.conversations.get(id);
  const since = conversation?.history.behindSince;
  if (!conversation || since === undefined) return;
  const gate = await ports.gate(conversation.storeId);
  if (!gate.open || (await closeGap(ports, gate.page, id, since, URGENCY.person))) return;
  await writeHistory(ports.db, id, { behindSince: undefined });
}

async function meetsKnown(
  { db }: SyncPorts,
  conversation: Conversation,
  messages: readonly { remoteId: string; at: number }[],
  since: number,
): Promise<boolean> {
  const old = messages.filter((message) => since === 0 || message.at <= since);
  const [theirs, ours] = await Promise.all([
    db.messages.bulkGet(old.map((message) => messageIdOf(conversation.id, message.remoteId))),
    db.messages
      .where('[conversationId+remoteId]')
      .anyOf(old.map((message) => [conversation.id, message.remoteId]))
      .count(),
  ]);
  return ours > 0 || theirs.some((message) => message !== undefined);
}
