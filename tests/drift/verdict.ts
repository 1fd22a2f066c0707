import { falseWords, type Word } from '../e2e/support/panel-log.ts';
import { findOvertaken } from '../e2e/support/press-order.ts';
import type { Bubble } from '../e2e/support/read-bubbles.ts';
import type { LedgerEntry } from '../seller-centers/types.ts';

/** One buyer of a run: every text to or from them holds their own mark, and no other buyer's. */
export interface Talk {
  readonly buyer: string;
  readonly conversationId: string;
  readonly buyerId: string;
  readonly shopId: string;
  readonly mark: string;
  /** What the buyer wrote once the renamed page was open. */
  readonly question: string;
  /** What was pressed in the inbox, in order. Nothing, where the conversation was never shown there. */
  readonly pressed: readonly string[];
}

export interface Said {
  readonly buyer: string;
  readonly bubbles: readonly Bubble[];
}

/** Everything that was seen of one run, from the outside. */
export interface Observed {
  readonly talks: readonly Talk[];
  /** All of the center, so that a text that went astray is found wherever it went. */
  readonly ledger: readonly LedgerEntry[];
  readonly truth: ReadonlyMap<string, readonly { id: string; from: 'buyer' | 'seller'; text: string }[]>;
  /** What the inbox said of outgoing messages, from the first press on. */
  readonly words: readonly Word[];
  /** What stood in the threads in the end. */
  readonly threads: readonly Said[];
  /** The words of the rows of this store, and of no other. */
  readonly rows: readonly string[];
  /** The store's state as the popup says it; undefined where the store is not known there. */
  readonly connection: string | undefined;
  /** The same, as the page's own agent says it. */
  readonly health: string | undefined;
  /** Stores of this marketplace that are shown and do not exist. */
  readonly inventedStores: readonly string[];
  readonly errors: readonly string[];
}

export type Verdict =
  | { kind: 'works' }
  | { kind: 'page-changed' }
  /** Something did not work and the interface said so in another word. */
  | { kind: 'degraded'; said: string }
  /** Something did not work and nothing says so: no harm is done, and nobody knows. */
  | { kind: 'silent'; faults: readonly string[] }
  /** Harm: a wrong buyer, a second copy, a false word. */
  | { kind: 'violation'; faults: readonly string[] };

/** Nothing of the kind has happened in a run: whoever reads this word is sent to mend what is whole. */
const UNTRUE = ['offline', 'signed-out', 'verification', 'no-access', 'page-closed', 'page-hidden', 'rate', 'paused'];
const WAITS_FOR_SITE = ['queued', 'unconfirmed', 'failed', 'checking'];

export function judge(seen: Observed): Verdict {
  const faults = [
    ...seen.talks.flatMap((talk) => ledgerFaults(seen, talk)),
    ...seen.talks.flatMap((talk) => threadFaults(seen, talk)),
    ...seen.talks.flatMap(({ pressed }) => falseWords(seen.words, seen.ledger, pressed)),
    ...rowFaults(seen),
    ...untrueWords(seen),
    ...seen.inventedStores.map((id) => `a store is shown that does not exist: ${id}`),
    ...seen.errors,
  ];
  if (faults.length > 0) return { kind: 'violation', faults: [...new Set(faults)] };
  const lacks = seen.talks.flatMap((talk) => lacksOf(seen, talk));
  if (lacks.length === 0) return { kind: 'works' };
  const isSaid = (seen.connection ?? seen.health) === 'page-changed' || lacks.every(({ said }) => said === 'queued page-changed');
  if (isSaid) return { kind: 'page-changed' };
  const silent = lacks.filter(({ said }) => said === '');
  if (silent.length > 0) {
    const state = `the store is said to be "${seen.connection ?? 'unknown'}", its page "${seen.health ?? 'unknown'}"`;
    return { kind: 'silent', faults: silent.map(({ what }) => `${what}, and ${state}`) };
  }
  return { kind: 'degraded', said: [...new Set(lacks.map(({ said }) => said))].sort().join(', ') };
}

