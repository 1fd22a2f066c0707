import { beforeEach, expect, it, vi } from 'vitest';

interface Injection {
  target: { tabId: number };
  files: string[];
  world: string;
  injectImmediately: boolean;
}
const MATCHES = ['https://seller.market.test/*'];
const tabs = new Map<number, object>();
/** Tabs in which an agent of this very extension answers. */
const alive = new Set<number>();
const executeScript = vi.fn(async (_injection: Injection) => []);
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: 'ours',
      getManifest: () => ({
        content_scripts: [
          { matches: MATCHES, js: ['market.js'] },
          { matches: MATCHES, js: ['market-main.js'], world: 'MAIN' },
          { matches: ['https://other.test/*'], js: ['other.js'] },
        ],
      }),
    },
    tabs: {
      query: async () => [...tabs.values()],
      sendMessage: async (id: number) => {
        if (!alive.has(id)) throw new Error('Could not establish connection. Receiving end does not exist.');
        const health = { state: 'connected', hidden: false, lastContactAt: 1, checks: [] };
        return { speedsell: 'reply', value: { agentId: 'a', health } };
      },
    },
    scripting: { executeScript },
  },
}));

const { injectIntoOpenPages } = await import('../../../lib/connections/inject');

function open(id: number, more: object = {}): void {
  tabs.set(id, { id, windowId: 1, url: 'https://seller.market.test/chat', active: true, status: 'complete', discarded: false, ...more });
}
const injected = () => executeScript.mock.calls.map(([{ target, files, world }]) => `${target.tabId} ${files.join()} ${world}`);

beforeEach(() => {
  tabs.clear();
  alive.clear();
  executeScript.mockReset().mockResolvedValue([]);
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});

it('a page that was open before gets the hook and then the agent, and nothing of another marketplace', async () => {
  open(1);
  await injectIntoOpenPages();
  expect(injected()).toEqual(['1 market-main.js MAIN', '1 market.js ISOLATED']);
});

it('a page whose agent answers is left alone, and so is one that is not loaded', async () => {
  open(1);
  open(2, { discarded: true, status: 'unloaded' });
  alive.add(1);
  await injectIntoOpenPages();
  expect(injected()).toEqual([]);
});

it('one page that cannot be reached holds up no other', async () => {
  open(1);
  open(2);
  executeScript.mockImplementation(async ({ target }) => {
    if (target.tabId === 1) throw new Error('Cannot access contents of the page');
    return [];
  });
  await injectIntoOpenPages();
  expect(injected().filter((one) => one.startsWith('2 '))).toEqual(['2 market-main.js MAIN', '2 market.js ISOLATED']);
});
