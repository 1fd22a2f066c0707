import { test } from '@playwright/test';
import { expect, type Town } from '../../e2e/fixtures.ts';
import type { Desk } from '../../e2e/support/desk.ts';
import { SIMULATED } from '../../seller-centers/centers.ts';
import { check, isClean, tellViolations } from '../checker/check.ts';
import { Day } from '../day/day.ts';
import { faultedPresses } from '../day/faulted.ts';
import { settleThree } from '../day/setting.ts';
import { Stage } from '../day/stage.ts';
import { Round } from './round.ts';
import type { Turn } from './row.ts';

/** All of them one after the other, at one desk with a chat page of each marketplace; the verdicts are asked after each, or when all is over. */
export async function runRounds({ desk, town }: { desk: Desk; town: Town }, turns: readonly Turn[], isJudgedOnce = false): Promise<void> {
  const { talks, chatUrls } = settleThree(town);
  const stage = new Stage(desk, chatUrls);
  await stage.open();
  await expect(stage.inbox.list.getByRole('option')).toHaveCount(talks.length, { timeout: 60_000 });
  const day = new Day(stage, talks);
  const ways: string[] = [];
  for (const [index, turn] of turns.entries()) {
    const began = Date.now();
    const { row, seed } = turn;
    const way = `npm run faults -- --row ${row.number} --seed ${seed}`;
    ways.push(way);
    try {
      await test.step(`row ${row.number}, seed ${seed}`, () => live(day, turn));
      if (!isJudgedOnce || index === turns.length - 1) await judge(day, turns.slice(0, index + 1));
    } catch (error) {
      throw new Error(
        `${error instanceof Error ? error.message : String(error)}\n\nTo live through it again: ${isJudgedOnce ? ways.join('; ') : way}`,
      );
    }
    console.log(`row ${row.number}, seed ${seed}: ${((Date.now() - began) / 1_000).toFixed(1)} s`);
  }
}

/** A message before, what the row does, a message after; then all is mended and comes to its end. */
async function live(day: Day, { row, seed }: Turn): Promise<void> {
  const round = new Round(day, row.number, seed);
  await round.writeTo(round.nth(0));
  const afterwards = await row.strike(round);
  await round.writeTo([...round.nth(0), ...round.nth(2)]);
  day.calm();
  await day.drain();
  await afterwards?.();
}

async function judge(day: Day, turns: readonly Turn[]): Promise<void> {
  const evidence = await day.evidence();
  const report = check(evidence);
  expect(isClean(report), tellViolations(report)).toBe(true);
  const faulted = [...faultedPresses(evidence, day.struck)];
  const counts = turns.map(({ row, seed }) => {
    const own = faulted.filter(({ text }) => text.startsWith(`${row.number}/${seed}-`));
    const each = (row.only ?? SIMULATED).map((platform) => ({
      platform,
      sends: own.filter((press) => press.platform === platform).length,
    }));
    for (const { platform, sends } of each)
      expect(sends, `sends to ${platform} that row ${row.number} struck`).toBeGreaterThanOrEqual(row.sends);
    return `row ${row.number}, seed ${seed}: ${each.map(({ platform, sends }) => `${platform} ${sends}`).join(', ')}`;
  });
  console.log(`${counts.at(-1)}\nfaulted sends: ${faulted.length} of ${day.presses.length}`);
}
