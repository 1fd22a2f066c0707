import { fileURLToPath } from 'node:url';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { findBrowser } from '../../tools/find-browser.ts';
import { HOST, Service, serve } from './server.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

async function bundle(contents: string): Promise<string> {
  const built = await build({
    stdin: { contents, resolveDir: here('.'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome116',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { react: 'react-16' },
  });
  return built.outputFiles[0]?.text ?? '';
}

/** The very entrypoint of the hook runs, without the framework around it. */
const HOOK = `
  import main from '../../../lib/platforms/tiktok/main-world';
  main.main();`;

export async function launch(): Promise<{ browser: Browser; html: string; hook: string; agent: string }> {
  const [hook, agent, app, executablePath] = await Promise.all([
    bundle(HOOK),
    bundle(`import './agent';`),
    bundle(`import './app.js';`),
    findBrowser(),
  ]);
  const html = `<!doctype html><meta charset="utf-8"><div id="root"></div><script>${app.replaceAll('</script', '<\\/script')}</script>`;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  return { browser, html, hook, agent };
}

export type Built = Awaited<ReturnType<typeof launch>>;

export interface Stage {
  page: Page;
  service: Service;
  /** Runs in the agent's world. */
  inAgent<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

/** A page of its own with hook and agent in their two worlds. `setup` runs in the page before its own script. */
export async function openStage(built: Built, before: (service: Service) => unknown = () => undefined, setup = ''): Promise<Stage> {
  const context = await built.browser.newContext();
  const page = await context.newPage();
  const service = new Service();
  before(service);
  await serve(page, service, built.html.replace('<div', `<script>${setup}</script><div`));
  const session = await context.newCDPSession(page);
  const world = watchWorld(session);
  await session.send('Page.enable');
  await session.send('Runtime.enable');
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: built.hook });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: built.agent, worldName: 'agent' });
  await page.goto(`${HOST}/chat/inbox/current?shop_region=VN&lang=en`);
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
