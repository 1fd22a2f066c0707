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
  });
  return built.outputFiles[0]?.text ?? '';
}

export async function launch(): Promise<{ browser: Browser; html: string; hook: string; agent: string }> {
  const [hook, agent, app, executablePath] = await Promise.all([
    bundle(
      `import { install } from '../../../lib/page-bridge/install'; import { hook, parts } from '../../../lib/platforms/lazada/hook'; install(hook, parts);`,
    ),
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
  /** Puts both into the loaded page, as after an update of the extension. */
  inject(): Promise<void>;
  close(): Promise<void>;
}

/** A page of its own with hook and agent in their two worlds. `order`: which of them comes first, as browsers do not promise it. */
export async function openStage(
  built: Built,
  before: (service: Service, page: Page) => unknown = () => undefined,
  order = ['hook', 'agent'],
): Promise<Stage> {
  const context = await built.browser.newContext();
  const page = await context.newPage();
  const service = new Service();
  await before(service, page);
  await serve(page, service, built.html);
  const session = await context.newCDPSession(page);
  const world = watchWorld(session);
  await session.send('Page.enable');
  await session.send('Runtime.enable');
  for (const name of order) {
    if (name === 'hook') await session.send('Page.addScriptToEvaluateOnNewDocument', { source: built.hook });
    else await session.send('Page.addScriptToEvaluateOnNewDocument', { source: built.agent, worldName: 'agent' });
  }
  await page.goto(`${HOST}/apps/im/window?isWindowOpen=true`);
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
      await session.send('Runtime.evaluate', { expression: built.hook });
      const { frameTree } = await session.send('Page.getFrameTree');
      const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'agent' });
      await session.send('Runtime.evaluate', { expression: built.agent, contextId: executionContextId });
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
