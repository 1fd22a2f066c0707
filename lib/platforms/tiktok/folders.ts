import { isBare, isVisible } from './selectors';

/**
 * The folders beside the list; facts 3. Of their ids one is known, which ends in UNREPLIED, so that the others' are guessed from their names
 * in English; those stand in the order in which a conversation that "All" does not show is likely to be there. "All" is known in the other
 * languages of the hosts as well.
 */
const OTHERS = ['Closed', 'Expired', 'Unassigned', 'Assigned', 'Inbox', 'Me', 'Starred', 'Unreplied', 'Unread', 'Urgent'] as const;
const ALL = 'All|Tất cả|Semua|ทั้งหมด|Lahat|全部';

const ITEMS = '[data-uid^="menu.item"], [class*="menu-item"], [role="menuitem"]';
const SELECTED = '.p-menu-item-selected';

export const isSelected = (folder: Element): boolean => folder.matches(SELECTED);

/** By its id, else by its words, with a count or without, in the left part of the page. */
function folder(id: string, words: string): Element | undefined {
  const byId = document.querySelector(`[data-uid$="menu-${id}" i]`);
  if (byId) return byId;
  const name = new RegExp(`^(?:${words})\\s*\\(?\\d*\\+?\\)?$`, 'i');
  const edge = innerWidth * 0.4;
  const isIt = (item: Element) => name.test(item.textContent?.trim() ?? '') && isVisible(item) && item.getBoundingClientRect().left < edge;
  return [...document.querySelectorAll(ITEMS)].find(isIt);
}

export const folderOfAll = (): Element | undefined => folder('ALL', ALL);

export function otherFolders(): Element[] {
  return OTHERS.flatMap((name) => folder(name, name) ?? []);
}

/** Not one conversation in the folder of all, on a page that is drawn. Another folder may well be empty. */
export function isListGone(): boolean {
  const selected = document.querySelector(SELECTED);
  const isAll = selected === null || selected === folderOfAll();
  return isAll && document.visibilityState === 'visible' && isBare();
}
