import type { BrowserContext, Page } from '@playwright/test';
import type { SellerCenters } from '../seller-centers/types.ts';
import { findBrowser } from './find-browser.ts';
import { type Launched, launchBrowser } from './launch.ts';
import { chatPages, hasDisplay, letBuyersWrite, say, untilStopped } from './stage.ts';

/** A browser with everything open, until the person closes it or presses Ctrl+C; then nothing is left running. */
export async function showEverything(centers: SellerCenters, extensionDir: string): Promise<void> {
  const launched = await launchBrowser({
    executablePath: await findBrowser(),
    extensionDir,
    headless: !hasDisplay(),
    viewport: null,
    handleSignals: false,
    // Without it a bar above every page says that the browser is controlled by software.
    droppedArgs: ['--enable-automation'],
    // --test-type: no bar that warns of the switches which lead the real hostnames to this machine.
    extraArgs: [...centers.browserArgs, '--hide-crash-restore-bubble', '--test-type'],
  });
  const closed = new Promise<void>((resolve) => launched.context.once('close', () => resolve()));
  const stopBuyers = letBuyersWrite(centers);
  try {
    await openPages(launched, centers.controlUrl);
    say('');
    say('  Left:  the simulated chat pages, signed in.  Right: the inbox, and a control page that makes things happen.');
    say(`  Control page: ${centers.controlUrl}`);
    say('  The docked panel: SpeedSell in the toolbar, "Open inbox".  Ctrl+C ends everything.');
    await untilStopped(closed);
  } finally {
    stopBuyers();
    await launched.close();
  }
}

async function openPages(launched: Launched, controlUrl: string): Promise<void> {
  const urls = chatPages();
  const first = launched.context.pages()[0] ?? (await launched.context.newPage());
  for (const [index, url] of urls.entries()) {
    const page = index === 0 ? first : await launched.context.newPage();
    await page.goto(url);
  }
  await openBeside(launched.context, first, [launched.urlOf('inbox.html'), controlUrl]);
}

/** A second window beside the first: a chat page behind another tab is hidden, and a hidden page draws no thread. */
async function openBeside(context: BrowserContext, first: Page, urls: string[]): Promise<void> {
  const worker = context.serviceWorkers()[0];
  if (!worker) throw new Error('The extension has no service worker.');
  const half = await first.evaluate(() => ({ width: Math.floor(screen.availWidth / 2), height: screen.availHeight }));
  await worker.evaluate(
    async ({ url, width, height }) => {
      for (const { id } of await chrome.windows.getAll()) await chrome.windows.update(id, { left: 0, top: 0, width, height });
      await chrome.windows.create({ url, left: width, top: 0, width, height, focused: true });
    },
    { url: urls, ...half },
  );
}

/** The worker's own global, as far as it is used above. */
declare const chrome: {
  windows: {
    create(options: object): Promise<unknown>;
    getAll(): Promise<{ id: number }[]>;
    update(id: number, to: object): Promise<unknown>;
  };
};
