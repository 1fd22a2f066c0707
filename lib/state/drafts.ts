import type { ReadonlySignal } from '@preact/signals';
import type { EntityTable } from 'dexie';
import type { Draft } from '../domain/draft';
import type { ConversationId } from '../domain/ids';
import { db, storageFailed } from './database';
import { liveSignal } from './live-signal';

/** A pause in typing after which the draft is written, ms. */
export const PAUSE = 150;

/** Where texts are kept as they are typed, one for each conversation: answers, or notes. */
export type Texts = EntityTable<Draft, 'conversationId'>;

/** The stored text as it stands, whichever inbox wrote it; undefined until it is read. */
export function draftOf(conversationId: ConversationId, texts: Texts = db.drafts): ReadonlySignal<string | undefined> {
  return liveSignal<string | undefined>(async () => (await texts.get(conversationId))?.text ?? '', undefined);
}

async function saveDraft(texts: Texts, conversationId: ConversationId, text: string): Promise<boolean> {
  try {
    if (text === '') await texts.delete(conversationId);
    else await texts.put({ conversationId, text, at: Date.now() });
    return true;
  } catch (error) {
    storageFailed(error, 'write');
    return false;
  }
}

/**
 * Keeps one conversation's draft: writes on a pause, at once on `flush`, and nothing after the text was sent. Side panel and full tab may
 * show the same conversation; they share the draft, so that a press or an edit in one of them takes no text from the other.
 */
export class DraftKeeper {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unsaved: string | undefined;
  /** Counts what was typed or sent here. */
  #version = 0;
  #writing: Promise<unknown> = Promise.resolve();
  readonly #conversationId: ConversationId;
  readonly #texts: Texts;

  constructor(conversationId: ConversationId, texts: Texts = db.drafts) {
    this.#conversationId = conversationId;
    this.#texts = texts;
  }

  changed(text: string): void {
    this.#version += 1;
    this.#unsaved = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** The press removes the stored draft itself, in its own transaction; before that ends, what is stored is what was sent. */
  sent(press: Promise<unknown>): void {
    this.#version += 1;
    clearTimeout(this.#timer);
    this.#unsaved = undefined;
    this.#after(press);
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const text = this.#unsaved;
    this.#unsaved = undefined;
    if (text === undefined) return;
    const version = this.#version;
    const save = saveDraft(this.#texts, this.#conversationId, text).then((isSaved) => {
      if (!isSaved && version === this.#version) this.#unsaved = text;
    });
    this.#after(save);
    await save;
  }

  /** What stands in the store; nothing while this composer holds what is not written, or when it cannot be read. */
  async stored(): Promise<string | undefined> {
    const version = this.#version;
    await this.#writing;
    if (this.#unsaved !== undefined) return undefined;
    try {
      const draft = await this.#texts.get(this.#conversationId);
      return version === this.#version && this.#unsaved === undefined ? (draft?.text ?? '') : undefined;
    } catch (error) {
      storageFailed(error);
      return undefined;
    }
  }

  #after(work: Promise<unknown>): void {
    this.#writing = Promise.allSettled([this.#writing, work]);
  }
}
