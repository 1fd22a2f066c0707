import { expect, it } from 'vitest';
import { createLanes } from '../../../lib/outbox/lanes';

it('runs once after the run that is at work, also for whoever asks as soon as that one is over', async () => {
  const lanes = createLanes();
  let running = 0;
  let runs = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    runs += 1;
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
  };
  const first = lanes.run('store', work);
  const waiting = lanes.run('store', work);
  const asksAgain = first.then(() => lanes.run('store', work));
  await Promise.all([first, waiting, asksAgain]);
  expect({ most, runs }).toEqual({ most: 1, runs: 2 });
});
