/** `npm run screens`: pictures of every page of the extension at the widths people use, light and dark, into tests/screens/. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { InboxPage } from '../e2e/pages/inbox.ts';
import { OPTIONS_TABS } from '../e2e/pages/options.ts';
import { Desk } from '../e2e/support/desk.ts';
import { readArguments } from './arguments.ts';
import { root } from './checks/command.ts';
import { findBrowser } from './find-browser.ts';
import { makeScratchFolder } from './scratch.ts';
import { buildForProduction, chatPages, openSellerCenters, say } from './stage.ts';

const FOLDER = 'tests/screens';
const THEMES = ['light', 'dark'] as const;
const NARROW = [360, 480] as const;
const WIDE = 1280;

readArguments({
  name: 'npm run screens',
  does: 'Pictures of every page of the extension, light and dark, into tests/screens/.',
  options: {},
});

makeScratchFolder();
await buildForProduction();
await mkdir(join(root, FOLDER), { recursive: true });
const centers = await openSellerCenters();
const desk = new Desk(centers, await findBrowser(), {});
try {
  await desk.start();
  for (const url of chatPages()) await desk.openChat(url);
  await prepare();
  for (const theme of THEMES) await takeAll(theme);
} finally {
  await desk.end();
  await centers.close();
}

/** One message that the site refused, one that was sent, and a saved quick reply, so that the pictures show more than a fresh start. */
async function prepare(): Promise<void> {
  const inbox = await desk.openInbox();
  await inbox.choose('sg_teatime');
  await inbox.write('Yes, the blue one is in stock. It ships tomorrow morning.');
  await inbox.expectStatus('Yes, the blue one is in stock. It ships tomorrow morning.', 'sent');
  desk.shopee.nextSends.push('refuse');
  await inbox.write('We can also engrave it for you.');
  await inbox.expectStatus('We can also engrave it for you.', 'failed');
  await inbox.page.close();
  const options = await desk.openOptions();
  await options.add({
    title: 'Ships tomorrow',
    message: 'Your order ships tomorrow morning. Thank you!',
    shortcut: 'ship',
    category: 'Delivery',
  });
  await options.page.close();
}

async function takeAll(theme: (typeof THEMES)[number]): Promise<void> {
  for (const width of NARROW) {
    const panel = await desk.openInbox('sidepanel.html', width);
    await show(panel, theme, width);
    await take(panel.page, `panel-list-${width}-${theme}`);
    await panel.choose('sg_teatime');
    await expect(panel.bubble('We can also engrave it for you.')).toBeVisible();
    await take(panel.page, `panel-thread-${width}-${theme}`);
    await panel.page.close();
  }
  const inbox = await desk.openInbox('inbox.html', WIDE);
  await show(inbox, theme, WIDE);
  await inbox.choose('sg_teatime');
  await expect(inbox.bubble('We can also engrave it for you.')).toBeVisible();
  await take(inbox.page, `inbox-${WIDE}-${theme}`);
  await inbox.page.close();
  const popup = await desk.openPopup();
  await popup.page.emulateMedia({ colorScheme: theme });
  await popup.page.setViewportSize({ width: 360, height: 560 });
  await expect(popup.openInbox).toBeVisible();
  await take(popup.page, `popup-${theme}`);
  await popup.page.close();
  const options = await desk.openOptions();
  await options.page.emulateMedia({ colorScheme: theme });
  for (const tab of OPTIONS_TABS) {
    await options.show(tab);
    await take(options.page, `options-${tab.toLowerCase().replaceAll(' ', '-')}-${theme}`);
  }
  await options.page.close();
}

async function show(inbox: InboxPage, theme: (typeof THEMES)[number], width: number): Promise<void> {
  await inbox.page.emulateMedia({ colorScheme: theme });
  await inbox.page.setViewportSize({ width, height: 800 });
  await expect(inbox.row('sg_teatime')).toBeVisible();
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(root, FOLDER, `${name}.png`), animations: 'disabled' });
  say(`${FOLDER}/${name}.png`);
}
