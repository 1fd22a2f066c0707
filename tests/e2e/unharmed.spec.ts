import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import type { HookConfig } from '../../lib/page-bridge/protocol.ts';
import { DOUBLES, SIMULATED, type SimulatedPlatform } from '../seller-centers/centers.ts';
import { startSellerCenters } from '../seller-centers/start.ts';
import type { RequestEntry, SellerCenter, SellerCenters } from '../seller-centers/types.ts';
import { launchBrowser } from '../tools/launch.ts';
import { expect, test } from './fixtures.ts';
import { EXTENSION_DIR } from './support/desk.ts';
import { untilHeard } from './support/heard.ts';
import { listenAsPage, printConduct, printGlobals, readHeard } from './support/page-print.ts';

/** Everything that can be seen of one visit to a page, with what differs from day to day taken out. */
interface Visit {
  requests: readonly string[];
  resting: readonly string[];
  answered: readonly string[];
  console: readonly string[];
  heard: readonly string[];
  globals: Record<string, string>;
  conduct: Record<string, string>;
  sendRequests: number;
  ledger: readonly string[];
}

const SEED = 7;
const QUIET_MS = 1_500;

/** Ids, times and hashes; the rest is the same on every visit of the same world. */
const steady = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
    .replace(/\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?/g, '<time>')
    .replace(/\d{9,}/g, '<number>');

/** What a body is made of: which fields, and of what kind. */
function shapeOf(body: string): string {
  const shape = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.slice(0, 1).map(shape);
    if (typeof value !== 'object' || value === null) return typeof value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [steady(key), shape(item)]));
  };
  if (body === '') return 'nothing';
  try {
    return JSON.stringify(shape(JSON.parse(body)));
  } catch {
    return body.includes('&')
      ? `form ${[...new URLSearchParams(body).keys()].join()}`
      : `bytes ${fieldNumbers(Buffer.from(body, 'base64'))}`;
  }
}

/** The fields of a protobuf message, in their order. */
function fieldNumbers(bytes: Uint8Array): string {
  const found: number[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; at < bytes.length; scale *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const tag = varint();
    found.push(Math.floor(tag / 8));
    const kind = tag % 8;
    const length = kind === 0 ? varint() * 0 : kind === 2 ? varint() : kind === 1 ? 8 : 4;
    at += length;
  }
  return found.join();
}

function printOf({ method, host, path, headers, body }: RequestEntry): string {
  const url = new URL(path, `https://${host}`);
  const query = [...url.searchParams.keys()].join();
  return steady(`${method} ${host}${url.pathname}?${query} [${Object.keys(headers).sort().join()}] ${shapeOf(body)}`);
}

/** Bare, or with the production build; else the two are started alike. */
async function open(
  centers: SellerCenters,
  executablePath: string,
  isWith: boolean,
): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  if (isWith) return launchBrowser({ executablePath, extensionDir: EXTENSION_DIR, extraArgs: centers.browserArgs });
  const profile = await mkdtemp(join(tmpdir(), 'speedsell-bare-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    chromiumSandbox: process.getuid?.() !== 0,
    viewport: { width: 1280, height: 800 },
    colorScheme: null,
    args: ['--headless=new', '--lang=en', '--disable-gpu', '--no-first-run', '--disable-background-networking', ...centers.browserArgs],
  });
  return {
    context,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Until nothing was asked for a while, and nothing drawn: on a busy computer what was answered is shown later. */
async function quiet(center: SellerCenter, page: Page): Promise<void> {
  let before = '';
  await expect
    .poll(
      async () => {
        const now = `${center.requests.length} ${(await domOf(page)).join('')}`;
        const isQuiet = now === before;
        before = now;
        return isQuiet;
      },
      { intervals: [QUIET_MS], timeout: 60_000 },
    )
    .toBe(true);
}

const domOf = async (page: Page): Promise<string[]> => steady(await page.evaluate(() => document.documentElement.outerHTML)).split(/(?=<)/);

/** A person reads one buyer, answers, and hears from the buyer again. Nobody opens the inbox. */
async function visit(platform: SimulatedPlatform, executablePath: string, isWith: boolean): Promise<Visit> {
  const { parts, countries, chatUrl } = DOUBLES[platform];
  const [country] = countries;
  const centers = await startSellerCenters({ world: 'empty', seed: SEED });
  const center: SellerCenter = centers.centers[platform];
  // What a page asks by its own clock would differ with how long the visit takes.
  centers.centers.tiktok.switches.countEveryMs = 3_600_000;
  center.addShop({ id: '810000001', name: 'Lumi Skin', country });
  const farid = center.addConversation({ shopId: '810000001', buyerName: 'Farid Hakim', messages: 4 });
  const mei = center.addConversation({ shopId: '810000001', buyerName: 'Mei Tan', messages: 4 });
  // One after the other, so that the list has the same order on every visit.
  for (const { id } of [mei, farid]) {
    center.buyerWrites(id, 'Is it there?');
    await sleep(1_100);
  }
  const { context, close } = await open(centers, executablePath, isWith);
  try {
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(`${message.type()}: ${steady(message.text())}`));
    page.on('pageerror', (error) => said.push(`error: ${steady(String(error))}`));
    await page.addInitScript(listenAsPage);
    await page.goto(chatUrl(country));
    await page.locator(parts.row).first().waitFor();
    await quiet(center, page);
    const resting = await domOf(page);
    await page.locator(parts.row).filter({ hasText: 'Farid Hakim' }).click();
    await page.locator(parts.composer).waitFor();
    await quiet(center, page);
    await page.locator(parts.composer).fill('From the page itself.');
    await page.locator(parts.composer).press('Enter');
    await expect.poll(() => center.ledger.length).toBe(1);
    await untilHeard(center);
    center.buyerWrites(farid.id, 'Thank you!');
    await expect(page.getByText('Thank you!').first()).toBeVisible();
    await quiet(center, page);
    const answered = await domOf(page);
    const requests = center.requests.map(printOf);
    const sendRequests = center.sendRequests();
    const heard = (await page.evaluate(readHeard)).map(steady);
    const spoken = [...said];
    const globals = await page.evaluate(printGlobals);
    const conduct = await page.evaluate(printConduct);
    const ledger = center.ledger.map(({ text, via }) => `${via}: ${text}`);
    return { requests, resting, answered, console: spoken, heard, globals, conduct, sendRequests, ledger };
  } finally {
    await close();
    await centers.close();
  }
}

