import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (message: unknown, sender: unknown, respond: (answer: unknown) => void) => true | undefined;
let listener: Listener | undefined;
const OUR = 'chrome-extension://ours';
const runtime = {
  id: 'ours',
  getURL: (path: string) => `${OUR}${path}`,
  onMessage: {
    addListener: (added: Listener) => {
      listener = added;
    },
    removeListener: () => undefined,
  },
};
vi.mock('wxt/browser', () => ({ browser: { runtime } }));

const { contract } = await import('../../../lib/bus/contract');
const { serve } = await import('../../../lib/bus/serve');
const { proveAgentOrPage } = await import('../../../lib/bus/sender');
const { fakePlatform } = await import('../bus/fake-platform');

const kinds = (Object.keys(contract) as (keyof typeof contract)[]).filter((kind) => contract[kind].to === 'worker');
const handled = vi.fn();
const handlers = Object.fromEntries(kinds.map((kind) => [kind, handled])) as never;

const CHAT = { url: 'https://seller.market.test/chat', origin: 'https://seller.market.test' };
const PAGE = { id: 'ours', url: `${OUR}/inbox.html`, origin: OUR };
const AGENT = { id: 'ours', tab: { id: 1 }, frameId: 0, documentId: 'D', ...CHAT };
/** None of these may say anything to the worker, whatever kind it names. */
const FORGED: Readonly<Record<string, object>> = {
  'nobody at all': {},
  'a web page that may talk to extensions': { ...CHAT, tab: { id: 1 }, frameId: 0 },
  'another extension': { id: 'theirs', url: 'chrome-extension://theirs/x.html', origin: 'chrome-extension://theirs' },
  'another extension that names our page': { ...PAGE, id: 'theirs' },
  'another extension on the chat page': { ...AGENT, id: 'theirs' },
  'our script in a frame of the chat page': { ...AGENT, frameId: 2 },
  'our script on a page whose host only begins alike': {
    ...AGENT,
    url: 'https://seller.market.test.evil.test/',
    origin: 'https://seller.market.test.evil.test',
  },
  'our script on a page whose user is called like the host': {
    ...AGENT,
    url: 'https://seller.market.test@evil.test/',
    origin: 'https://evil.test',
  },
  'our script on plain http': { ...AGENT, url: 'http://seller.market.test/', origin: 'http://seller.market.test' },
  'our script in a sandbox': { ...AGENT, origin: 'null' },
  'a page whose address only begins like ours': { ...PAGE, url: `${OUR}.evil.test/inbox.html`, origin: `${OUR}.evil.test` },
  'a blob made by a page': { ...PAGE, url: `blob:${OUR}/1`, origin: OUR },
};

function say(message: unknown, stamp: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    if (!listener?.(message, stamp, resolve)) resolve('left alone');
  });
}

beforeEach(() => {
  vi.clearAllMocks();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  serve('worker', handlers, proveAgentOrPage([fakePlatform]));
});

describe.each(Object.entries(FORGED))('%s', (_who, stamp) => {
  it.each(kinds)('is refused %s', async (kind) => {
    expect(await say({ speedsell: kind, request: {} }, stamp)).toMatchObject({ speedsell: 'refusal', reason: 'unproven-sender' });
    expect(handled).not.toHaveBeenCalled();
  });
});

it.each(kinds)('%s is refused to the one of our contexts that it does not belong to', async (kind) => {
  const stamp = contract[kind].from === 'agent' ? PAGE : AGENT;
  expect(await say({ speedsell: kind, request: {} }, stamp)).toMatchObject({ reason: 'unproven-sender' });
});

it('no message, however made, is carried out for a forged sender, and none throws', async () => {
  const named = fc.record({
    speedsell: fc.oneof(fc.constantFrom(...kinds, '__proto__', 'constructor', 'toString'), fc.string()),
    request: fc.anything(),
  });
  const property = fc.asyncProperty(fc.oneof(fc.anything(), named), fc.constantFrom(...Object.values(FORGED)), async (message, stamp) => {
    await say(message, stamp);
    expect(handled).not.toHaveBeenCalled();
  });
  await fc.assert(property, { numRuns: 500 });
});
