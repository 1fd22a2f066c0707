import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '../../e2e/fixtures.ts';
import type { Row } from './row.ts';

const KILLS = 6;

/** What ends, doubles or stops the dispatcher itself. */
export const workers: readonly Row[] = [
  {
    number: 3,
    words: 'the worker is killed every half to three seconds',
    asserts: 'messages come to their ledgers while it goes on; none is set aside; each is held once',
    sends: 3,
    async strike(round) {
      const { day, random, stage } = round;
      round.switch({ sendDelayMs: 400 });
      const before = round.centers.reduce((sum, { ledger }) => sum + ledger.length, 0);
      await round.during('the worker is killed again and again', {}, async () => {
        for (let kill = 0; kill < KILLS; kill += 1) {
          const pause = sleep(random.between(500, 3_000));
          await round.write(day.talks[(kill * 4) % day.talks.length] ?? random.pick(day.talks));
          await round.write(random.pick(day.talks));
          await pause;
          await stage.desk.killWorker();
        }
      });
      const meanwhile = round.centers.reduce((sum, { ledger }) => sum + ledger.length, 0) - before;
      return () => {
        expect(meanwhile, 'came to a ledger while the worker was killed').toBeGreaterThan(0);
        round.expectNeverFailed();
        round.expectHeldOnce();
      };
    },
  },
];
