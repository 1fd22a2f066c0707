import type { LedgerEntry } from '../../seller-centers/types.ts';

/** One word that the panel said of an outgoing message; `painted` marks the frame after it, when a person can have read it. */
export interface Word {
  at: number;
  id: string;
  text: string;
  status: string;
  wait: string;
  /** What is marked beside the state, parted by spaces; `data-incident`. Absent: nothing. */
  incident?: string;
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
      const incident = element.getAttribute('data-incident');
      const said = `${status} ${wait} ${incident}`;
      if (last.get(id) === said) continue;
      last.set(id, said);
      const text = element.querySelector('[data-part="text"]')?.textContent ?? '';
      const word = { at: Date.now(), id, status, wait, text, ...(incident === null ? {} : { incident }) };
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
    attributeFilter: ['data-status', 'data-wait', 'data-incident', 'data-message-id'],
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

/** How many messages of these words the seller center held: when the word was said, and in the end. */
export interface Held {
  readonly atWord: number;
  readonly atEnd: number;
}

/**
 * Whether a word is false: "sent" before the seller center held the message, or "failed" of a message that it holds. `others`: messages of
 * the same words that account for what is held. One that a person has tried again since is held later, and rightly.
 */
export function isFalse(status: string, held: Held, others = 0, isRetried = false): boolean {
  if (status === 'sent') return held.atWord <= others;
  return status === 'failed' && (held.atWord > others || (held.atEnd > others && !isRetried));
}

/** Every false word in the log. Texts are unlike each other, so that a text says which message it is. */
export function falseWords(
  log: readonly Word[],
  ledger: readonly LedgerEntry[],
  texts: readonly string[],
  retried: readonly string[] = [],
): string[] {
  return log
    .filter(({ text }) => texts.includes(text))
    .flatMap(({ status, text, at }) => {
      const accepted = ledger.filter((entry) => entry.text === text);
      const held = { atWord: accepted.filter((entry) => entry.at <= at).length, atEnd: accepted.length };
      if (!isFalse(status, held, 0, retried.includes(text))) return [];
      return [`"${status}" of "${text}", which was ${status === 'sent' ? 'not ' : ''}accepted`];
    });
}