/** How the hook finds itself again; the one thing that it adds, and no list of names shows it. */
const MARK = 'window.Symbol(speedsell-hook)';

/**
 * What stands in one and not in the other. A function that is watched is native code like any other, except that its text does not repeat its name:
 * to make it do so, the page's own `toString` would have to be changed, which would be more.
 */
function differences(one: Record<string, string>, other: Record<string, string>): string[] {
  const plain = (words: string | undefined) => words?.replace(/function \w*\(\) \{ \[native code\] \}/g, 'native code') ?? 'nothing';
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys]
    .filter((key) => key !== MARK && !/\._*react\w+$/.test(key) && plain(one[key]) !== plain(other[key]))
    .map((key) => `${key}: ${plain(one[key])} -> ${plain(other[key])}`);
}

/** Of every kind of request the same ones in the same order; and what is left over. */
function leftOver(bare: readonly string[], after: readonly string[]): { lost: string[]; added: string[] } {
  const kindOf = (request: string) => request.slice(0, request.indexOf('?'));
  const rest = [...after];
  const reached = new Map<string, number>();
  const lost = bare.filter((request) => {
    const kind = kindOf(request);
    const at = rest.indexOf(request, reached.get(kind));
    if (at < 0) return true;
    // A place that is taken stays, so that the places behind it keep their numbers.
    rest[at] = '';
    reached.set(kind, at);
    return false;
  });
  return { lost, added: rest.filter((request) => request !== '') };
}

/** A read that the page itself makes, with the same headers; only how far back it reaches may differ. */
function isRepeatedRead({ patterns }: HookConfig, request: string, bare: readonly string[]): boolean {
  const withoutBody = (print: string) => print.slice(0, print.indexOf(']'));
  const [method = '', address = ''] = request.split(' ');
  const { pathname } = new URL(`https://${address}`);
  const pattern = patterns.find(({ url, methods }) => new RegExp(url).test(pathname) && (methods?.includes(method) ?? true));
  return pattern?.repeat === true && bare.some((own) => withoutBody(own) === withoutBody(request));
}

for (const platform of SIMULATED) {
  test(`${platform}: the page asks, shows, says and sees the same with the extension as without`, async ({ stage }) => {
    test.setTimeout(180_000);
    const { hook } = (await import(`../../lib/platforms/${platform}/hook.ts`)) as { hook: HookConfig };
    const bare = await visit(platform, stage.browserPath, false);
    const after = await visit(platform, stage.browserPath, true);
    const { lost, added } = leftOver(bare.requests, after.requests);
    expect.soft(lost, 'requests that the page no longer makes').toEqual([]);
    expect
      .soft(
        added.filter((request) => !isRepeatedRead(hook, request, bare.requests)),
        'requests that are no repeated read',
      )
      .toEqual([]);
    expect.soft(after.sendRequests).toBe(bare.sendRequests);
    expect.soft(after.ledger).toEqual(bare.ledger);
    expect.soft(after.resting, 'the page at rest').toEqual(bare.resting);
    // A virtual list puts its rows where they came, which a moment decides.
    expect.soft(after.answered.toSorted(), 'the page after an answer').toEqual(bare.answered.toSorted());
    expect.soft(after.console).toEqual(bare.console);
    expect.soft(after.heard).toEqual(bare.heard);
    expect.soft(differences(bare.globals, after.globals), 'globals').toEqual([]);
    expect.soft(differences(bare.conduct, after.conduct), 'conduct').toEqual([]);
  });
}
