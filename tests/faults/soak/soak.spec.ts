import { expect, test } from '../../e2e/fixtures.ts';
import { blindSpotsOf, check, isClean, tellViolations } from '../checker/check.ts';
import { faultedPresses } from '../day/faulted.ts';
import { settleFive } from '../day/setting.ts';
import { Stage } from '../day/stage.ts';
import { readSettings } from '../settings.ts';
import { Soak } from './soak.ts';

const DRAIN_MS = 600_000;
/** What rows show, and a soak cannot: its spells are short, its browser is attached to the worker. */
const UNSEEN = [
  'A6: nothing was held up for longer than the bound',
  'A7: the banner was not looked at',
  'A8: nobody waited for the worker to sleep',
];
const { seed, soakMs } = readSettings();

test(`five stores, thirty conversations, a strike every one to five seconds: nothing is lost, twice, astray or falsely told`, {
  tag: '@campaign',
}, async ({ desk, town }) => {
  test.setTimeout(soakMs + DRAIN_MS);
  const began = Date.now();
  const say = (line: string): void => console.log(`${String(Math.round((Date.now() - began) / 1_000)).padStart(5)} s  ${line}`);
  const { talks, chatUrls } = settleFive(town);
  const stage = new Stage(desk, chatUrls);
  await stage.open();
  await expect(stage.inbox.list.getByRole('option')).toHaveCount(talks.length, { timeout: 60_000 });
  say(`seed ${seed}, for ${Math.round(soakMs / 1_000)} s`);
  const soak = new Soak(stage, talks, seed, say);
  await soak.run(soakMs);
  say('healed');
  await soak.healAndDrain();
  const evidence = await soak.day.evidence();
  const report = check(evidence);
  const { presses, struck } = soak.day;
  say(`${presses.length} pressed, ${struck.length} strikes; bubble after ${JSON.stringify(report.bubbles)}`);
  say(`faulted sends: ${faultedPresses(evidence, struck).size} (soak, seed ${seed})`);
  expect(blindSpotsOf(report)).toEqual(UNSEEN);
  expect(isClean(report), tellViolations(report)).toBe(true);
});
