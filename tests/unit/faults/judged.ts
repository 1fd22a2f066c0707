import { check } from '../../faults/checker/check';
import type { Evidence } from '../../faults/checker/evidence';
import type { Violation } from '../../faults/checker/verdict';

/** Every rule that was broken, as `A2 sent twice`, each once. */
export function rulesBroken(evidence: Evidence): string[] {
  return [...new Set(check(evidence).verdicts.flatMap(({ id, violations }) => violations.map(({ rule }) => `${id} ${rule}`)))];
}

export function violationsOf(evidence: Evidence, id: string): readonly Violation[] {
  return check(evidence).verdicts.find((verdict) => verdict.id === id)?.violations ?? [];
}

/** The story of the one violation of a verdict. */
export function storyOf(evidence: Evidence, id: string): readonly string[] {
  const [first, ...others] = violationsOf(evidence, id);
  if (!first || others.length > 0) throw new Error(`${id} has ${others.length + (first ? 1 : 0)} violations, not one`);
  return first.story;
}