function ledgerFaults({ ledger }: Observed, { buyer, conversationId, shopId, pressed }: Talk): string[] {
  const own = ledger.filter(({ via }) => via === 'page');
  const here = own.filter((entry) => entry.conversationId === conversationId);
  const line = pressed.map((text) => ({ text }));
  const arrived = [...new Set(here.map(({ text }) => text))];
  return [
    ...own
      .filter((entry) => pressed.includes(entry.text) && entry.conversationId !== conversationId)
      .map((entry) => `WRONG BUYER: "${entry.text}" was for ${buyer} and went to conversation ${entry.conversationId}`),
    ...here.filter(({ text }) => !pressed.includes(text)).map(({ text }) => `"${text}" was sent to ${buyer} and never pressed`),
    ...here.filter((entry) => entry.shopId !== shopId).map(({ text }) => `WRONG STORE: "${text}"`),
    ...arrived
      .filter((text) => here.filter((entry) => entry.text === text).length > 1)
      .map((text) => `TWICE: "${text}" reached ${buyer} more than once`),
    ...(findOvertaken(line, here).length === 0 ? [] : [`out of order for ${buyer}: ${arrived.join(' | ')}`]),
  ];
}

/** Every message shown is one that exists in that conversation, from that side, in those words. */
function threadFaults({ threads, truth, talks }: Observed, { buyer, conversationId, pressed }: Talk): string[] {
  const bubbles = threads.filter((one) => one.buyer === buyer).flatMap((one) => one.bubbles);
  const foreign = talks.filter((talk) => talk.buyer !== buyer);
  return bubbles.flatMap(({ id, direction, kind, text }) => {
    const stray = foreign.find(({ mark }) => text.includes(mark));
    if (stray) return [`"${text}" of ${stray.buyer} is shown in the thread of ${buyer}`];
    if (direction === 'out' && pressed.includes(text)) return [];
    const from = direction === 'in' ? 'buyer' : 'seller';
    const messages = truth.get(conversationId) ?? [];
    const known = messages.find((message) => id.endsWith(`:${message.id}`));
    const is = (message: (typeof messages)[number]) => message.from === from && (kind !== 'text' || message.text === text);
    if (known ? is(known) : messages.some(is)) return [];
    return [`false message to ${buyer}: ${direction} ${kind} "${text}"${known ? `, truly ${known.from} "${known.text}"` : ''}`];
  });
}

function rowFaults({ rows, talks }: Observed): string[] {
  return rows
    .filter((row) => talks.filter(({ buyer, mark }) => row.includes(buyer) || row.includes(mark)).length > 1)
    .map((row) => `one row speaks of two buyers: "${row}"`);
}

function untrueWords({ words, connection, health }: Observed): string[] {
  const waits = words.filter(({ wait }) => UNTRUE.includes(wait)).map(({ wait, text }) => `"${text}" is said to wait for: ${wait}`);
  const states = [connection, health].filter((state) => state !== undefined && UNTRUE.includes(state));
  return [...new Set(waits), ...states.map((state) => `the store is said to be ${state}`)];
}

/** What did not work, and what the interface says of it; an empty word is none. */
function lacksOf(
  { threads, ledger, connection, rows, truth }: Observed,
  { buyer, question, pressed, conversationId }: Talk,
): { what: string; said: string }[] {
  const bubbles = threads.filter((one) => one.buyer === buyer).flatMap((one) => one.bubbles);
  const stateWord = connection === 'connected' || connection === undefined ? '' : `store ${connection}`;
  if (pressed.length === 0) return [{ what: `${buyer} is not in the list (${rows.join(' | ')})`, said: stateWord }];
  const left = pressed.flatMap((text) => {
    const bubble = bubbles.find((one) => one.text === text && one.direction === 'out');
    const isThere = ledger.some((entry) => entry.text === text && entry.conversationId === conversationId);
    if (bubble?.status === 'sent' && isThere) return [];
    const word = `${bubble?.status} ${bubble?.wait ?? ''}`.trim();
    return [{ what: `"${text}" is "${word}"`, said: WAITS_FOR_SITE.includes(bubble?.status ?? '') ? word : '' }];
  });
  // What waits behind another waits for what that one waits for.
  const unsent = left.map((one) => (one.said === 'queued predecessor' ? { ...one, said: left[0]?.said ?? one.said } : one));
  const heard = bubbles.find((one) => one.direction === 'in' && one.text === question);
  if (heard) return unsent;
  const remoteId = truth.get(conversationId)?.find(({ text }) => text === question)?.id;
  const isShown = remoteId !== undefined && bubbles.some(({ id, kind }) => kind === 'unsupported' && id.endsWith(`:${remoteId}`));
  return [...unsent, { what: `"${question}" never arrived`, said: isShown ? 'question shown as unsupported' : stateWord }];
}
