import { bubbleTimes, type Figures } from './bubble-times.ts';
import type { Evidence } from './evidence.ts';
import { linesOf } from './lines.ts';
import type { Judge, Verdict } from './verdict.ts';
import { isolation } from './verdicts/isolation.ts';
import { legalMoves } from './verdicts/legal-moves.ts';
import { liveness } from './verdicts/liveness.ts';
import { noDuplicate } from './verdicts/no-duplicate.ts';
import { noLeak } from './verdicts/no-leak.ts';
import { noLoss } from './verdicts/no-loss.ts';
import { pressOrder } from './verdicts/press-order.ts';
import { rightBuyer } from './verdicts/right-buyer.ts';
import { trueWords } from './verdicts/true-words.ts';

export const JUDGES: readonly Judge[] = [rightBuyer, noLoss, noDuplicate, pressOrder, trueWords, legalMoves, isolation, liveness, noLeak];

export interface Report {
  readonly verdicts: readonly Verdict[];
  /** From the press to the first frame that shows the bubble: told, not judged. */
  readonly bubbles: Figures;
}

/** Judges a run that was healed, drained and left to settle; before that a message of unknown outcome may still arrive. */
export function check(evidence: Evidence): Report {
  const lines = linesOf(evidence);
  const verdicts = JUDGES.map(({ id, name, judge, blindSpots }) => ({
    ...{ id, name, violations: judge(evidence, lines), blind: blindSpots(evidence) },
  }));
  return { verdicts, bubbles: bubbleTimes(lines) };
}

export const isClean = ({ verdicts }: Report): boolean => verdicts.every(({ violations }) => violations.length === 0);

/** What the verdicts had no evidence of. */
export const blindSpotsOf = ({ verdicts }: Report): string[] => verdicts.flatMap(({ id, blind }) => blind.map((what) => `${id}: ${what}`));

/** What was broken, with its stories, as it is printed. */
export function tellViolations({ verdicts }: Report, most = 5): string {
  return verdicts
    .flatMap(({ id, name, violations }) => {
      const told = violations
        .slice(0, most)
        .flatMap(({ rule, what, story }) => [`  ${rule}: ${what}`, ...story.map((line) => `    ${line}`)]);
      const rest = violations.length - most;
      return violations.length === 0 ? [] : [`${id} ${name}`, ...told, ...(rest > 0 ? [`  and ${rest} more`] : [])];
    })
    .join('\n');
}
