import type { Outcome } from './campaign.ts';
import type { Verdict } from './verdict.ts';

const KINDS = ['works', 'page-changed', 'degraded', 'silent', 'violation'] as const satisfies readonly Verdict['kind'][];
const HEAD = ['marketplace', 'renamed', 'runs', ...KINDS];

/** How many still work, for each marketplace and share; below it what the degraded ones said. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const groups = Map.groupBy(outcomes, ({ run }) => `${run.platform}|${run.share}`);
  const rows = [...groups.entries()].map(([key, group]) => {
    const [platform = '', share = ''] = key.split('|');
    const counts = KINDS.map((kind) => String(group.filter(({ verdict }) => verdict.kind === kind).length));
    return [platform, `${Math.round(Number(share) * 100)} %`, String(group.length), ...counts];
  });
  const widths = HEAD.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return [line(HEAD), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line), ...saidLines(outcomes)].join('\n');
}

function saidLines(outcomes: readonly Outcome[]): string[] {
  const said = outcomes.flatMap(({ verdict }) => (verdict.kind === 'degraded' ? [verdict.said] : []));
  const counts = [...Map.groupBy(said, (words) => words).entries()].sort(([, a], [, b]) => b.length - a.length);
  return counts.map(([words, all]) => `degraded ${String(all.length).padStart(3)}: ${words}`);
}
