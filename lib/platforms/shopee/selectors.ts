import { findBy, type Place } from '../../page-kit/places';

/** Where things are on the full chat page; platforms/shopee facts 4. The `data-cy` attributes were stable over 2025-26. */
const PLACES = {
  list: {
    documented: [
      '[data-cy="webchat-conversation-list"]',
      '[data-cy="webchat-conversation-list-wrapper"]',
      '#tab_unreplied',
      '#tab_manually_replied',
    ],
    guessed: [],
  },
  row: {
    // The selected row bears a name of its own. Where no other root is left, the containers are asked first: they may be the whole list.
    documented: [
      ':root:has([data-cy="webchat-conversation-cell-root"]) [data-cy^="webchat-conversation-cell-root"]',
      '[data-cy="webchat-conversation-cell-container"]',
      '[data-cy^="webchat-conversation-cell-root"]',
    ],
    guessed: ['[data-cy^="webchat-conversation-cell"]', '.ReactVirtualized__Grid__innerScrollContainer > *'],
  },
  selectedRow: { documented: ['[data-cy="webchat-conversation-cell-root-current"]'], guessed: [] },
  thread: {
    documented: [
      '#message-virtualized-list',
      '#messageSection .ReactVirtualized__Grid',
      '[data-cy="webchat-conversation-detail-message-container"]',
      '[data-cy="webchat-conversation-detail-chat"]',
    ],
    guessed: ['#messageSection', '[data-cy="webchat-conversation-detail"] .ReactVirtualized__Grid'],
  },
  detail: { documented: ['[data-cy="webchat-conversation-detail"]', '#messageSection'], guessed: [] },
  bubble: { documented: ['[data-cy="webchat-message-receive"]', '[data-cy="webchat-message-send"]'], guessed: [] },
  inputBlock: { documented: ['[data-cy="webchat-conversation-detail-input"]', '#inputField'], guessed: [] },
  composer: {
    documented: [
      '[data-cy="webchat-conversation-detail-input"] #inputField textarea',
      '[data-cy="webchat-conversation-detail-input"] textarea',
    ],
    guessed: ['#inputField textarea', '[data-cy="webchat-conversation-detail"] textarea', 'textarea[placeholder]', 'textarea'],
  },
  search: {
    documented: ['[data-cy="webchat-conversation-list"] input.shopee-react-input__input', 'input.shopee-react-input__input'],
    guessed: ['[data-cy="webchat-conversation-list"] input'],
  },
} as const satisfies Record<string, Place>;

export type PlaceName = keyof typeof PLACES;

/** Labels of the button that opens a closed conversation again; facts 4.2 name the first two. */
export const RESTART_LABELS: readonly string[] = ['restart conversation', 'chat lagi'];

export const { all, one, wayTo, isAnyDocumented } = findBy(PLACES);

/** Whether this is a chat page that we know at all: not one documented thing means that we do not, whatever else looks alike. */
export const isKnownPage = (): boolean => isAnyDocumented(['list', 'row', 'detail', 'thread', 'inputBlock']);
