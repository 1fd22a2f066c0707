import type { OutboxState } from '../../../../lib/domain/outbox';
import type { Evidence, Turn } from '../evidence.ts';
import type { Line, Member } from '../lines.ts';
import { type Judge, type Violation, violation } from '../verdict.ts';

/** A7: once all is mended, nothing stays under way; and the banner tells of the connection soon. */
export const liveness: Judge = {
  id: 'A7',
  name: 'liveness',
  judge: (evidence, lines) => [
    ...lines.flatMap((line) => line.members.flatMap((member) => stuck(evidence, line, member))),
    ...lateBanner(evidence),
    ...falseBanner(evidence),
  ],
  blindSpots: ({ readings }) => (readings.banner ? [] : ['the banner was not looked at']),
};

/** From these only a person, or evidence, leads on. */
const AT_REST: readonly (OutboxState | undefined)[] = ['sent', 'failed', 'unresolved', 'cancelled'];
const HOLDS_BACK: readonly (OutboxState | undefined)[] = ['failed', 'unresolved'];

function stuck(evidence: Evidence, line: Line, member: Member): Violation[] {
  const { row, events } = member;
  if (!row) return [];
  const told = (rule: string, what: string) => [violation(evidence, line, rule, `"${member.text}" ${what}`, [member])];
  if (!AT_REST.includes(row.state))
    return isBehindStuck(line, member) ? [] : told('still under way', `is still ${row.state} (${row.wait})`);
  const from = Math.max(evidence.healedAt, ...line.members.flatMap(({ press, wishes }) => [press?.at ?? 0, ...wishes.map(({ at }) => at)]));
  // Evidence may put a word right long after the message came to rest.
  const rested = events.findLast((event) => !AT_REST.includes(event.from as OutboxState))?.at ?? 0;
  const late = rested - from;
  return late > evidence.bounds.livenessMs ? told('late', `came to rest ${late} ms after all was mended`) : [];
}

/** What waits for a person's word on the message before it is not stuck. */
function isBehindStuck({ members }: Line, { row }: Member): boolean {
  if (row?.state !== 'queued') return false;
  return members.some((other) => (other.row?.seq ?? Infinity) < row.seq && !other.row?.released && HOLDS_BACK.includes(other.row?.state));
}

/** Each turn of the connection that lasts is on the banner within the bound. */
function lateBanner({ readings, bounds }: Evidence): Violation[] {
  const { truth = [], shown = [] } = readings.banner ?? {};
  return truth.flatMap((turn, index) => {
    const due = turn.at + bounds.bannerMs;
    const isShort = (truth[index + 1]?.at ?? Infinity) < due;
    const said = stateAt(shown, due);
    if (isShort || said === turn.isOffline) return [];
    const what = `the connection ${turn.isOffline ? 'went' : 'came back'}, and ${bounds.bannerMs} ms later the banner says ${said ? 'offline' : 'online'}`;
    return [{ rule: 'banner', what, story: shown.map(({ at, isOffline }) => `${at - turn.at} ms: banner ${isOffline ? 'on' : 'off'}`) }];
  });
}

/** Nobody is told to be offline who was not, then or shortly before. */
function falseBanner({ readings, bounds }: Evidence): Violation[] {
  const { truth = [], shown = [] } = readings.banner ?? {};
  return shown.flatMap(({ at, isOffline }) => {
    const since = at - bounds.bannerMs;
    const wasOffline = stateAt(truth, since) || truth.some((turn) => turn.isOffline && turn.at > since && turn.at <= at + bounds.clockMs);
    if (!isOffline || wasOffline) return [];
    const what = `the banner says offline, and the connection had not gone for ${bounds.bannerMs} ms`;
    return [{ rule: 'banner', what, story: truth.map((turn) => `${turn.at - at} ms: ${turn.isOffline ? 'offline' : 'online'}`) }];
  });
}

const stateAt = (turns: readonly Turn[], at: number): boolean => turns.findLast((turn) => turn.at <= at)?.isOffline ?? false;
