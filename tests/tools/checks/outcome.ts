/** What one check came to. A check that finds nothing to test is a failure: it guards nothing. */
export interface Outcome {
  passed: number;
  failed: number;
  /** Shown only when something failed. */
  output: string;
  /** What took longest, one line each. */
  slowest?: readonly string[];
  /** A word that stands beside the figures. */
  note?: string | undefined;
}

export interface Check {
  name: string;
  run(): Promise<Outcome>;
}

export function atLeastOne(outcome: Outcome): Outcome {
  if (outcome.passed + outcome.failed > 0) return outcome;
  return { ...outcome, failed: 1, output: `${outcome.output}\nNo test ran.` };
}

export function closingLine(outcomes: readonly Outcome[]): string {
  const sum = (key: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
