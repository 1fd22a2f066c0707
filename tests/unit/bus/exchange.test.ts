import { beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (message: unknown, sender: unknown, respond: (answer: unknown) => void) => true | undefined;
const listeners = new Set<Listener>();
const stamp = {
  id: 'ours',
  url: 'https://seller.market.test/chat',
  origin: 'https://seller.market.test',
  tab: { id: 1 },
  frameId: 0,
  documentId: 'D',
};
const tabsSend = vi.fn();

/** Behaves like the browser: one listener answers, or nobody does. */
function deliver(message: unknown): Promise<unknown> {
  const copy = structuredClone(message);
  return new Promise((resolve, reject) => {
    const taken = [...listeners].map((listener) => listener(copy, stamp, (answer) => resolve(structuredClone(answer))));
    if (!taken.includes(true)) reject(new Error('Could not establish connection. Receiving end does not exist.'));
  });
}
const runtime = {
  id: 'ours' as string | undefined,
  getURL: (path: string) => `chrome-extension://ours${path}`,
  sendMessage: deliver,
  onMessage: { addListener: (l: Listener) => listeners.add(l), removeListener: (l: Listener) => listeners.delete(l) },
};
vi.mock('wxt/browser', () => ({ browser: { runtime, tabs: { sendMessage: tabsSend } } }));

const { send, sendToAgent } = await import('../../../lib/bus/send');
const { serve } = await import('../../../lib/bus/serve');
const { proveAgentOrPage } = await import('../../../lib/bus/sender');
const { fakePlatform } = await import('./fake-platform');

const ok = () => ({ ok: true }) as const;
const handlers = {
  'agent-hello': ok,
  'agent-facts': ok,
  'agent-health': ok,
  'agent-claim': vi.fn(() => ({ granted: true })),
  'agent-report': () => ({ isSent: false }),
  'agent-bye': ok,
  'page-poke': ok,
  'page-open-conversation': ok,
  'page-load-older': ok,
  'page-mend': ok,
  'page-check': ok,
};

beforeEach(() => {
  listeners.clear();
  tabsSend.mockReset();
  runtime.id = 'ours';
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

describe('an exchange with the worker', () => {
  it('carries the request and brings the reply, with the proven sender', async () => {
    serve('worker', handlers, proveAgentOrPage([fakePlatform]));
    await expect(send('agent-claim', { agentId: 'a', token: 't' })).resolves.toEqual({ granted: true });
    expect(handlers['agent-claim']).toHaveBeenCalledWith(
      { agentId: 'a', token: 't' },
      expect.objectContaining({ tabId: 1, documentId: 'D' }),
    );
  });

  it('refuses a sender that the stamp does not prove', async () => {
    serve('worker', handlers, proveAgentOrPage([fakePlatform]));
    await expect(send('page-poke', {})).rejects.toMatchObject({ name: 'BusError', code: 'refused' });
  });

  it('refuses a request that breaks the contract, without calling the handler', async () => {
    const claim = vi.fn(() => ({ granted: true }));
    serve('worker', { ...handlers, 'agent-claim': claim }, proveAgentOrPage([fakePlatform]));
    await expect(deliver({ speedsell: 'agent-claim', request: { agentId: 5 } })).resolves.toMatchObject({ reason: 'bad-request' });
    expect(claim).not.toHaveBeenCalled();
    await expect(send('agent-claim', { agentId: 5 } as never)).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('leaves alone at once what it does not own', () => {
    serve('worker', handlers, proveAgentOrPage([fakePlatform]));
    const [listener] = listeners;
    for (const message of [
      null,
      'x',
      {},
      { speedsell: 'no-such' },
      { speedsell: 'toString' },
      { speedsell: 'worker-probe', request: {} },
    ]) {
      expect(listener?.(message, stamp, () => {})).toBeUndefined();
    }
  });

  it('tells a throwing handler, a reply outside the contract, and nobody apart', async () => {
    const stop = serve(
      'worker',
      { ...handlers, 'agent-claim': () => Promise.reject(new Error('storage gone')), 'agent-bye': () => ({ ok: 'yes' }) as never },
      proveAgentOrPage([fakePlatform]),
    );
    await expect(send('agent-claim', { agentId: 'a', token: 't' })).rejects.toMatchObject({ code: 'failed' });
    await expect(send('agent-bye', { agentId: 'a' })).rejects.toMatchObject({ code: 'bad-reply' });
    stop();
    await expect(send('agent-bye', { agentId: 'a' })).rejects.toMatchObject({ code: 'unreachable' });
    runtime.id = undefined;
    await expect(send('agent-bye', { agentId: 'a' })).rejects.toMatchObject({ code: 'orphaned' });
  });
});

describe('a message to an agent', () => {
  it('is addressed to the one document', async () => {
    tabsSend.mockResolvedValue({ speedsell: 'reply', value: { accepted: true } });
    const order = {
      token: 't',
      conversation: { storeKey: 's', remoteId: 'r', buyerId: 'b', buyerName: 'n' },
      text: 'x',
      deadlineAt: 1,
      number: 1,
    };
    await expect(sendToAgent({ tabId: 3, documentId: 'D' }, 'worker-deliver', order, 50)).resolves.toEqual({ accepted: true });
    expect(tabsSend).toHaveBeenCalledWith(3, { speedsell: 'worker-deliver', request: order }, { documentId: 'D' });
  });

  it('ends by its own clock when the tab is frozen, and by the caller', async () => {
    tabsSend.mockReturnValue(new Promise(() => {}));
    await expect(sendToAgent({ tabId: 3 }, 'worker-probe', {}, 20)).rejects.toMatchObject({ code: 'timeout' });
    const controller = new AbortController();
    const pending = sendToAgent({ tabId: 3 }, 'worker-probe', {}, 5_000, controller.signal);
    controller.abort();
    await expect(pending).rejects.toMatchObject({ code: 'aborted' });
  });
});
