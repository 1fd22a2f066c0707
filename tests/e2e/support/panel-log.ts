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

/** What a line of the page's console begins with that carries a word. A function of the runner's does not reach every document of a page. */
export const WORD_MARK = '__panelSaid';

/**
 * Runs at the start of an inbox page. A mutation observer sees every state that the page could ever paint, so what it never
 * reports was never shown.
 */
export function observeWords(mark: string): void {
  const world = globalThis as unknown as Record<string, unknown>;
  if (world[mark]) return;
  world[mark] = true;
  const last = new Map<string, string>();
  const tell = (word: Word) => console.debug(mark + JSON.stringify(word));
  tell({ at: Date.now(), id: '', text: '', status: 'watching', wait: '', painted: false });
  const look = () => {
    for (const element of document.querySelectorAll('[data-message-id][data-direction="out"]')) {
      const id = element.getAttribute('data-message-id') ?? '';
      const status = element.getAttribute('data-status') ?? '';
      const wait = element.getAttribute('data-wait') ?? '';
      const said = `${status} ${wait}`;
      if (last.get(id) === said) continue;
      last.set(id, said);
      const word = { at: Date.now(), id, status, wait, text: element.querySelector('[data-part="text"]')?.textContent ?? '' };
      tell({ ...word, painted: false });
      requestAnimationFrame(() => {
        // On a busy machine a frame comes late, and shows what is said by then.
        const at = Date.now();
        if (last.get(id) === said) setTimeout(() => tell({ ...word, at, painted: true }));
      });
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-status', 'data-wait', 'data-message-id'],
  });
}

interface Speaker {
  on(event: 'console', listener: (line: { text(): string }) => void): unknown;
}

/** Puts every word that the page says into the log. */
export function hearWords(page: Speaker, log: Word[]): void {
  page.on('console', (line) => {
    const text = line.text();
    if (text.startsWith(WORD_MARK)) log.push(JSON.parse(text.slice(WORD_MARK.length)) as Word);
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
