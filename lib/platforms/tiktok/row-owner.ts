import type { Ear } from '../../page-bridge/ear';
import { firstOf } from '../../wire/values';
import { contactOf, objectsOf } from './cards';
import type { Directory } from './directory';
import { nameIn } from './selectors';
import { idOf } from './wire';

/** Under what a build could hand a row its conversation when not as `contact` (facts 3.1); guesses, believed only for an id that the wire named. */
const HOLDERS = 'conversation conversationInfo session sessionInfo chat item data info record room'.split(' ');
const IDS = ['conversationId', 'conversation_id', 'imcloud_conversation_id', 'id'];

/**
 * Which conversation a row opens, surest first: its contact; what else its components were given, where the wire has named such a
 * conversation; the buyer's exact name (facts 4, step 1), where one conversation alone has it. It tells which row to click and no more: who is
 * written to is proven by the thread that the click brings.
 */
export function ownerOfRow(bridge: Ear, directory: Directory, row: Element): string | undefined {
  const contact = contactOf(bridge, row);
  if (contact) return contact.conversationId;
  const told = objectsOf(bridge, row, HOLDERS)
    .map((fields) => firstOf(idOf, ...IDS.map((name) => fields?.[name])))
    .filter((id) => id !== undefined && directory.isConversation(id));
  const [id] = told;
  if (id && told.every((other) => other === id)) return id;
  const name = nameIn(row)?.textContent?.trim();
  return told.length === 0 && name ? directory.named(name) : undefined;
}
