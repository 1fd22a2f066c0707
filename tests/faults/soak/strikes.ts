import { setTimeout as sleep } from 'node:timers/promises';
import { ALL_FAULTS } from '../../e2e/nine-stores/plan.ts';
import { SIMULATED, type SimulatedPlatform } from '../../seller-centers/centers.ts';
import type { SellerCenter } from '../../seller-centers/types.ts';
import type { Random } from '../day/random.ts';
import type { Stage } from '../day/stage.ts';

/** Something that goes wrong in the middle of the day, and is over again before it resolves. */
export interface Strike {
  readonly kind: string;
  /** How often it is drawn, beside the others. */
  readonly weight: number;
  /** Nothing may be typed meanwhile: it ends what is typed into. */
  readonly isAlone?: true;
  /** `next`: only the one send that comes to it; all that is under way, when left out. */
  readonly meets?: 'next';
  /** Gives back what was done, for the story. */
  strike(stage: Stage, random: Random): Promise<{ what: string; platform?: SimulatedPlatform }>;
}

/** A switch that is thrown for a while, on one marketplace. */
function spell(kind: string, weight: number, longestMs: number, switchTo: (center: SellerCenter, isOn: boolean) => void): Strike {
  return {
    kind,
    weight,
    async strike({ desk }, random) {
      const platform = random.pick(SIMULATED);
      const ms = Math.round(random.between(300, longestMs));
      switchTo(desk.center(platform), true);
      await sleep(ms);
      switchTo(desk.center(platform), false);
      return { what: `${platform}: ${kind} for ${ms} ms`, platform };
    },
  };
}

const STRIKES: readonly Strike[] = [
  {
    kind: 'answer',
    weight: 12,
    meets: 'next',
    async strike({ desk }, random) {
      const platform = random.pick(SIMULATED);
      const fault = random.pick(ALL_FAULTS);
      desk.center(platform).nextSends.push(fault);
      return { what: `${platform}: the next send meets ${fault}`, platform };
    },
  },
  {
    kind: 'worker killed',
    weight: 5,
    async strike({ desk }) {
      await desk.killWorker();
      return { what: 'the worker was killed' };
    },
  },
  {
    kind: 'page reloaded',
    weight: 3,
    async strike(stage, random) {
      const url = random.pick(stage.chatUrls);
      await stage.withChat(url, async (chat) => {
        await chat.reload();
        return chat;
      });
      return { what: `the chat page ${url} was reloaded` };
    },
  },
  {
    kind: 'page closed',
    weight: 2,
    async strike(stage, random) {
      const url = random.pick(stage.chatUrls);
      const ms = Math.round(random.between(0, 4_000));
      await stage.withChat(url, async (chat) => {
        await chat.page.close();
        await sleep(ms);
        return stage.desk.openChat(url);
      });
      return { what: `the chat page ${url} was closed for ${ms} ms` };
    },
  },
  {
    kind: 'inbox closed',
    weight: 2,
    isAlone: true,
    async strike(stage) {
      await stage.reopenInbox();
      return { what: 'the inbox was closed and opened again' };
    },
  },
  {
    kind: 'browser killed',
    weight: 0.3,
    isAlone: true,
    async strike(stage) {
      await stage.desk.killBrowser();
      await stage.open();
      return { what: 'the browser was killed and started again' };
    },
  },
  spell('slow answers', 3, 8_000, ({ switches }, isOn) => Object.assign(switches, { sendDelayMs: isOn ? 3_000 : 0 })),
  spell('lagging history', 3, 8_000, ({ switches }, isOn) => Object.assign(switches, { historyLagMs: isOn ? 2_000 : 0 })),
  spell('no realtime', 2, 8_000, ({ switches }, isOn) => Object.assign(switches, { realtime: !isOn })),
  spell('seller center down', 2, 6_000, ({ switches }, isOn) => Object.assign(switches, { down: isOn })),
  {
    kind: 'offline',
    weight: 2,
    async strike({ desk, network }, random) {
      const ms = Math.round(random.between(300, 8_000));
      await network.inTurn(async () => {
        await desk.context.setOffline(true);
        await sleep(ms);
        await desk.context.setOffline(false);
      });
      return { what: `the browser was offline for ${ms} ms` };
    },
  },
];

export function drawStrike(random: Random): Strike {
  let left = random.share() * STRIKES.reduce((sum, { weight }) => sum + weight, 0);
  const drawn = STRIKES.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return drawn ?? random.pick(STRIKES);
}
