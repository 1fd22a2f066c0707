import { expect, it } from 'vitest';
import { oneAtATime } from '../../../lib/worker/one-at-a-time';

it('runs once after the run that is at work, also for whoever asks as soon as that one is over', async () => {
  let running = 0;
  let runs = 0;
  let most = 0;
  const run = oneAtATime(async () => {
    runs += 1;
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
  });
  const first = run();
  const waiting = run();
  const asksAgain = first.then(run);
  await Promise.all([first, waiting, asksAgain]);
  expect({ most, runs }).toEqual({ most: 1, runs: 2 });
});

it('runs again after a run that failed', async () => {
  let runs = 0;
  const run = oneAtATime(async () => {
    runs += 1;
    if (runs === 1) throw new Error('the first fails');
  });
  const first = run();
  const waiting = run();
  await expect(first).rejects.toThrow('the first fails');
  await waiting;
  expect(runs).toBe(2);
});
