import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect as expectPage } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InboxPage } from '../e2e/pages/inbox.ts';
import { rules } from '../structure/rules';
import { findBrowser } from '../tools/find-browser.ts';
import { type Launched, launchBrowser } from '../tools/launch.ts';
import { FOLDER, HOST } from './fourth-marketplace/folder.ts';
import { openMarket } from './fourth-marketplace/market.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PLACE = 'lib/platforms/bazaar';
/** All that the extension is built from. */
const SOURCES = ['components', 'entrypoints', 'lib', 'public', 'package.json', 'tsconfig.json', 'wxt.config.ts'];

let house: string;
let built: { code: number; output: string };

function run(tool: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const child = spawn(join(ROOT, 'node_modules/.bin', tool), args, { cwd: house, shell: process.platform === 'win32' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? 1, output })));
}

/** The repository as it is, and one folder more. */
beforeAll(async () => {
  house = mkdtempSync(join(tmpdir(), 'speedsell-house-'));
  for (const source of SOURCES) cpSync(join(ROOT, source), join(house, source), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'), 'junction');
  for (const [name, text] of Object.entries(FOLDER)) {
    mkdirSync(dirname(join(house, PLACE, name)), { recursive: true });
    writeFileSync(join(house, PLACE, name), text);
  }
  built = await run('wxt', ['build']);
}, 120_000);
afterAll(() => rmSync(house, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

describe('a fourth marketplace is one folder', () => {
  it('that keeps the rules of the house', () => {
    const folder = Object.entries(FOLDER).map(([name, text]) => ({ path: `${PLACE}/${name}`, text }));
    expect(rules.flatMap(({ check }) => check(folder)).filter((broken) => broken.includes(PLACE))).toEqual([]);
  });

  it('that is built with the others, with its own hosts and scripts', async () => {
    expect(built).toMatchObject({ code: 0 });
    const manifest = JSON.parse(readFileSync(join(house, '.output/chrome-mv3/manifest.json'), 'utf8'));
    expect(manifest.host_permissions).toContain(`https://${HOST}/*`);
    const own = manifest.content_scripts.filter(({ matches }: { matches: string[] }) => matches.includes(`https://${HOST}/talks*`));
    expect(own.map(({ js, world }: { js: string[]; world?: string }) => [js, world])).toEqual(
      expect.arrayContaining([
        [['content-scripts/bazaar.js'], undefined],
        [['content-scripts/bazaar-main.js'], 'MAIN'],
      ]),
    );
  });

  it('of which the types hold', async () => {
    const { output } = await run('tsc', ['--noEmit']);
    expect(output.split('\n').filter((line) => line.includes(PLACE))).toEqual([]);
  }, 60_000);

  describe('in a browser', () => {
    let browser: Launched;
    beforeAll(async () => {
      browser = await launchBrowser({ executablePath: await findBrowser(), extensionDir: join(house, '.output/chrome-mv3') });
    }, 60_000);
    afterAll(() => browser?.close());

    it('shows its stores and sends through its page', async () => {
      const ledger = await openMarket(browser.context);
      const seller = await browser.context.newPage();
      await seller.goto(`https://${HOST}/talks`);
      const panel = await browser.context.newPage();
      await panel.goto(browser.urlOf('inbox.html'));
      const inbox = new InboxPage(panel);
      await inbox.choose('buyer-b');
      await expectPage(inbox.bubble('hello from buyer-b')).toBeVisible({ timeout: 15_000 });
      await seller.bringToFront();
      await inbox.write('bread is ready');
      await inbox.expectStatus('bread is ready', 'sent');
      expect(ledger.get('22')?.map(({ text }) => text)).toEqual(['hello from buyer-b', 'bread is ready']);
      expect(ledger.get('11')).toHaveLength(1);
      await expectPage(panel.getByRole('tablist', { name: 'Platforms' }).getByRole('tab', { name: 'Bazaar' })).toBeVisible();
    }, 60_000);
  });
});
