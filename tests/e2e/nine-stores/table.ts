import type { Tally } from './tally.ts';

type Cells = readonly string[];

const HEAD: Cells = [
  ...['store', 'messages', 'accepted', 'lost', 'twice', 'wrong', 'out of order', 'false words', 'Retry', 'asked'],
  ...['p50 ms', 'p95 ms', 'max ms'],
];

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function tableOf(tallies: readonly Tally[]): string {
  const rowOf = (name: string, of: readonly Tally[]): Cells => {
    const sum = (count: (tally: Tally) => number): number => of.reduce((total, tally) => total + count(tally), 0);
    const waits = of.flatMap((tally) => tally.waits);
    return [
      name,
      ...[sum((one) => one.messages), sum((one) => one.accepted), sum((one) => one.lost.length), sum((one) => one.twice.length)].map(
        String,
      ),
      ...[sum((one) => one.foreign.length), sum((one) => one.overtaken.length), sum((one) => one.falseWords.length)].map(String),
      ...[sum((one) => one.retried), sum((one) => one.asked)].map(String),
      ...[quantile(waits, 0.5), quantile(waits, 0.95), Math.max(...waits)].map(String),
    ];
  };
  const rows = tallies.map((tally) => rowOf(`${tally.shop.platform} ${tally.shop.country}`, [tally]));
  return draw([HEAD, ...rows, rowOf('all', tallies)]);
}

export function draw(rows: readonly Cells[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: Cells): string =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return rows.map(line).join('\n');
}
