import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Desk } from '../../e2e/support/desk.ts';
import type { SellerCenters } from '../../seller-centers/types.ts';
import { root } from '../checks/command.ts';
import { findBrowser } from '../find-browser.ts';
import { chatPages, say } from '../stage.ts';
import { steps } from './steps.ts';
import { enter, type Tour } from './tour-desk.ts';

/** Ignored by git; the pictures of the README are made by `npm run screens`. */
const PICTURES = 'tests/screens/tour';

/** Walks through the product and checks each step against what the seller center really holds. True only when all of it was true. */
export async function guideTour(centers: SellerCenters): Promise<boolean> {
  const desk = new Desk(centers, await findBrowser(), { viewport: { width: 1280, height: 800 } });
  await rm(join(root, PICTURES), { recursive: true, force: true });
  await mkdir(join(root, PICTURES), { recursive: true });
  let isTrue = true;
  try {
    await desk.start();
    const tour = await enter(desk, chatPages());
    for (const [index, step] of steps.entries()) {
      const number = String(index + 1).padStart(2, '0');
      say(`\n${number}  ${step.name}`);
      const problem = await step.walk(tour).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      if (problem) isTrue = false;
      sayLedger(tour);
      const picture = `${PICTURES}/${number}-${step.picture}.png`;
      await savePicture(step.shows?.(tour) ?? tour.inbox.page, picture);
      say(problem ? `    ✗ ${problem}\n    see ${picture}` : `    ✓ ${picture}`);
    }
    for (const error of desk.errors) say(`\n✗ An exception in a page of the extension: ${error}`);
    if (desk.errors.length > 0) isTrue = false;
  } finally {
    await desk.end();
  }
  say(isTrue ? `\nAll ${steps.length} steps were true.` : '\nNot all of it was true.');
  return isTrue;
}

function sayLedger({ desk }: Tour): void {
  const sent = Object.values(desk.centers.centers)
    .flatMap((center) => {
      const names = new Map(center.conversations().map(({ id, buyerName }) => [id, buyerName]));
      const own = center.ledger.filter(({ via }) => via === 'page');
      return own.map(({ conversationId, text, at }) => ({ platform: center.platform, name: names.get(conversationId), text, at }));
    })
    .sort((left, right) => left.at - right.at);
  say(`    The seller centers accepted ${sent.length} so far${sent.length > 0 ? '; the last ones:' : '.'}`);
  for (const { platform, name, text } of sent.slice(-3)) say(`      ${platform}, to ${name}: ${JSON.stringify(text)}`);
}

async function savePicture(page: Page, path: string): Promise<void> {
  await page.screenshot({ path: join(root, path), animations: 'disabled' });
}
