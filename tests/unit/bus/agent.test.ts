import fc from 'fast-check';
import * as v from 'valibot';
import { beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (message: unknown, sender: unknown, respond: (answer: unknown) => void) => true | undefined;
let listener: Listener | undefined;
const sendMessage = vi.fn();
const runtime = {
  id: 'ours' as string | undefined,
  sendMessage,
  onMessage: {
    addListener(added: Listener) {
      listener = added;
    },
    removeListener() {
      listener = undefined;
    },
  },
};
vi.mock('wxt/browser', () => ({ browser: { runtime } }));

const { agentRequests, claim, serveWorker, tell } = await import('../../../lib/bus/agent');
const { contract } = await import('../../../lib/bus/contract');

const WORKER = { id: 'ours' };
const conversation = { storeKey: 's', remoteId: 'r', buyerId: 'b', buyerName: 'n' };
const order = { token: 't', conversation, text: 'x', deadlineAt: 1, number: 1 };
const handlers = {
  'worker-probe': vi.fn(),
  'worker-deliver': vi.fn(() => ({ accepted: true })),
  'worker-revoke': vi.fn(),
  'worker-attempt-status': vi.fn(),
  'worker-read-list': vi.fn(),
  'worker-read-history': vi.fn(),
  'worker-reload': vi.fn(),
};
const kinds = Object.keys(agentRequests) as (keyof typeof agentRequests)[];

function say(message: unknown, stamp: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    if (!listener?.(message, stamp, resolve)) resolve('left to others');
  });
}

beforeEach(() => {
  vi.clearAllMocks();
  runtime.id = 'ours';
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
  serveWorker(handlers as never);
});

describe('what an agent answers', () => {
  it('is every kind that the contract addresses to it', () => {
    expect(kinds.toSorted()).toEqual(
      Object.keys(contract)
        .filter((kind) => contract[kind as keyof typeof contract].to === 'agent')
        .toSorted(),
    );
  });

  it('carries an order to its handler and the reply back', async () => {
    await expect(say({ speedsell: 'worker-deliver', request: order }, WORKER)).resolves.toEqual({
      speedsell: 'reply',
      value: { accepted: true },
    });
    expect(handlers['worker-deliver']).toHaveBeenCalledWith(order, { context: 'worker' });
  });

  it.each([
    ['another extension', { id: 'other' }],
    ['a tab, though it is ours', { id: 'ours', tab: { id: 1 } }],
    ['nobody', {}],
  ])('is refused to %s', async (_who, stamp) => {
    await expect(say({ speedsell: 'worker-deliver', request: order }, stamp)).resolves.toMatchObject({ reason: 'unproven-sender' });
    expect(handlers['worker-deliver']).not.toHaveBeenCalled();
  });

  it.each([
    ['no token', { ...order, token: undefined }],
    ['a deadline that is no number', { ...order, deadlineAt: '1' }],
    ['a deadline that never comes', { ...order, deadlineAt: Number.POSITIVE_INFINITY }],
    ['no buyer', { ...order, conversation: { ...conversation, buyerId: undefined } }],
    ['words that are no text', { ...order, text: ['x'] }],
  ])('is no order with %s', async (_what, request) => {
    await expect(say({ speedsell: 'worker-deliver', request }, WORKER)).resolves.toMatchObject({ reason: 'bad-request' });
    expect(handlers['worker-deliver']).not.toHaveBeenCalled();
  });

  it.each([
    null,
    'x',
    {},
    { speedsell: 'no-such' },
    { speedsell: 'toString' },
    { speedsell: '__proto__' },
    { speedsell: 'agent-bye', request: {} },
  ])('leaves %j alone at once', (message) => expect(listener?.(message, WORKER, () => {})).toBeUndefined());

  it('tells the worker when a handler throws', async () => {
    handlers['worker-probe'].mockRejectedValueOnce(new Error('no page'));
    await expect(say({ speedsell: 'worker-probe', request: {} }, WORKER)).resolves.toMatchObject({ reason: 'failed', detail: 'no page' });
  });
});

describe('the readers of an agent and the schemas of the contract', () => {
  const cursor = fc.option(fc.string(), { nil: undefined });
  const ref = fc.record({ storeKey: fc.string(), remoteId: fc.string(), buyerId: fc.string(), buyerName: fc.string() });
  const sound: { [K in keyof typeof agentRequests]: fc.Arbitrary<unknown> } = {
    'worker-probe': fc.constant({}),
    'worker-deliver': fc.record({ token: fc.string(), conversation: ref, text: fc.string(), deadlineAt: fc.integer(), number: fc.nat() }),
    'worker-revoke': fc.record({ token: fc.string() }),
    'worker-attempt-status': fc.record({ token: fc.string() }),
    'worker-read-list': fc.record({ cursor }),
    'worker-read-history': fc.record({ conversation: ref, cursor }),
    'worker-reload': fc.constant({}),
  };

  it.each(kinds)('agree on what %s holds', (kind) => {
    fc.assert(
      fc.property(sound[kind], (request) => {
        expect(agentRequests[kind](request)).toEqual(v.parse(contract[kind].request, request));
      }),
    );
  });

  it.each(kinds)('let nothing through as %s that the contract refuses', (kind) => {
    const torn = fc.tuple(sound[kind], fc.constantFrom('token', 'text', 'conversation', 'deadlineAt', 'number', 'cursor'), fc.anything());
    fc.assert(
      fc.property(torn, ([whole, key, value]) => {
        const read = agentRequests[kind]({ ...(whole as object), [key]: value });
        if (read !== undefined) expect(v.is(contract[kind].request, read)).toBe(true);
      }),
    );
  });
});

describe('what an agent says', () => {
  it('is taken in when the worker replies', async () => {
    sendMessage.mockResolvedValue({ speedsell: 'reply', value: { ok: true } });
    await expect(tell('agent-bye', { agentId: 'a' })).resolves.toBeUndefined();
    expect(sendMessage).toHaveBeenCalledWith({ speedsell: 'agent-bye', request: { agentId: 'a' } });
  });

  it('fails when nobody, somebody else, or a refusal answers, and when the extension is gone', async () => {
    const said = () => tell('agent-bye', { agentId: 'a' });
    sendMessage.mockResolvedValueOnce(undefined);
    await expect(said()).rejects.toMatchObject({ code: 'unreachable' });
    sendMessage.mockResolvedValueOnce({ ok: true });
    await expect(said()).rejects.toMatchObject({ code: 'bad-reply' });
    sendMessage.mockResolvedValueOnce({ speedsell: 'refusal', reason: 'unproven-sender', detail: '' });
    await expect(said()).rejects.toMatchObject({ code: 'refused' });
    sendMessage.mockResolvedValueOnce({ speedsell: 'refusal', reason: 'failed', detail: 'storage gone' });
    await expect(said()).rejects.toMatchObject({ code: 'failed' });
    runtime.id = undefined;
    sendMessage.mockImplementationOnce(() => {
      throw new Error('Extension context invalidated.');
    });
    await expect(said()).rejects.toMatchObject({ code: 'orphaned' });
  });

  it('counts only a plain yes as a grant', async () => {
    const asked = (value: unknown) => {
      sendMessage.mockResolvedValueOnce({ speedsell: 'reply', value });
      return claim({ agentId: 'a', token: 't' }, 50);
    };
    await expect(asked({ granted: true })).resolves.toEqual({ granted: true });
    for (const value of [{ granted: false }, { granted: 'true' }, { granted: 1 }, {}, true, null, [true]])
      await expect(asked(value)).resolves.toEqual({ granted: false });
  });
});
