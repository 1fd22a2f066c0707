import type { OutboxEvent, OutboxState, Evidence as Proof } from '../../../lib/domain/outbox';
import type { Wish } from './evidence.ts';

/** What a move must show; a move that needs nothing is legal as it is. */
export interface Need {
  readonly proof?: readonly Proof[];
  /** One of these was asked by a person. */
  readonly wish?: readonly Wish['kind'][];
}

const FREE: Need = {};
const SEEN: Need = { proof: ['E1', 'E2', 'E3'] };
const ABSENT: Need = { proof: ['E4', 'agent'] };
const WITHDRAWN: Need = { proof: ['user'], wish: ['delete', 'edit'] };

/**
 * The legal moves, written a second time from the outbox's rules and never taken from the product: a table that is read from what it
 * checks agrees with any mistake in it. Late positive evidence wins from every state; nothing leaves `sent`.
 */
const MOVES: Readonly<Record<OutboxEvent['from'], Partial<Record<OutboxState, readonly Need[]>>>> = {
  none: { queued: [FREE] },
  queued: { armed: [FREE], sent: [SEEN], cancelled: [WITHDRAWN] },
  armed: { dispatched: [FREE], queued: [FREE], sent: [SEEN] },
  dispatched: { sent: [SEEN], failed: [FREE], unknown: [FREE] },
  unknown: { sent: [SEEN], queued: [ABSENT], unresolved: [FREE] },
  unresolved: {
    sent: [SEEN, { proof: ['user'], wish: ['it-was-sent'] }],
    queued: [{ proof: ['user'], wish: ['send-again'] }],
    cancelled: [WITHDRAWN],
  },
  failed: { queued: [{ proof: ['user'], wish: ['retry'] }], cancelled: [WITHDRAWN], sent: [SEEN] },
  cancelled: { sent: [SEEN] },
  sent: {},
};

/** Worker lives that must have died over an armed message before it is set aside as what kills them. */
const POISON_LIVES = 3;

export interface Course {
  /** All events of one message, in order, and which of them is looked at. */
  readonly events: readonly OutboxEvent[];
  readonly index: number;
  readonly wishes: readonly Wish[];
  /** A fault spoiled this very row, so that it may be set aside. */
  readonly isSpoiled: boolean;
  readonly clockMs: number;
}

/** Why this move is not one of the table's; undefined when it is. */
export function illegality(course: Course): string | undefined {
  const event = course.events[course.index];
  if (!event || isSettingAside(course, event) || isRefusalOfDoubt(course, event) || isSentByPage(course, event)) return undefined;
  const needs = MOVES[event.from]?.[event.to];
  const move = `${event.from} to ${event.to}`;
  if (!needs) return `no move leads from ${move}`;
  if (needs.some((need) => meetsNeed(need, event, course))) return undefined;
  const proofs = needs.flatMap(({ proof }) => proof ?? []);
  return `${move} needs ${proofs.join(' or ')}, and has ${event.evidence ?? 'nothing'}${event.evidence === 'user' ? ' that a person asked for' : ''}`;
}

/** One wish, one move: what was asked for once is not done again and again in a person's name. */
function meetsNeed({ proof, wish }: Need, { evidence, at, from, to }: OutboxEvent, { events, index, wishes, clockMs }: Course): boolean {
  if (proof && (evidence === undefined || !proof.includes(evidence))) return false;
  if (!wish) return true;
  const asked = wishes.filter((one) => wish.includes(one.kind) && one.at <= at + clockMs).length;
  return asked > events.slice(0, index).filter((one) => one.from === from && one.to === to && one.evidence === 'user').length;
}

/** A row that cannot be read, or over which three worker lives died, is set aside with its words kept. */
function isSettingAside({ events, index, isSpoiled }: Course, { from, to, detail }: OutboxEvent): boolean {
  if (detail === 'corrupt') return isSpoiled && from === 'none' && (to === 'failed' || to === 'unresolved');
  const lives = events.slice(0, index).filter((event) => event.to === 'armed').length;
  return detail === 'poison' && from === 'armed' && to === 'failed' && lives >= POISON_LIVES;
}

/** What stands in the page since an earlier try goes out there without a claim: the page sends it by itself, or a person pressed Enter (fault 21). */
function isSentByPage({ events, index }: Course, { from, to, detail }: OutboxEvent): boolean {
  const wasInPage = events.slice(0, index).some((event) => event.to === 'armed');
  return from === 'queued' && to === 'unknown' && detail === 'the page sends by itself' && wasInPage;
}

/** A refusal that arrives while the message is looked for is proof of absence and of failure: two moves, one right after the other. */
function isRefusalOfDoubt({ events, index }: Course, { from, to, evidence, at }: OutboxEvent): boolean {
  if ((from === 'unknown' || from === 'unresolved') && to === 'queued') {
    const next = events[index + 1];
    return evidence === 'agent' && next?.from === 'queued' && next.to === 'failed' && next.at === at;
  }
  const before = events[index - 1];
  return from === 'queued' && to === 'failed' && before?.to === 'queued' && before.evidence === 'agent' && before.at === at;
}
