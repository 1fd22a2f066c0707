import { bare } from './likeness';
import { scrollerOf } from './scroll';
import { all, one } from './selectors';

/** Parts of a row that are compared; a bubble has fewer. */
const MOST_PARTS = 60;
const MOST_NODES = 4_000;

/** What is read at one place of the thread: the bare texts of everything there. */
export type Block = ReadonlySet<string>;

function blockOf(elements: readonly (Element | null | undefined)[]): Block {
  return new Set(elements.map((element) => bare(element?.textContent ?? '')).filter((text) => text !== ''));
}

/** Where the rows of messages are not known: what holds a text on the page, outside of the list and of the fields, in its order. */
function textsOfPage(): Element[] {
  const list = one('list') ?? one('row')?.parentElement;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: Element[] = [];
  for (let node = walker.nextNode(), nodes = 0; node && nodes < MOST_NODES; node = walker.nextNode(), nodes++) {
    const parent = node.parentElement;
    if (parent && !list?.contains(parent) && !/^(?:SCRIPT|STYLE|TEXTAREA|OPTION)$/.test(parent.tagName)) found.push(parent);
  }
  return found;
}

/** What can be scrolled around the messages: where no class of theirs is known, that in which most of these texts stand. */
export function threadScroller(texts: readonly string[]): HTMLElement | undefined {
  const known = all('message').map(scrollerOf).find(Boolean);
  if (known) return known;
  const wanted = new Set(texts.map(bare));
  const counts = new Map<HTMLElement, number>();
  for (const element of textsOfPage()) {
    const text = bare(element.textContent ?? '');
    const scroller = text !== '' && wanted.has(text) ? scrollerOf(element) : undefined;
    if (scroller) counts.set(scroller, (counts.get(scroller) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** What the thread shows, oldest first. */
export function readThread(): Block[] {
  const rows = all('message');
  if (rows.length === 0)
    return textsOfPage()
      .map((element) => blockOf([element, element.parentElement]))
      .filter(({ size }) => size > 0);
  return rows.map((row) => blockOf([row, ...[...row.querySelectorAll('*')].slice(0, MOST_PARTS)]));
}

export function hasMessages(): boolean {
  return all('message').length > 0;
}

/** Tells two drawings of the thread apart. */
export function signatureOf(blocks: readonly Block[]): string {
  return blocks.map((block) => [...block].join()).join('\n');
}

export interface Match {
  /** How many texts were looked for, and how many of them stand there in their order. */
  wanted: number;
  found: number;
  letters: number;
  /** Where the newest of them stands; -1: nowhere. */
  newestAt: number;
}

/** How far the thread shows these texts, newest first, in their order from the bottom up. */
export function match(blocks: readonly Block[], texts: readonly string[]): Match {
  const result: Match = { wanted: 0, found: 0, letters: 0, newestAt: -1 };
  let above = blocks.length;
  for (const text of texts.map(bare)) {
    if (text === '') continue;
    result.wanted++;
    const at = blocks.findLastIndex((block, index) => index < above && block.has(text));
    if (result.wanted === 1) result.newestAt = at;
    if (at < 0) continue;
    above = at;
    result.found++;
    result.letters += text.length;
  }
  return result;
}
