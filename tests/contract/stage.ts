import { fileURLToPath } from 'node:url';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import type { AttemptReport } from '../../lib/domain/delivery';
import { eventually } from '../eventually';
import { findBrowser } from '../tools/find-browser.ts';

export interface Built {
  browser: Browser;
  html: string;
  hook: string;
  agent: string;
}

export interface Stage<Service> {
  page: Page;
  service: Service;
  /** Runs in the agent's world. */
  inAgent<T>(expression: string): Promise<T>;
  /** Puts both into the loaded page, as after an update of the extension. */
  inject(): Promise<void>;
  close(): Promise<void>;
}

/** What one marketplace brings: its page (`app.js`) and the agent (`agent.ts`) in its folder, its server, and its hook as the extension starts it. */
export interface Setting<Service> {
  folder: URL;
  hook: string;
  alias?: Record<string, string>;
  url: string;
  createService(): Service;
  serve(page: Page, service: Service, html: string): Promise<void>;
}

export interface Opening<Service> {
  before?: ((service: Service, page: Page) => unknown) | undefined;
  /** Which of the two comes first, as browsers do not promise it. */
  order?: readonly string[] | undefined;
  /** Runs in the page before its own script. */
  setup?: string | undefined;
}

export async function launchSetting<Service>({ folder, hook, alias = {} }: Setting<Service>): Promise<Built> {
  const bundle = async (contents: string): Promise<string> => {
    const built = await build({
      stdin: { contents, resolveDir: fileURLToPath(folder), loader: 'ts' },
      bundle: true,
      write: false,
      format: 'iife',
      target: 'chrome116',
      alias,
      define: { 'process.env.NODE_ENV': '"production"' },
    });
    return built.outputFiles[0]?.text ?? '';
  };
  const [hookCode, agent, app, executablePath] = await Promise.all([
    bundle(hook),
    bundle(`import './agent';`),
    bundle(`import './app.js';`),
    findBrowser(),
  ]);
  const html = `<!doctype html><meta charset="utf-8"><div id="root"></div><script>${app.replaceAll('</script', '<\\/script')}</script>`;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  return { browser, html, hook: hookCode, agent };
}

/** A page of its own with hook and agent in their two worlds. */
export async function openSetting<Service>(
  { createService, serve, url }: Setting<Service>,
  { browser, html, hook, agent }: Built,
  { before, order = ['hook', 'agent'], setup }: Opening<Service>,
): Promise<Stage<Service>> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const service = createService();
  await before?.(service, page);
  await serve(page, service, setup ? html.replace('<div', `<script>${setup}</script><div`) : html);
  const session = await context.newCDPSession(page);
  const world = watchWorld(session);
  await session.send('Page.enable');
  await session.send('Runtime.enable');
  for (const name of order) {
    if (name === 'hook') await session.send('Page.addScriptToEvaluateOnNewDocument', { source: hook });
    else await session.send('Page.addScriptToEvaluateOnNewDocument', { source: agent, worldName: 'agent' });
  }
  await page.goto(url);
  return {
    page,
    service,
    inAgent: async (expression) => {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression,
        contextId: world(),
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    inject: async () => {
      await session.send('Runtime.evaluate', { expression: hook });
      const { frameTree } = await session.send('Page.getFrameTree');
      const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'agent' });
      await session.send('Runtime.evaluate', { expression: agent, contextId: executionContextId });
    },
    close: () => context.close(),
  };
}

function watchWorld(session: CDPSession): () => number {
  let id = 0;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === 'agent') id = context.id;
  });
  return () => id;
}

/** What the agent last reported of a send, once that is more than that its request has left. */
export function outcomeOf(stage: Pick<Stage<unknown>, 'inAgent'>, timeout: number): Promise<AttemptReport> {
  return eventually(
    async () => {
      const last = (await stage.inAgent<AttemptReport[]>('agent.reports')).at(-1);
      if (!last || last.kind === 'request-seen') throw new Error('not settled');
      return last;
    },
    { timeout, interval: 50 },
  );
}
