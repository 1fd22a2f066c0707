import type { ConversationId, MessageId } from '../domain/ids';
import { press } from '../outbox/press';
import { db, storageFailed } from './database';
import { addEcho } from './echoes';
import { openRows } from './list';
import { forgetLost, keepLost } from './lost-presses';
import { surface } from './navigation';
import { forgetPress, type NotedPress, notedPresses, notePress, REMEMBERED_MS } from './press-journal';
import { changeSettings } from './settings';
import { redrawThreads } from './thread';
import { poke } from './worker';

/** When an answer was last pressed in this inbox: the list's own clock ends only when the site has told of the answer, a moment later. */
export const answeredAt = new Map<ConversationId, number>();

/**
 * Enter. The bubble stands as soon as the message is durable, a few milliseconds later, and never before: whoever has seen it can pull
 * the plug. The live query's row takes its place under the same id. False: the storage did not take it, and the caller keeps the text.
 */
export async function sendText(conversationId: ConversationId, text: string, keepsDraft = false): Promise<boolean> {
  const id: MessageId = crypto.randomUUID();
  const now = Date.now();
  const pressed = { id, conversationId, text, surface: surface.value, now, keepsDraft };
  try {
    notePress(pressed);
    await writeNotedPresses((noted) => noted.conversationId === conversationId && noted.id !== id);
    await press(db, pressed);
  } catch (error) {
    forgetPress(id);
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    keepLost({ id, conversationId, text, reason, at: now });
    return false;
  }
  answeredAt.set(conversationId, now);
  addEcho({ id, conversationId, text, at: now });
  forgetPress(id);
  forgetLost((lost) => lost.conversationId === conversationId && lost.text === text);
  poke('page-poke', {});
  return true;
}

/** What an inbox that was closed too soon did not get written. The id makes it one message, whoever else is writing it. */
export async function writeNotedPresses(isWanted: (pressed: NotedPress) => boolean = () => true): Promise<void> {
  for (const pressed of notedPresses().filter(isWanted)) {
    // Erased since then: there is nobody to send it to.
    if (await db.conversations.get(pressed.conversationId)) await takeUp(pressed);
    forgetPress(pressed.id);
  }
}

/** What nobody remembers any more would surprise a buyer: its words go into the composer, below what stands there. */
async function takeUp(pressed: NotedPress): Promise<void> {
  const { conversationId, text, now } = pressed;
  if (now > Date.now() - REMEMBERED_MS) return void (await press(db, pressed));
  await db.transaction('rw', db.outbox, db.drafts, async () => {
    if (await db.outbox.get(pressed.id)) return;
    const draft = await db.drafts.get(conversationId);
    if (!draft?.text) await db.drafts.put({ conversationId, text, at: now });
    else if (!`\n${draft.text}\n`.includes(`\n${text}\n`)) await db.drafts.put({ ...draft, text: `${draft.text}\n${text}` });
  });
}

/** What the buttons of a message do; the inbox reads it right after its first paint. */
export const intents = () => import('../outbox/intents');
export type Wish = 'retry' | 'edit' | 'rewrite' | 'remove' | 'sendAgain' | 'markSent' | 'tryNow';

/**
 * What a person asked for by a button; when the storage does not take it, the interface says so. It is shown before the worker hears of it:
 * on a busy machine a message was at its buyer while its bubble still said "failed" (measured).
 */
async function take<T>(write: () => Promise<T>): Promise<T | undefined> {
  try {
    const written = await write();
    await redrawThreads();
    poke('page-poke', {});
    return written;
  } catch (error) {
    storageFailed(error, 'write');
    return undefined;
  }
}

/** A button of a message. Pressing it twice is the same as once. False: the message was no longer in that state. */
export async function wish(what: Wish, id: MessageId): Promise<boolean> {
  return (await take(async () => (await intents())[what](db, id))) ?? false;
}

/** "Send without it": lets a waiting message pass what failed or could not be confirmed before it. */
export async function releaseBefore(conversationId: ConversationId, seq: number): Promise<void> {
  const held = openRows.value.filter(
    (row) =>
      row.conversationId === conversationId && row.seq < seq && !row.released && (row.state === 'failed' || row.state === 'unresolved'),
  );
  await take(async () => {
    const { release } = await intents();
    for (const row of held) await release(db, row.id);
  });
}

export async function resumeSending(): Promise<void> {
  await changeSettings({ sendingPaused: false });
  await take(async () => (await intents()).resume(db));
}
