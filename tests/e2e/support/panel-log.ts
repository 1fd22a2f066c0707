import type { LedgerEntry } from '../../seller-centers/types.ts';

/** One word that the panel said of an outgoing message; `painted` marks the frame after it, when a person can have read it. */
export interface Word {
  at: number;
  id: string;
  text: string;
  status: string;
  wait: string;
  painted: boolean;
}

export const WORD_BINDING = '__panelSaid';

/**
 * Runs at the start of an inbox page. A mutation observer sees every state that the page could ever paint, so what it never
 * reports was never shown.
 */
export function observeWords(binding: string): void {
  const world = globalThis as unknown as Record<string, unknown>;
  if (world[`${binding}Watched`]) return;
  world[`${binding}Watched`] = true;
  const last = new Map<string, string>();
  // The runner's binding may reach a document after its first words; none of them is to be missed.
  const waiting: Word[] = [];
  const flush = () => {
    const say = world[binding];
    if (typeof say === 'function') for (const word of waiting.splice(0)) say(word);
  };
  const tell = (word: Word) => {
    waiting.push(word);
    flush();
  };
  setInterval(flush, 50);
  tell({ at: Date.now(), id: '', text: '', status: 'watching', wait: '', painted: false });
  const look = () => {
    for (const element of document.querySelectorAll('[data-message-id][data-direction="out"]')) {
      const id = element.getAttribute('data-message-id') ?? '';
      const status = element.getAttribute('data-status') ?? '';
      const wait = element.getAttribute('data-wait') ?? '';
      if (last.get(id) === `${status} ${wait}`) continue;
      last.set(id, `${status} ${wait}`);
      const word = { at: Date.now(), id, status, wait, text: element.querySelector('[data-part="text"]')?.textContent ?? '' };
      tell({ ...word, painted: false });
      requestAnimationFrame(() => setTimeout(() => tell({ ...word, at: Date.now(), painted: true })));
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-status', 'data-wait', 'data-message-id'],
  });
}

/** How many pages have begun to be watched; an observer that never begins would let every false word pass. */
export const watched = (log: readonly Word[]): number => log.filter(({ status }) => status === 'watching').length;

/** What the panel said of messages with these words, in order, each once. */
export function wordsOf(log: readonly Word[], text: string): string[] {
  const said = log.filter((word) => word.text === text && !word.painted).map((word) => word.status);
  return said.filter((status, index) => status !== said[index - 1]);
}

/**
 * Every false word in the log: "sent" before the seller center held the message, or "failed" of a message that it holds and that
 * nobody pressed Retry for.
 */
export function falseWords(
  log: readonly Word[],
  ledger: readonly LedgerEntry[],
  texts: readonly string[],
  retried: readonly string[] = [],
): string[] {
  return log
    .filter((word) => texts.includes(word.text))
    .flatMap((word) => {
      const accepted = ledger.filter((entry) => entry.text === word.text);
      if (word.status === 'sent' && !accepted.some((entry) => entry.at <= word.at))
        return [`"sent" of "${word.text}", which was not accepted`];
      const isDenied = accepted.some((entry) => entry.at <= word.at) || (accepted.length > 0 && !retried.includes(word.text));
      if (word.status === 'failed' && isDenied) return [`"failed" of "${word.text}", which was accepted`];
      return [];
    });
}
