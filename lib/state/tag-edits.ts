import type { ConversationId } from '../domain/ids';
import { TAG_LENGTH, type Tag, type TagColour } from '../domain/tag';
import { db, storageFailed } from './database';
import { normalise } from './normalise';
import { change, type Undo } from './triage';

/** What keeps a name from being a tag's. */
export type TagFault = 'missing' | 'long' | 'taken';

export const tidyTagName = (typed: string): string => typed.trim().replace(/\s+/g, ' ');

/** @param id of the tag that is renamed */
export function faultOfTag(typed: string, all: Iterable<Tag>, id?: string): TagFault | undefined {
  const name = tidyTagName(typed);
  if (name === '') return 'missing';
  if ([...name].length > TAG_LENGTH) return 'long';
  return [...all].some((tag) => tag.id !== id && normalise(tag.name) === normalise(name)) ? 'taken' : undefined;
}

/** Undefined where another one is called so by now, or where the storage did not take it, which the screen says. */
export async function saveTag(id: string | undefined, { name, colour }: { name: string; colour: TagColour }): Promise<string | undefined> {
  try {
    return await db.transaction('rw', db.tags, async () => {
      const all = await db.tags.toArray();
      if (faultOfTag(name, all, id) !== undefined) return undefined;
      const before = all.find((tag) => tag.id === id);
      const tag = { id: id ?? crypto.randomUUID(), name: tidyTagName(name), colour, createdAt: before?.createdAt ?? Date.now() };
      await db.tags.put(tag);
      return tag.id;
    });
  } catch (error) {
    storageFailed(error, 'write');
    return undefined;
  }
}

/** Takes it from every conversation, too; Undo brings back both. */
export async function deleteTag(id: string): Promise<Undo | undefined> {
  try {
    const { tag, bearers } = await db.transaction('rw', db.tags, db.conversations, async () => {
      const tag = await db.tags.get(id);
      const bearers = await db.conversations.filter(({ tags }) => tags?.includes(id) === true).primaryKeys();
      await putTag(bearers, id, false);
      await db.tags.delete(id);
      return { tag, bearers };
    });
    if (!tag) return undefined;
    return async () => {
      try {
        await db.transaction('rw', db.tags, db.conversations, async () => {
          await db.tags.put(tag);
          await putTag(bearers, id, true);
        });
      } catch (error) {
        storageFailed(error, 'write');
      }
    };
  } catch (error) {
    storageFailed(error, 'write');
    return undefined;
  }
}

/** Puts it on all of them, or takes it off. */
export function putTag(ids: readonly ConversationId[], tagId: string, isOn: boolean): Promise<Undo | undefined> {
  return change(ids, ({ tags = [] }) => {
    const others = tags.filter((id) => id !== tagId);
    const after = isOn ? (tags.includes(tagId) ? tags : [...tags, tagId]) : others;
    return { tags: after.length > 0 ? after : undefined };
  });
}

/** On all of them; off where all bear it already. */
export async function toggleTag(ids: readonly ConversationId[], tagId: string): Promise<{ isOn: boolean; undo: Undo | undefined }> {
  const rows = await db.conversations.bulkGet([...ids]);
  const isOn = rows.some((row) => row && !row.tags?.includes(tagId));
  return { isOn, undo: await putTag(ids, tagId, isOn) };
}
