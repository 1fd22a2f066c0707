import type { Page } from '@playwright/test';
import type { Turn } from '../checker/evidence.ts';

export interface Turns {
  readonly truth: Turn[];
  /** When the banner went on and off. */
  shown(): Promise<Turn[]>;
}

/** From now on, in this inbox. */
export async function watchBanner(page: Page): Promise<Turns> {
  await page.evaluate(() => {
    const turns: { at: number; isOffline: boolean }[] = [];
    Object.assign(globalThis, { bannerTurns: turns });
    const look = () => {
      const isOffline = document.querySelector('[data-banner="offline"]') !== null;
      if (isOffline !== (turns.at(-1)?.isOffline ?? false)) turns.push({ at: Date.now(), isOffline });
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  });
  return { truth: [], shown: () => page.evaluate(() => (globalThis as unknown as { bannerTurns: Turn[] }).bannerTurns) };
}
