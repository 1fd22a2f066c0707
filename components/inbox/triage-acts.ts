import type { ConversationId } from '../../lib/domain/ids';
import type { Tag } from '../../lib/domain/tag';
import { t } from '../../lib/i18n/translate';
import { chooseNone } from '../../lib/state/chosen';
import { openConversation, openId } from '../../lib/state/navigation';
import { toggleTag } from '../../lib/state/tag-edits';
import { areAllPinned, markDone, markUnread, pin, readAll, snooze, type Undo } from '../../lib/state/triage';
import { formatFull } from '../../lib/time/format';
import { say } from '../ui/toasts';
import { snoozeTimes } from './snooze-times';

/** What was done to them, with the Undo; they are chosen no longer. */
function saidWithUndo(ids: readonly ConversationId[], words: string, undo: Undo | undefined): void {
  if (!undo) return;
  chooseNone();
  const told = ids.length > 1 ? t('bulk.did', { what: words, count: ids.length }) : words;
  say(told, { words: t('triage.undo'), act: () => void undo() });
}

/** What is put aside leaves the screen; an Undo brings it back. */
function putAside(ids: readonly ConversationId[], words: string, undo: Undo | undefined): void {
  const wasOpen = openId.peek();
  if (undo && wasOpen !== undefined && ids.includes(wasOpen)) openConversation(undefined);
  saidWithUndo(ids, words, undo);
}

export async function putDone(ids: readonly ConversationId[]): Promise<void> {
  putAside(ids, t('triage.done'), await markDone(ids));
}

export async function putSnoozed(ids: readonly ConversationId[], until: number): Promise<void> {
  putAside(ids, t('triage.snoozed', { time: formatFull(until) }), await snooze(ids, until));
}

/** To the nearest of the times that are offered. */
export async function putSnoozedShortly(ids: readonly ConversationId[]): Promise<void> {
  const [nearest] = snoozeTimes(Date.now());
  if (nearest) await putSnoozed(ids, nearest.until);
}

/** An open conversation would be seen again at once, so it closes. */
export async function putUnread(ids: readonly ConversationId[]): Promise<void> {
  const id = openId.peek();
  if (id !== undefined && ids.includes(id)) openConversation(undefined);
  const undo = await markUnread(ids);
  // Of one it is seen in its row.
  if (ids.length > 1) saidWithUndo(ids, t('triage.markedUnread'), undo);
}

export async function putRead(ids: readonly ConversationId[]): Promise<void> {
  saidWithUndo(ids, t('triage.markedRead'), await readAll(ids));
}

/** On all of them, or off where all have it. */
export async function putTagOn(ids: readonly ConversationId[], tag: Tag): Promise<void> {
  const { isOn, undo } = await toggleTag(ids, tag.id);
  saidWithUndo(ids, t(isOn ? 'tag.put' : 'tag.taken', { name: tag.name }), undo);
}

/** Unpinned where all of them are. */
export async function putPinned(ids: readonly ConversationId[]): Promise<void> {
  const isPinning = !(await areAllPinned(ids));
  saidWithUndo(ids, t(isPinning ? 'triage.pinned' : 'triage.unpinned'), await pin(ids, isPinning));
}
