import { findBy, type Place } from '../../page-kit/places';

/**
 * Where things are on the chat page, surest first; platforms/lazada facts 7. All of it is of 2020 and 2021, from one source each, or of the
 * sister platform: that nothing of it is there any more is well possible, and then the page is one that we do not know.
 */
const PLACES = {
  list: { documented: ['.session-list'], guessed: ['[class*="session-list" i]', '[class*="sessionlist" i]'] },
  row: {
    documented: ['.session-list .session-item', '.session-item'],
    guessed: ['[class*="session-item" i]', '[class*="sessionitem" i]', '.session-list > *'],
  },
  message: {
    documented: ['.message-row', '.csp-im_message-container'],
    guessed: ['[class*="message-row" i]', '[class*="messagerow" i]', '[class*="message-item" i]'],
  },
  composer: {
    documented: ['.im-message-input textarea', '[class*="message-input"] textarea'],
    guessed: ['textarea'],
  },
  send: { documented: ['.im-icon-paper-plane'], guessed: ['.im-message-input-footer-right > a > i', '[class*="paper-plane" i]'] },
  siteTab: { documented: ['.im-page-header-right .simple-tab .tab-item'], guessed: [] },
  selectedSite: { documented: ['.im-page-header-right .simple-tab .tab-item.selected'], guessed: [] },
  header: { documented: ['.im-page-header-icon', '.im-page-header-right', '.im-icon'], guessed: [] },
  filter: { documented: ['.search-bar li.tab-item'], guessed: [] },
  search: { documented: [], guessed: ['.search-bar input'] },
  quickReply: { documented: ['.im-icon-dialogue'], guessed: [] },
} as const satisfies Record<string, Place>;

export type PlaceName = keyof typeof PLACES;

export const { all, one, wayTo, isAnyDocumented } = findBy<PlaceName>(PLACES);

/** Whether this is a chat page that we know at all: without one documented thing we do not, whatever else looks alike. */
export function isKnownPage(): boolean {
  return isAnyDocumented(['row', 'message', 'send', 'list', 'siteTab', 'header', 'filter', 'quickReply']);
}
