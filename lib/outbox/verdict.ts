import type { Attempt } from '../domain/outbox';
import type { Platform } from '../platforms/types';
import { LONGEST_DOUBT_MS, READ_SPACING_MS, SLOW_LOSS_MS, WATCH_BOUND_MS } from './timing';

export interface View {
  /** What the agent said of the attempt just before the last read. */
  agent: 'in-flight' | 'unreachable' | 'quiet';
  now: number;
}

/** What an outcome that is in doubt comes to. `requeue` needs proof of absence (E4). */
export function decide(attempt: Attempt, capability: Platform['capability'], view: View): 'wait' | 'requeue' | 'unresolved' {
  const isOverdue = attempt.watchedMs >= boundOf(capability) || (attempt.waitedMs ?? 0) >= LONGEST_DOUBT_MS;
  const overdue = isOverdue ? 'unresolved' : 'wait';
  const { doubt } = attempt;
  if (view.agent === 'in-flight' || !doubt) return overdue;
  const settledAt = settledAtOf(attempt, doubt, capability);
  if (!capability.historyCursor) return view.now >= settledAt ? 'unresolved' : 'wait';
  if (!isAbsent(attempt.absences, settledAt)) return overdue;
  if (attempt.ambiguous || mayCommitAnyTime(attempt)) return 'unresolved';
  return view.agent === 'unreachable' || isQuietPage(attempt) ? overdue : 'requeue';
}

/** Before this an old request may still be committed. A server that lost its caller after a long wait is a slow one. */
export function settledAtOf(
  { requestSeenAt }: Attempt,
  doubt: NonNullable<Attempt['doubt']>,
  { settleMs }: Platform['capability'],
): number {
  const openMs = doubt.kind === 'lost' && requestSeenAt !== undefined ? doubt.at - requestSeenAt : 0;
  return doubt.at + Math.max(settleMs[doubt.kind], Math.min(openMs, SLOW_LOSS_MS));
}

/** From when on a read must have been told to bring the verdict nearer; absent: reads cannot. */
export function neededAt(attempt: Attempt, capability: Platform['capability']): number | undefined {
  const { doubt } = attempt;
  if (!doubt || !capability.historyCursor || isQuietPage(attempt)) return undefined;
  const first = attempt.absences[0];
  return first === undefined ? doubt.at : Math.max(first + READ_SPACING_MS, settledAtOf(attempt, doubt, capability));
}

/** Two fresh reads without it, spaced, the last one after everything has settled. */
function isAbsent(absences: readonly number[], settledAt: number): boolean {
  const first = absences[0];
  const last = absences.at(-1);
  return first !== undefined && last !== undefined && last - first >= READ_SPACING_MS && last >= settledAt;
}

/** The request was seen to leave and nobody is there to see it answered. */
function mayCommitAnyTime(attempt: Attempt): boolean {
  return attempt.doubt?.kind === 'orphaned' && attempt.requestSeenAt !== undefined;
}

/** The page was made to send, no request was seen, and the page is still there: it may keep the message in a queue of its own. */
export function isQuietPage(attempt: Attempt): boolean {
  return attempt.doubt?.kind === 'lost' && attempt.requestSeenAt === undefined;
}

/** For the two reads after the settle time, and a page that answers them late. */
const MARGIN_MS = 60_000;

function boundOf(capability: Platform['capability']): number {
  return Math.max(WATCH_BOUND_MS, ...Object.values(capability.settleMs).map((settle) => settle + MARGIN_MS));
}
