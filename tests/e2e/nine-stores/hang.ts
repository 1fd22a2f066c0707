import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '../fixtures.ts';
import type { Desk } from '../support/desk.ts';
import { textsTo } from '../support/ledger.ts';
import type { Talk } from './layout.ts';
import type { Seller } from './seller.ts';
import { draw, quantile } from './table.ts';

const EVERY_MS = 1_000;
const SLOW_MS = 60_000;

/** A store that is well while another one hangs. */
export interface Lane {
  readonly talk: Talk;
  /** From Enter to the marketplace's ledger, ms. */
  readonly calm: number[];
  readonly beside: number[];
  readonly texts: string[];
}

export const laneOf = (talk: Talk): Lane => ({ talk, calm: [], beside: [], texts: [] });

/** Every store gets a message each second, or as fast as they can be typed. Resolves when all of them are at their buyers and told as sent. */
export async function playRounds(
  desk: Desk,
  lanes: readonly Lane[],
  rounds: number,
  phase: 'calm' | 'beside',
  seller: Seller,
): Promise<void> {
  const pressed = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    const next = sleep(EVERY_MS);
    for (const [at, { talk, texts }] of lanes.entries()) {
      const inbox = seller.inbox(at);
      const text = `${phase} ${texts.length + 1}, ${nameOf(talk)}`;
      texts.push(text);
      await seller.choose(inbox, talk);
      pressed.set(text, await seller.type(inbox, text));
    }
    await next;
  }
  for (const [at, { talk, texts, [phase]: waits }] of lanes.entries()) {
    const center = desk.center(talk.shop.platform);
    await expect.poll(() => textsTo(center, talk.buyer), { timeout: SLOW_MS, message: nameOf(talk) }).toEqual(texts);
    await seller.choose(seller.inbox(at), talk);
    await seller.inbox(at).expectStatus(texts.at(-1) ?? '', 'sent', SLOW_MS);
    for (const entry of center.ledger) {
      const from = pressed.get(entry.text);
      if (from !== undefined && entry.conversationId === talk.buyer.conversationId) waits.push(entry.at - from);
    }
  }
}

/** Two conversations of the store stand at its server, which answers neither, and a third message waits behind them. */
export async function hang(desk: Desk, seller: Seller, [first, second]: readonly [Talk, Talk]): Promise<() => void> {
  const inbox = seller.inbox(0);
  const center = desk.center(first.shop.platform);
  const releases: (() => void)[] = [];
  for (const talk of [first, second]) {
    const barrier = center.hold('got-request');
    await seller.choose(inbox, talk);
    await seller.type(inbox, 'held');
    await barrier.reached;
    releases.push(barrier.release);
  }
  await seller.type(inbox, 'behind it');
  return () => {
    for (const release of releases) release();
  };
}

const nameOf = ({ shop }: Talk): string => `${shop.platform} ${shop.country}`;

/** How much longer a message took beside the hanging store than without it, ms: the middle one of each. */
export const delayOf = ({ calm, beside }: Lane): number => quantile(beside, 0.5) - quantile(calm, 0.5);

export function hangTableOf(lanes: readonly Lane[]): string {
  const figures = (waits: readonly number[]): string[] => [0.5, 0.95, 1].map((share) => String(quantile(waits, share)));
  const head = ['store', 'messages', 'p50 calm', 'p95', 'max', 'p50 beside', 'p95', 'max', 'p50 later by'];
  const rows = lanes.map((lane) => [
    nameOf(lane.talk),
    String(lane.texts.length),
    ...figures(lane.calm),
    ...figures(lane.beside),
    String(delayOf(lane)),
  ]);
  return draw([head, ...rows]);
}
