import type { ConversationId } from '../../lib/domain/ids';
import { t } from '../../lib/i18n/translate';
import { openConversation, openId } from '../../lib/state/navigation';
import { markDone, markUnread, snooze, type Undo } from '../../lib/state/triage';
import { formatFull } from '../../lib/time/format';
import { say } from '../ui/toasts';
import { snoozeTimes } from './snooze-times';

/** What is put aside leaves the screen; an Undo brings it back. */
function putAside(ids: readonly ConversationId[], words: string, undo: Undo | undefined): void {
  if (!undo) return;
  const wasOpen = openId.peek();
  if (wasOpen !== undefined && ids.includes(wasOpen)) openConversation(undefined);
  say(words, { words: t('triage.undo'), act: () => void undo() });
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
  await markUnread(ids);
}
