/**
 * Where things are on the full chat page, surest first; platforms/shopee facts 4. The `data-cy` attributes were stable over 2025-26. What
 * stands under `documented` was seen in the wild; `guessed` goes by role and structure and is used only beside something documented.
 */
interface Place {
  documented: readonly string[];
  guessed: readonly string[];
}

export const places = {
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
    documented: ['[data-cy^="webchat-conversation-cell-root"]'],
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

export type PlaceName = keyof typeof places;

/** Labels of the button that opens a closed conversation again; facts 4.2 name the first two. */
export const RESTART_LABELS: readonly string[] = ['restart conversation', 'chat lagi'];

export function all(name: PlaceName): Element[] {
  const { documented, guessed }: Place = places[name];
  for (const selector of [...documented, ...guessed]) {
    const found = document.querySelectorAll(selector);
    if (found.length > 0) return [...found];
  }
  return [];
}

export function one(name: PlaceName): Element | undefined {
  return all(name)[0];
}

/** How a thing is found now, for the page doctor. */
export function wayTo(name: PlaceName): { state: 'works' | 'second-way' | 'off'; way?: string } {
  const { documented, guessed }: Place = places[name];
  const first = documented.find((selector) => document.querySelector(selector));
  if (first) return { state: 'works', way: first };
  const other = guessed.find((selector) => document.querySelector(selector));
  return other ? { state: 'second-way', way: other } : { state: 'off' };
}

/** Whether this is a chat page that we know at all: not one documented thing means that we do not, whatever else looks alike. */
export function isKnownPage(): boolean {
  const [first, ...rest] = (['list', 'row', 'detail', 'thread', 'inputBlock'] as const).map((name) => places[name].documented.join(','));
  return [first, ...rest].some((selector) => selector !== undefined && document.querySelector(selector) !== null);
}
