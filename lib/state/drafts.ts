import type { ConversationId } from '../domain/ids';
import { db, storageFailed } from './database';

/** A pause in typing after which the draft is written, ms. */
export const PAUSE = 150;

export async function readDraft(conversationId: ConversationId): Promise<string> {
  try {
    return (await db.drafts.get(conversationId))?.text ?? '';
  } catch (error) {
    storageFailed(error);
    return '';
  }
}

export async function saveDraft(conversationId: ConversationId, text: string): Promise<void> {
  try {
    if (text === '') await db.drafts.delete(conversationId);
    else await db.drafts.put({ conversationId, text, at: Date.now() });
  } catch (error) {
    storageFailed(error);
  }
}

/** Keeps one conversation's draft: writes on a pause, at once on `flush`, and nothing after the text was sent. */
export class DraftKeeper {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unsaved: string | undefined;
  readonly #conversationId: ConversationId;

  constructor(conversationId: ConversationId) {
    this.#conversationId = conversationId;
  }

  changed(text: string): void {
    this.#unsaved = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** The press removes the stored draft itself, in its own transaction. */
  sent(): void {
    clearTimeout(this.#timer);
    this.#unsaved = undefined;
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const text = this.#unsaved;
    this.#unsaved = undefined;
    if (text !== undefined) await saveDraft(this.#conversationId, text);
  }
}
