import { setTimeout as sleep } from 'node:timers/promises';
import { hash32 } from '../../random.ts';
import { refuseSession, reply } from './answers.ts';
import { type Call, ownConversation, textParam } from './call.ts';
import { announce } from './commit.ts';
import { wireSessionId } from './wire.ts';
import type { ConversationRecord } from './world.ts';

/** By the buyer alone; where a site has several shops the page says which one (`fromAccountId`, invented). */
function sessionWith(call: Call): ConversationRecord | undefined {
  const buyerId = textParam(call, 'toAccountId');
  const sellerId = textParam(call, 'fromAccountId');
  const shops = sellerId === '' ? call.siteShops : call.shops.filter(({ id }) => id === sellerId);
  for (const shop of shops) {
    const found = call.backend.world.find(`${shop.id}_2_${buyerId}_1_103`);
    if (found) return found;
  }
  return undefined;
}

/** The page waits for this answer before its thread follows its header: only the page's own opening is slow, never a read. */
export async function openSession(call: Call): Promise<void> {
  const conversation = sessionWith(call);
  if (!conversation) return refuseSession(call);
  await sleep(call.backend.switches.slowHeaderMs);
  const sessionId = wireSessionId(conversation, call.backend.switches, 'list');
  reply(call, { session: { body: { typeData: { sessionId, entityId: hash32(sessionId).toString(16) } } } });
}

export function readSession(call: Call): undefined {
  const conversation = ownConversation(call);
  if (!conversation) return refuseSession(call);
  const hadUnread = conversation.unread > 0;
  conversation.unread = 0;
  conversation.selfPosition = conversation.messages.at(-1)?.id ?? '0';
  if (hadUnread) announce(call.backend, conversation, 'session', '');
  reply(call, { success: true });
}
