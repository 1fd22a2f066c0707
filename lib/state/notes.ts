import type { ReadonlySignal } from '@preact/signals';
import type { ConversationId } from '../domain/ids';
import { db } from './database';
import { DraftKeeper, draftOf } from './drafts';

/** A note is kept as an answer is that is being written, in a table of its own. */
export const noteKeeper = (id: ConversationId): DraftKeeper => new DraftKeeper(id, db.notes);
export const noteOf = (id: ConversationId): ReadonlySignal<string | undefined> => draftOf(id, db.notes);
