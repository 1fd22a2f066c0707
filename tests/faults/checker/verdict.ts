import type { Evidence } from './evidence.ts';
import type { Entry, Line, Member } from './lines.ts';
import { storyOf } from './story.ts';

/** One thing that the promise forbids, and how it came about. */
export interface Violation {
  /** Which rule of the verdict, in words that a table can count. */
  readonly rule: string;
  readonly what: string;
  readonly story: readonly string[];
}

export interface Verdict {
  /** As the README lists it: A1 … */
  readonly id: string;
  readonly name: string;
  readonly violations: readonly Violation[];
  /** Evidence that was not there, so that the verdict could not be given in full. A run that is to prove something has none. */
  readonly blind: readonly string[];
}

/** How one verdict is found. */
export interface Judge {
  readonly id: string;
  readonly name: string;
  judge(evidence: Evidence, lines: readonly Line[]): Violation[];
  blindSpots(evidence: Evidence): string[];
}

/** A violation that is about these messages. */
export function violation(
  evidence: Evidence,
  line: Line,
  rule: string,
  what: string,
  members: readonly Member[],
  entries: readonly Entry[] = [],
): Violation {
  return { rule, what: `${what} (${line.platform} ${line.conversationId})`, story: storyOf(evidence, line, members, entries) };
}
