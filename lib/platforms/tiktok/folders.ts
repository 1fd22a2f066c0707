import { isBare, isVisible } from './selectors';

/**
 * The folders beside the list; facts 3. The form of their ids is documented by one, which ends in UNREPLIED, and what a folder is called only in
 * English, so that the other ids and the names in the languages of the hosts are guesses; those of "All" less so. They stand in the order in
 * which a conversation that "All" does not show is likely to be there. Whatever else has an id of that form is a folder, too.
 */
const OTHERS = [
  'Closed|Đã đóng|Ditutup|ปิดแล้ว|已关闭',
  'Expired|Hết hạn|Kedaluwarsa|หมดอายุ|已过期',
  'Unassigned',
  'Assigned',
  'Inbox',
  'Me',
  'Starred',
  'Unreplied',
  'Unread',
  'Urgent',
] as const;
const ALL = 'All|Tất cả|Semua|ทั้งหมด|Lahat|全部';

const BY_ID = '[data-uid^="menu.item_chat"][data-uid*="-menu-"]';
const ITEMS = '[data-uid^="menu.item"], [class*="menu-item"], [role="menuitem"]';
const SELECTED = '.p-menu-item-selected';
/** Items of the same menu that would lead away from the list. */
const LEADS_AWAY = /set|config|bot|auto|tool|data|report|help|quick/i;

export const isSelected = (folder: Element): boolean => folder.matches(SELECTED);

/** By its id, which the first of its words ends, else by its words, with a count or without, in the left part of the page. */
function folder(words: string): Element | undefined {
  const byId = document.querySelector(`[data-uid$="menu-${words.split('|')[0]}" i]`);
  if (byId) return byId;
  const name = new RegExp(`^(?:${words})\\s*\\(?\\d*\\+?\\)?$`, 'i');
  const edge = innerWidth * 0.4;
  const isIt = (item: Element) => name.test(item.textContent?.trim() ?? '') && isVisible(item) && item.getBoundingClientRect().left < edge;
  return [...document.querySelectorAll(ITEMS)].find(isIt);
}

function foldersById(): Element[] {
  const isOne = (item: Element) => !LEADS_AWAY.test(item.getAttribute('data-uid') ?? '') && !item.closest('[href]') && isVisible(item);
  return [...document.querySelectorAll(BY_ID)].filter(isOne);
}

export const folderOfAll = (): Element | undefined => folder(ALL);

/** The folder that is open, when it is known for one. */
export const openFolder = (): Element | undefined => foldersById().find(isSelected);

export function otherFolders(): Element[] {
  const named = OTHERS.flatMap((words) => folder(words) ?? []);
  const all = folderOfAll();
  return [...new Set([...named, ...foldersById()])].filter((one) => one !== all);
}

/** Not one conversation in the folder of all, on a page that is drawn. Another folder may well be empty. */
export function isListGone(): boolean {
  const selected = document.querySelector(SELECTED);
  const isAll = selected === null || selected === folderOfAll();
  return isAll && document.visibilityState === 'visible' && isBare();
}
