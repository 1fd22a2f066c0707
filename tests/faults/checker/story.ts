import type { OutboxEvent } from '../../../lib/domain/outbox';
import { type Evidence, type Fault, meets } from './evidence.ts';
import type { Entry, Line, Member } from './lines.ts';

/** Faults that are told between two things that happened to the messages themselves; of more, the last are the likely ones. */
const FAULTS_IN_A_ROW = 3;

interface Happening {
  readonly at: number;
  readonly what: string;
  readonly isFault?: boolean;
}

/** What became of these messages, one line each, in order of time, ms from the first press on; then how it ended. */
export function storyOf(evidence: Evidence, line: Line, members: readonly Member[], entries: readonly Entry[] = []): string[] {
  const own = [...members.flatMap((member) => happeningsOf(evidence, line, member)), ...ledgerHappenings(members, entries)].sort(byTime);
  const start = own[0]?.at ?? 0;
  const end = own.at(-1)?.at ?? 0;
  const faults = evidence.faults.filter(({ at, place }) => at >= start && at <= end && meets(place, placeOf(line, members)));
  const told = [...own, ...faults.map(faultHappening)].sort(byTime);
  const isKept = ({ isFault }: Happening, index: number) =>
    !isFault || told.slice(index + 1, index + 1 + FAULTS_IN_A_ROW).some((next) => !next.isFault);
  return [
    ...told.filter(isKept).map(({ at, what }) => `${at >= start ? '+' : '-'}${Math.abs(at - start)} ms: ${what}`),
    ...members.map(endOf),
  ];
}

const byTime = (a: Happening, b: Happening): number => a.at - b.at;
const faultHappening = ({ at, what }: Fault): Happening => ({ at, what, isFault: true });

function placeOf({ platform, conversationId }: Line, members: readonly Member[]): Fault['place'] {
  const shopId = members.find(({ press }) => press !== undefined)?.press?.shopId;
  return { platform, conversationId, ...(shopId === undefined ? {} : { shopId }) };
}

function happeningsOf({ incidentsShown }: Evidence, { platform, conversationId }: Line, member: Member): Happening[] {
  const { press, events, words, wishes, incidents, id } = member;
  const name = nameOf(member);
  return [
    ...(press ? [{ at: press.at, what: `pressed "${press.text}" for ${platform} ${conversationId}` }] : []),
    ...wishes.map(({ at, kind }) => ({ at, what: `a person asked: ${kind} ${name}` })),
    ...events.map((event) => ({ at: event.at, what: `${name} is ${wordOf(event)}` })),
    ...words
      .filter(({ painted }) => !painted)
      .map(({ at, status, wait, incident = '' }) => ({ at, what: ['shown:', name, status, wait, incident].filter(Boolean).join(' ') })),
    ...incidents.map(({ at, kind, remoteId, detail }) => ({ at, what: `incident: ${[kind, remoteId, detail].filter(Boolean).join(' ')}` })),
    ...incidentsShown.filter(({ messageId }) => messageId === id).map(({ at, kind }) => ({ at, what: `shown: ${name} has ${kind}` })),
  ];
}

function ledgerHappenings(members: readonly Member[], others: readonly Entry[]): Happening[] {
  const own = members.flatMap(({ entry }) => entry ?? []);
  return [...new Set([...own, ...others])].map(({ at, id, text, shopId, buyerId, isWithdrawn }) => ({
    at,
    what: `the ledger takes "${text}" for buyer ${buyerId} of shop ${shopId} as ${id}${isWithdrawn ? ', and lets it go later' : ''}`,
  }));
}

function wordOf({ to, token, evidence, detail }: OutboxEvent): string {
  const how = to === 'dispatched' ? 'claimed' : to;
  const notes = [to === 'armed' || to === 'dispatched' ? token : undefined, evidence, detail].filter(Boolean);
  return notes.length > 0 ? `${how} (${notes.join(', ')})` : how;
}

function endOf(member: Member): string {
  const { row, entry, press } = member;
  const state = row ? `${row.state}${row.state === 'queued' ? `, waiting for ${row.wait}` : ''}` : 'not in the database';
  const held = entry ? `held as ${entry.id}` : 'not held';
  return `end: ${nameOf(member)} is ${state}, and ${held} by the ledger${press ? '' : '; nobody pressed it'}`;
}

const nameOf = ({ id, text }: Member): string => (id === undefined ? `"${text}"` : id.slice(0, 8));
