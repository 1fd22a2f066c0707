import { effect, signal } from '@preact/signals';
import type { ConversationId } from '../domain/ids';
import { idsOfView, platformFilter, view } from './list';

/** Conversations that are chosen to do one thing with all of them. Never to send. */
export const chosen = signal<ReadonlySet<ConversationId>>(new Set());
/** Where a range begins. */
let anchor: ConversationId | undefined;

export function chooseNone(): void {
  anchor = undefined;
  if (chosen.peek().size > 0) chosen.value = new Set();
}

// What is not in sight is not done by accident.
effect(() => {
  void [platformFilter.value, view.value];
  chooseNone();
});

export function toggleChosen(id: ConversationId): void {
  const after = new Set(chosen.peek());
  if (!after.delete(id)) after.add(id);
  anchor = id;
  chosen.value = after;
}

/** Everything from the one that was chosen last to this one, in the order of the list. */
export async function chooseThrough(id: ConversationId): Promise<void> {
  const ids = await idsOfView();
  const [from, to] = [ids.indexOf(anchor ?? id), ids.indexOf(id)];
  if (from === -1 || to === -1) return toggleChosen(id);
  chosen.value = new Set([...chosen.peek(), ...ids.slice(Math.min(from, to), Math.max(from, to) + 1)]);
}

export async function chooseAll(): Promise<void> {
  chosen.value = new Set(await idsOfView());
}
