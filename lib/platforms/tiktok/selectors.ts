import { findBy, type Place } from '../../page-kit/places';

/**
 * Where things are on the chat page; platforms/tiktok facts 3. Test ids and the `chatd-` design system were stable for years; hashed class
 * names are never looked for.
 */
const PLACES = {
  row: {
    documented: ['[data-testid="chat.chatroom.conversation_card"]', '[id^="chat-room-conversation-list-item-"]'],
    guessed: ['[data-testid*="conversation_card"]:not([data-testid$="_username"])'],
  },
  name: { documented: ['[data-testid="chat.chatroom.conversation_card_username"]'], guessed: ['[data-testid*="username"]'] },
  card: { documented: ['[data-testid="chat.chatroom.message_card"]', '.chatd-message'], guessed: ['[data-testid*="message_card"]'] },
  composer: {
    documented: ['#chat-input-textarea textarea', '#chat-input-textarea [contenteditable]:not([contenteditable="false"])'],
    guessed: ['textarea#chat-input-textarea', '[id*="chat-input"] textarea', 'textarea'],
  },
  send: { documented: ['#chat-input-send-button'], guessed: ['[id*="send-button"]', 'button.chatd-button'] },
  folder: { documented: ['[data-uid^="menu.item_chat"]', '.p-menu-item-selected'], guessed: [] },
  scroller: { documented: ['[class*="chatd-scrollView-content"]'], guessed: [] },
  modal: { documented: ['.p-modal'], guessed: ['[role="dialog"]'] },
  empty: { documented: ['.pulse-empty-title'], guessed: [] },
} as const satisfies Record<string, Place>;

export type PlaceName = keyof typeof PLACES;

const { all, wayTo, isAnyDocumented } = findBy<PlaceName>(PLACES);

export { wayTo };

/** Rooms that are not on the screen stay mounted (facts 2): what has no box, is hidden with its room or lies where nobody can scroll to, does not count. */
export function isVisible(element: Element): boolean {
  if (element.getClientRects().length === 0 || element.getBoundingClientRect().right + scrollX < 0) return false;
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

export function visible(name: PlaceName): Element[] {
  return all(name).filter(isVisible);
}

/** Where a row says who the buyer is. */
export function nameIn(row: Element): Element | undefined {
  return all('name').find((name) => row.contains(name));
}

/** Whether this is a chat page that we know at all: not one documented thing means that we do not, whatever else looks alike. */
export const isKnownPage = (): boolean => isAnyDocumented(['row', 'name', 'card', 'composer', 'send', 'folder', 'scroller']);

/** Not one thing of a conversation. */
export const isBare = (): boolean => !isAnyDocumented(['row', 'name', 'card', 'composer', 'send']);

/** Facts 3: "Your login has expired, please log in again". The other words are guesses at the page's other languages. */
const EXPIRED = /login has expired|log in again|hết hạn|kedaluwarsa|kadaluarsa|tamat tempoh|หมดอายุ|过期|過期|失效/i;

export function isSessionOver(): boolean {
  return visible('modal').some((modal) => EXPIRED.test(modal.textContent ?? ''));
}
