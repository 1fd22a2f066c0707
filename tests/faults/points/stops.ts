import type { CDPSession, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Desk } from '../../e2e/support/desk.ts';
import type { Pauses } from '../build/pause.ts';
import { POINTS, type Point } from '../build/points.ts';

const REACHED_MS = 20_000;

/** A message that stands at a named point until it is let go, or until what it stands in has ended. */
export interface Stop {
  readonly reached: Promise<void>;
  /** Does nothing where the context in which it stood is gone. */
  goOn(): Promise<void>;
}

/** The pages of which one is to be stopped. */
export interface Places {
  readonly desk: Desk;
  readonly inbox: Page;
  readonly chat: Page;
}

type Evaluate = <T>(work: (point: Point) => T, point: Point) => Promise<T>;

/** The next message that comes to this point stops there. */
export async function stopAt(point: Point, places: Places): Promise<Stop> {
  const where = POINTS[point].in;
  if (where === 'marketplace') return holdAtMarketplace(places.desk);
  const evaluate = await contextOf(where, places);
  await evaluate((at) => void pausesOf().wanted.add(at), point);
  return {
    reached: expect
      .poll(() => evaluate((at) => pausesOf().reached.has(at), point), { timeout: REACHED_MS, message: `a message stands at ${point}` })
      .toBe(true),
    goOn: async () => {
      await evaluate((at) => pausesOf().reached.get(at)?.(), point).catch(() => undefined);
    },
  };
}

function holdAtMarketplace(desk: Desk): Stop {
  const barrier = desk.center().hold('after-commit-before-headers');
  return { reached: barrier.reached, goOn: async () => barrier.release() };
}

async function contextOf(where: 'inbox' | 'worker' | 'page', { desk, inbox, chat }: Places): Promise<Evaluate> {
  switch (where) {
    case 'inbox':
      return evaluateBy((expression) => inbox.evaluate(expression));
    case 'worker': {
      const worker = desk.context.serviceWorkers().find((one) => new URL(one.url()).host === desk.extensionId);
      if (!worker) throw new Error('No worker is running to be stopped.');
      return evaluateBy((expression) => worker.evaluate(expression));
    }
    case 'page': {
      const session = await desk.context.newCDPSession(chat);
      const contextId = await isolatedWorldOf(session, desk.extensionId);
      return evaluateBy(async (expression) => {
        const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, contextId, returnByValue: true });
        if (exceptionDetails) throw new Error(exceptionDetails.text);
        return result.value;
      });
    }
  }
}

/** The extension's own world in the page, which the page itself does not see. */
export async function isolatedWorldOf(session: CDPSession, extensionId: string): Promise<number> {
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === `chrome-extension://${extensionId}`) worlds.push(context.id);
  });
  await session.send('Runtime.enable');
  await expect.poll(() => worlds.length, { message: 'the extension lives in the chat page' }).toBeGreaterThan(0);
  return worlds.at(-1) ?? 0;
}

function evaluateBy(run: (expression: string) => Promise<unknown>): Evaluate {
  const access = `const pausesOf = () => globalThis.speedsellPauses;`;
  return (work, point) => run(`(() => { ${access} return (${work})(${JSON.stringify(point)}); })()`) as Promise<never>;
}

/** Stands for what `evaluateBy` puts in its place. */
declare function pausesOf(): Pauses;
