import type { Talk } from '../../e2e/nine-stores/layout.ts';
import type { Desk } from '../../e2e/support/desk.ts';
import type { Bubble } from '../../e2e/support/read-bubbles.ts';
import { SIMULATED, type SimulatedPlatform } from '../../seller-centers/centers.ts';
import { databaseOf } from '../checker/database.ts';
import type { Alarm, Block, Evidence, MadeCopy, Press, Readings, Wish } from '../checker/evidence.ts';
import { incidentsIn } from '../checker/shown-incidents.ts';
import type { Struck } from './faulted.ts';
import { nameAsSite } from './name-as-site.ts';

const BOUNDS = { clockMs: 50, actMs: 5_000, isolationMs: 60_000, livenessMs: 240_000, checkingMs: 180_000, bannerMs: 5_000 };

/** What whoever broke and mended things has written down. */
export interface Noted {
  readonly presses: readonly Press[];
  readonly wishes: readonly Wish[];
  readonly struck: readonly Struck[];
  readonly copies: readonly MadeCopy[];
  readonly healedAt: number;
  readonly readings: Readings;
}

/** With what the seller centers hold, what was shown and what the extension holds: all that the verdicts need. */
export function collect(
  { centers, words }: Desk,
  talks: readonly Talk[],
  { struck, readings, ...noted }: Noted,
  bubbles: readonly Bubble[],
  dump: Record<string, unknown[]>,
): Evidence {
  const ofAll = <T>(read: (platform: SimulatedPlatform) => T) =>
    Object.fromEntries(SIMULATED.map((platform) => [platform, read(platform)]));
  return {
    ...noted,
    faults: struck.toSorted((left, right) => left.at - right.at),
    blocks: struck.flatMap(blockOf),
    ledgers: ofAll((platform) => centers.centers[platform].ledger),
    withdrawn: ofAll((platform) => centers.centers[platform].withdrawn),
    arrived: SIMULATED.flatMap((platform) => centers.centers[platform].soundSends.map((send) => ({ ...send, platform }))),
    words,
    incidentsShown: incidentsIn(words),
    bubbles,
    database: databaseOf(nameAsSite(dump, talks)),
    readings: { sendRequests: ofAll((platform) => centers.centers[platform].sendRequests()), ...readings },
    bounds: BOUNDS,
  };
}

/** What strikes one place for a while must hold up no other. */
function blockOf({ at, until = at, what, place }: Struck): Block[] {
  return place?.platform === undefined ? [] : [{ from: at, to: until, what, place }];
}

/** Runs inside a page of the extension. When chats are read again has reasons of its own; only what the outbox wakes for can be told by its rows. */
export async function readAlarms(): Promise<Alarm[]> {
  interface Held {
    readonly name: string;
    readonly periodInMinutes?: number;
  }
  const { alarms } = (globalThis as unknown as { chrome: { alarms: { getAll(): Promise<Held[]> } } }).chrome;
  const held = (await alarms.getAll()).filter(({ name, periodInMinutes }) => periodInMinutes !== undefined || name !== 'sync-wake');
  return held.map(({ name, periodInMinutes }) => ({ name, periodMinutes: periodInMinutes }));
}
