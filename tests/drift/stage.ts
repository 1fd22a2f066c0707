import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { startSellerCenters } from '../seller-centers/start.ts';
import type { SellerCenters } from '../seller-centers/types.ts';
import { findBrowser } from '../tools/find-browser.ts';
import { type Launched, launchBrowser } from '../tools/launch.ts';

const EXTENSION_DIR = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));
const ERASE_WORD = 'ERASE';

/** Seller centers and one browser with the production build, for many runs. */
export class Stage {
  readonly centers: SellerCenters;
  readonly errors: string[] = [];
  readonly #launched: Launched;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(centers: SellerCenters, launched: Launched) {
    this.centers = centers;
    this.#launched = launched;
    launched.context.on('weberror', (thrown) => {
      const url = thrown.page()?.url() ?? '';
      if (url.startsWith('chrome-extension:')) this.errors.push(`${url}: ${thrown.error().stack ?? thrown.error()}`);
    });
  }

  static async open(): Promise<Stage> {
    const centers = await startSellerCenters({ world: 'empty', seed: 1 });
    const launched = await launchBrowser({
      executablePath: await findBrowser(),
      extensionDir: EXTENSION_DIR,
      // All rows of the list stand in it, so that none is missed for being out of sight.
      viewport: { width: 1280, height: 2_400 },
      extraArgs: centers.browserArgs,
    });
    return new Stage(centers, launched);
  }

  newPage(): Promise<Page> {
    return this.#launched.context.newPage();
  }

  urlOf(path: string): string {
    return this.#launched.urlOf(path);
  }

  /** One after the other: a double names a page by the switches of the moment in which it loads. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(work, work);
    this.#turn = run.catch(() => undefined);
    return run;
  }

  /** As a person erases everything. No page of a seller center is open meanwhile. */
  async erase(): Promise<void> {
    const page = await this.newPage();
    await page.goto(this.urlOf('options.html'));
    await page.getByRole('tab', { name: 'Data', exact: true }).click();
    const field = page.getByRole('textbox', { name: new RegExp(ERASE_WORD) });
    await field.fill(ERASE_WORD);
    await field.press('Enter');
    await page
      .getByText(/is erased/)
      .first()
      .waitFor();
    await page.close();
  }

  async close(): Promise<void> {
    await this.#launched.close();
    await this.centers.close();
  }
}
