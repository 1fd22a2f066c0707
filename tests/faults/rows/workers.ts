import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '../../e2e/fixtures.ts';
import { type Desk, EXTENSION_DIR } from '../../e2e/support/desk.ts';
import { stealLease } from './in-page.ts';
import type { Row } from './row.ts';
import { expectTimely } from './timely.ts';

const KILLS = 6;
const UPDATED = '0.9.9';
/** Beyond the deadline of an attempt, and not. */
const SLEEPS_MS = [5_000, 40_000] as const;

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
  {
    number: 11,
    words: 'the extension is updated and loaded anew in the middle of a send',
    asserts: 'the new version is the one that runs, no page asks more often than it was let, each is held once',
    sends: 2,
    async desk() {
      const extensionDir = await mkdtemp(join(tmpdir(), 'speedsell-update-'));
      await cp(EXTENSION_DIR, extensionDir, { recursive: true });
      return { extensionDir };
    },
    async strike(round) {
      const { stage, day } = round;
      const goOn = await round.standAt(round.random.pick(['got-request', 'before-commit'] as const));
      await round.writeTo([...round.nth(0), ...round.nth(1)]);
      await round.during('the extension was updated', {}, async () => {
        await allowUnpacked(stage.desk);
        const file = join(stage.desk.extensionDir, 'manifest.json');
        const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
        await writeFile(file, JSON.stringify({ ...manifest, version: UPDATED }));
        const gone = stage.inbox.page.waitForEvent('close');
        await stage.inbox.page.evaluate(() => setTimeout(() => (globalThis as unknown as InExtension).chrome.runtime.reload()));
        await gone;
        goOn();
        await untilLoaded(stage.desk);
        await stage.openInboxAgain();
        day.sitDown();
      });
      const { page } = stage.inbox;
      expect(await page.evaluate(() => (globalThis as unknown as InExtension).chrome.runtime.getManifest().version)).toBe(UPDATED);
      return () => round.expectHeldOnce();
    },
  },
  {
    number: 25,
    words: 'another dispatcher takes the lease while messages are under way',
    asserts: 'nothing goes out that was not claimed before, until the other has not been heard of for its time; each is held once',
    sends: 2,
    async strike(round) {
      const { stage } = round;
      const goOn = await round.standAt('before-commit');
      const held = () => round.centers.reduce((sum, { ledger }) => sum + ledger.length, 0);
      await round.during('another dispatcher held the lease', {}, async () => {
        const until = await stage.inbox.page.evaluate(stealLease, 12_000);
        const late = [...(await round.writeTo(round.nth(1))), ...(await round.writeTo(round.nth(2)))];
        goOn();
        await sleep(Math.max(0, until - Date.now() - 500));
        expect(
          late.filter((one) => round.held(one) > 0).map(({ text }) => text),
          'sent under a lease that another held',
        ).toEqual([]);
      });
      const then = held();
      await expect.poll(held, { timeout: 120_000, message: 'messages go out again' }).toBeGreaterThan(then);
      return () => round.expectHeldOnce();
    },
  },
  {
    number: 26,
    words: 'the computer sleeps and resumes in the middle of sends',
    asserts: 'nothing is acted upon after its deadline, each is held once',
    sends: 2,
    async strike(round) {
      const ms = round.random.pick(SLEEPS_MS);
      const goOn = await round.standAt('before-commit');
      const late = await round.writeTo([...round.nth(0), ...round.nth(1)]);
      await round.during(`the browser was stopped for ${ms} ms`, {}, async () => {
        round.stage.desk.signal('SIGSTOP');
        goOn();
        await sleep(ms);
        round.stage.desk.signal('SIGCONT');
      });
      return async () => {
        await expectTimely(round, late);
        round.expectHeldOnce();
      };
    },
  },
];

/** Chromium loads an unpacked extension a second time only for a developer. */
async function allowUnpacked(desk: Desk): Promise<void> {
  interface InSettings {
    readonly chrome: { readonly developerPrivate: { updateProfileConfiguration(how: { inDeveloperMode: boolean }): Promise<void> } };
  }
  const page = await desk.context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(() =>
    (globalThis as unknown as InSettings).chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }),
  );
  await page.close();
}

/** An extension that is being loaded has no pages yet. */
async function untilLoaded(desk: Desk): Promise<void> {
  const page = await desk.context.newPage();
  await expect(async () => {
    await page.goto(`chrome-extension://${desk.extensionId}/popup.html`);
  }).toPass({ timeout: 60_000 });
  await page.close();
}

interface InExtension {
  readonly chrome: { readonly runtime: { reload(): void; getManifest(): { version: string } } };
}
