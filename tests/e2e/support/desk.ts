import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { SimulatedPlatform } from '../../seller-centers/centers.ts';
import type { ShopeeCenter } from '../../seller-centers/shopee/types.ts';
import type { SellerCenter, SellerCenters } from '../../seller-centers/types.ts';
import { type Launched, type LaunchOptions, launchBrowser } from '../../tools/launch.ts';
import { ChatPage } from '../pages/chat.ts';
import { InboxPage } from '../pages/inbox.ts';
import { OptionsPage } from '../pages/options.ts';
import { PopupPage } from '../pages/popup.ts';
import { dumpDatabase } from './dump.ts';
import { killBrowser, killWorker, signalBrowser } from './kill.ts';
import { hearWords, observeWords, WORD_MARK, type Word, watched } from './panel-log.ts';
import { doubleAt, doubleOf } from './platforms.ts';

export const EXTENSION_DIR = fileURLToPath(new URL('../../../.output/chrome-mv3', import.meta.url));

/** The empty tab that each browser starts with, until somebody uses it. Any other empty tab is one that somebody is opening just now. */
const unused = new WeakMap<BrowserContext, Page>();

export interface DeskOptions
  extends Partial<Pick<LaunchOptions, 'extensionDir' | 'extraArgs' | 'droppedArgs' | 'lang' | 'viewport' | 'colorScheme'>> {
  /** The marketplace whose chat page is opened when nothing is said; Shopee when left out. */
  platform?: SimulatedPlatform;
}

/**
 * What a seller sits at: one browser profile with the extension, a chat page and an inbox. It outlives the browser, so that a browser can
 * be killed and started again on the same profile; everything that any inbox page ever said is in `words`.
 */
export class Desk {
  readonly words: Word[] = [];
  /** Exceptions thrown in any page of the extension; a test that ends with one has failed. */
  readonly errors: string[] = [];
  readonly platform: SimulatedPlatform;
  private launched: Launched | undefined;
  /** Which conversations its inboxes show; all of them when left out. */
  private only: SimulatedPlatform | undefined;
  private profileDir: string | undefined;

  constructor(
    readonly centers: SellerCenters,
    readonly executablePath: string,
    private readonly options: DeskOptions,
  ) {
    this.platform = options.platform ?? 'shopee';
  }

  /** Another seller's place at the same browser: a marketplace, pages and words of its own. */
  beside(platform: SimulatedPlatform): Desk {
    const other = new Desk(this.centers, this.executablePath, { ...this.options, platform });
    other.launched = this.running;
    other.only = platform;
    return other;
  }

  /** The seller center of a marketplace, the desk's own when none is named. */
  center(platform = this.platform): SellerCenter {
    return this.centers.centers[platform];
  }

  get shopee(): ShopeeCenter {
    return this.centers.centers.shopee;
  }

  get chatUrl(): string {
    const double = doubleOf(this.platform);
    return double.chatUrl(double.countries[0]);
  }

  /** Where the extension lies that its browser has loaded. */
  get extensionDir(): string {
    return this.options.extensionDir ?? EXTENSION_DIR;
  }

  get context(): BrowserContext {
    return this.running.context;
  }

  get extensionId(): string {
    return this.running.extensionId;
  }

  async start(options: DeskOptions = {}): Promise<void> {
    this.profileDir ??= await mkdtemp(join(tmpdir(), 'speedsell-e2e-'));
    this.launched = await launchBrowser({
      executablePath: this.executablePath,
      extensionDir: EXTENSION_DIR,
      profileDir: this.profileDir,
      viewport: { width: 1280, height: 800 },
      ...this.options,
      ...options,
      extraArgs: [...this.centers.browserArgs, ...(this.options.extraArgs ?? []), ...(options.extraArgs ?? [])],
    });
    const [first] = this.context.pages();
    if (first) unused.set(this.context, first);
    this.context.on('weberror', (thrown) => {
      const url = thrown.page()?.url() ?? '';
      const stack = thrown.error().stack ?? '';
      // What the test runner puts into a page has no file; it may fail while the page is on its way to another document.
      if (url.startsWith('chrome-extension:') && stack.includes('chrome-extension:')) this.errors.push(`${url}: ${stack}`);
    });
  }

  /** A browser, the chat page signed in, and the inbox beside it. */
  async open(): Promise<{ chat: ChatPage; inbox: InboxPage }> {
    if (!this.launched) await this.start();
    const chat = await this.openChat();
    const inbox = await this.openInbox();
    return { chat, inbox };
  }

  async openChat(url = this.chatUrl): Promise<ChatPage> {
    const page = await this.page();
    await page.goto(url);
    return new ChatPage(page, doubleAt(url).parts);
  }

  async openInbox(path: 'inbox.html' | 'sidepanel.html' = 'inbox.html', width?: number): Promise<InboxPage> {
    const page = await this.context.newPage();
    if (width) await page.setViewportSize({ width, height: 800 });
    hearWords(page, this.words);
    await page.addInitScript(observeWords, WORD_MARK);
    const before = watched(this.words);
    await page.goto(this.running.urlOf(path));
    // Where several pages open at once, what the runner puts into a page may miss its first document, and the next.
    await expect(async () => {
      await page.evaluate(observeWords, WORD_MARK);
      try {
        await expect.poll(() => watched(this.words), { timeout: 4_000, message: 'the inbox is watched' }).toBeGreaterThan(before);
      } catch (error) {
        await page.reload();
        throw error;
      }
    }).toPass({ timeout: 40_000 });
    const inbox = new InboxPage(page, this.only);
    await inbox.arrive();
    return inbox;
  }

  async openPopup(): Promise<PopupPage> {
    const page = await this.context.newPage();
    await page.goto(this.running.urlOf('popup.html'));
    return new PopupPage(page);
  }

  async openOptions(): Promise<OptionsPage> {
    const page = await this.context.newPage();
    await page.goto(this.running.urlOf('options.html'));
    return new OptionsPage(page);
  }

  killWorker(): Promise<void> {
    return killWorker(this.context, this.extensionId);
  }

  /** Puts the browser to sleep, or lets it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    signalBrowser(this.running.profileDir, signal);
  }

  async killBrowser(): Promise<void> {
    const { context, profileDir } = this.running;
    const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
    await killBrowser(profileDir);
    await closed;
    this.launched = undefined;
  }

  /** What the extension holds, or nothing where no page of it is open to ask. */
  async dump(): Promise<unknown> {
    const page = this.launched?.context.pages().find((one) => one.url().startsWith('chrome-extension:'));
    return page?.evaluate(dumpDatabase);
  }

  async end(): Promise<void> {
    await this.launched?.close();
    if (this.profileDir) await rm(this.profileDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  private async page(): Promise<Page> {
    const first = unused.get(this.context);
    unused.delete(this.context);
    return first ?? (await this.context.newPage());
  }

  private get running(): Launched {
    if (!this.launched) throw new Error('No browser is running at this desk.');
    return this.launched;
  }
}
