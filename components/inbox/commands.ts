import { signal } from '@preact/signals';
import type { CommandId } from '../../lib/domain/commands';
import type { ConversationId } from '../../lib/domain/ids';
import { chosen, toggleChosen } from '../../lib/state/chosen';
import { areDetailsOpen } from '../../lib/state/details';
import { openConversation, openId } from '../../lib/state/navigation';
import { COMPOSER_ID } from '../composer/composer-id';
import { composerKeys } from '../composer/composer-keys';
import { sayMissing } from '../ui/Later';
import { withWords } from '../ui/read-words';
import { listKeys } from './list-keys';
import { SEARCH_ID } from './SearchField';

/** What stands over the inbox. */
export const dialog = signal<'palette' | 'help' | undefined>(undefined);

/** What each command does, wherever it was asked for. */
export const RUN: Readonly<Record<CommandId, () => void>> = {
  palette: () => (dialog.value = 'palette'),
  help: () => (dialog.value = 'help'),
  next: () => step(1),
  previous: () => step(-1),
  search: () => focus(openId.peek() === undefined ? SEARCH_ID : COMPOSER_ID),
  reply: () => {
    if (openId.peek() !== undefined) return focus(COMPOSER_ID);
    // Its composer takes the keyboard by itself.
    const id = listKeys.current?.marked();
    if (id !== undefined) openConversation(id);
  },
  'send-and-next': () => composerKeys.current?.sendAndNext(),
  done: () => withMarked('putDone'),
  snooze: () => withMarked('putSnoozedShortly'),
  'mark-unread': () => withMarked('putUnread'),
  pin: () => withMarked('putPinned'),
  choose: () => {
    const id = listKeys.current?.marked();
    if (id !== undefined) toggleChosen(id);
  },
  details: () => {
    if (openId.peek() !== undefined) areDetailsOpen.value = !areDetailsOpen.peek();
  },
};

/** Those that are chosen; else the conversation that is open, or the row that the keyboard is at. */
export function marked(): ConversationId[] {
  if (chosen.peek().size > 0) return [...chosen.peek()];
  const id = openId.peek() ?? listKeys.current?.marked();
  return id === undefined ? [] : [id];
}

function withMarked(act: 'putDone' | 'putUnread' | 'putSnoozedShortly' | 'putPinned'): void {
  const ids = marked();
  if (ids.length > 0)
    withWords(import('./triage-acts'))
      .then((acts) => acts[act](ids))
      .catch(sayMissing);
}

function focus(id: string): void {
  (document.getElementById(id) ?? document.getElementById(SEARCH_ID))?.focus();
}

function step(by: number): void {
  const isListInSight = document.querySelector<HTMLElement>('.list')?.offsetParent !== null;
  if (isListInSight) listKeys.current?.move(by);
  else listKeys.current?.openNext(by);
}
