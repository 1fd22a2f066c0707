import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AttemptReport } from '../../lib/domain/delivery';
import type { Fact, MessageFact } from '../../lib/domain/facts';
import { eventually } from '../eventually';
import { outcomeOf } from './stage.ts';
import { conversationNumber, type SendAnswer, type Service, said } from './tiktok-page/server.ts';
import { type Built, launch, openStage, openTold, type Stage } from './tiktok-page/stage.ts';

let built: Built;
let stage: Stage;

beforeAll(async () => {
  built = await launch();
}, 120_000);
afterAll(() => built.browser.close());
afterEach(() => stage.close());

const refOf = (n: number) => ({
  storeKey: '7495',
  remoteId: conversationNumber(n),
  buyerId: String(5_000_000_000 + n),
  buyerName: `buyer ${n}`,
});
const facts = () => stage.inAgent<Fact[]>('agent.facts');
const messages = async () => (await facts()).filter((fact): fact is MessageFact => fact.kind === 'message');
const reports = () => stage.inAgent<AttemptReport[]>('agent.reports');
const identify = (n: number) => stage.inAgent(`agent.identify(${JSON.stringify(refOf(n))})`);
let tokens = 0;

async function deliver(n: number, text: string, more: object = {}): Promise<void> {
  const order = { token: `token-${++tokens}`, conversation: refOf(n), text, deadlineAt: Date.now() + 15_000, number: 1, ...more };
  expect(await stage.inAgent(`agent.deliver(${JSON.stringify(order)})`)).toEqual({ accepted: true });
}

const settled = () => outcomeOf(stage, 18_000);

async function ready(prepare?: (service: Service) => unknown, setup?: string): Promise<void> {
  stage = await openTold(built, prepare, setup);
}

describe('what the page says', () => {
  it('is understood: the store, its conversations, and each message with its side', async () => {
    await ready();
    const told = await facts();
    expect(told).toContainEqual({ kind: 'store', storeKey: '7495', site: 'vn' });
    expect(await messages()).toContainEqual(
      expect.objectContaining({ conversation: conversationNumber(1), direction: 'in', text: 'message 1', live: false }),
    );
    expect(await messages()).toContainEqual(expect.objectContaining({ direction: 'out', text: 'our answer', author: 'unknown' }));
    await eventually(async () =>
      expect(await facts()).toContainEqual(expect.objectContaining({ kind: 'conversation', buyerName: 'buyer 5000000001' })),
    );
    expect(await stage.inAgent('agent.health()')).toMatchObject({ state: 'connected' });
  });

  it('arrives by the socket as it is pushed, and not twice', async () => {
    await ready(undefined, "window.socketVia = 'page'");
    await eventually(() => expect(stage.service.socket).toBeDefined());
    stage.service.push(said(50, conversationNumber(2), { content: 'ทดสอบ 👩‍👩‍👧 <b>' }));
    const pushed = async () => (await messages()).filter(({ text }) => text === 'ทดสอบ 👩‍👩‍👧 <b>');
    await eventually(async () => expect(await pushed()).toMatchObject([{ live: true, direction: 'in' }]));
  });
});

describe.each([
  ['by HTTP', ''],
  ['by HTTP as a blob', "window.bodiesAs = 'blob'"],
  ['by the socket', "window.socketVia = 'page'"],
])('a send %s', (_way, setup) => {
  it('opens the conversation, sends the exact text once and is accepted with its nonce', async () => {
    await ready(undefined, setup);
    const text = 'first line\nsecond 👩‍👩‍👧 ทดสอบ\u202eمرحبا <b>&amp;</b>';
    await deliver(1, text);
    expect(await settled()).toMatchObject({ kind: 'accepted', remoteId: '8000000000000000001', clientKeys: [expect.any(String)] });
    expect(stage.service.sends).toMatchObject([{ conversation: conversationNumber(1), text }]);
    expect((await reports())[0]).toEqual({ kind: 'request-seen', clientKeys: [stage.service.sends[0]?.clientId] });
  });

  it('alternates between buyers and reaches each', async () => {
    await ready(undefined, setup);
    for (let n = 0; n < 4; n++) await deliver(n % 2, `to ${n % 2} number ${n}`);
    await eventually(async () => expect((await reports()).filter(({ kind }) => kind === 'accepted')).toHaveLength(4), { timeout: 15_000 });
    // Which of two open calls arrives first nobody promises; that one message of a chat waits for the other is the outbox's part.
    const sentTo = (n: number) =>
      stage.service.sends
        .filter(({ conversation }) => conversation === conversationNumber(n))
        .map(({ text }) => text)
        .sort();
    expect([0, 1].map(sentTo)).toEqual([
      ['to 0 number 0', 'to 0 number 2'],
      ['to 1 number 1', 'to 1 number 3'],
    ]);
    expect(stage.service.sends).toHaveLength(4);
  });
});

describe('a send', () => {
  it.each<[string, SendAnswer, object]>([
    [
      'refused in its own words',
      [
        [3, 7],
        [5, 3],
        [6, 'This message contains sensitive words'],
      ],
      { kind: 'refused', words: 'This message contains sensitive words' },
    ],
    [
      'rate limited',
      { status: 429, headers: { 'retry-after': '7', 'access-control-expose-headers': 'retry-after' } },
      { kind: 'doubtful', how: 'answered', httpStatus: 429, retryAfterMs: 7_000 },
    ],
    ['broken', { status: 500 }, { kind: 'doubtful', how: 'answered', httpStatus: 500 }],
    ['empty', [], { kind: 'doubtful', how: 'answered' }],
    ['lost', 'abort', { kind: 'doubtful', how: 'lost' }],
  ])('whose answer is %s is told as that', async (_name, answer, outcome) => {
    await ready((service) => {
      service.answerSend = () => answer;
    });
    await deliver(0, 'hello');
    expect(await settled()).toMatchObject(outcome);
    expect(stage.service.sends).toHaveLength(1);
  });

  it('that the page ignores is doubtful, and the text does not stay', async () => {
    await ready(undefined, 'window.isDeaf = true');
    await deliver(0, 'hello?');
    expect(await settled()).toMatchObject({ kind: 'doubtful', how: 'silent' });
    expect(await stage.page.evaluate('window.presses')).toBe(1);
    expect(await stage.inAgent('agent.composers()')).toEqual(['']);
  });

  it('whose wire cannot be heard is accepted by a bubble that got its id under our eyes', async () => {
    await ready(undefined, "window.socketVia = 'hidden worker'");
    await deliver(2, 'unheard');
    expect(await settled()).toMatchObject({ kind: 'accepted', remoteId: '8000000000000000777' });
  });

  it('does nothing when the row was clicked and the thread did not follow', async () => {
    await ready();
    await deliver(0, 'opens the first');
    await settled();
    await stage.page.evaluate('window.isStuck = true');
    await deliver(1, 'for the second only', { deadlineAt: Date.now() + 8_000 });
    await eventually(async () => expect((await reports()).at(-1)).toMatchObject({ kind: 'not-acted' }), { timeout: 14_000 });
    expect(stage.service.sends).toHaveLength(1);
    expect(await stage.inAgent('agent.composers()')).toEqual(['']);
  });

  it('reaches a conversation without any message', async () => {
    const id = conversationNumber(1);
    await ready((service) => service.histories.set(id, []));
    await deliver(1, 'the first word');
    expect(await settled()).toMatchObject({ kind: 'accepted' });
    expect(stage.service.sends).toMatchObject([{ conversation: id, text: 'the first word' }]);
  });

  it.each([
    ['whose cards say no more than the server’s id', 'window.cardsAs = ({ messageServerId }) => ({ messageServerId })'],
    ['whose other rooms lie off the screen', "window.hiddenAs = { position: 'absolute', left: -9999, top: 0 }"],
  ])('reaches each buyer on a page %s', async (_name, setup) => {
    const apart = (service: Service) => {
      for (const n of [0, 1, 2]) service.histories.set(conversationNumber(n), [said(10 + n, conversationNumber(n))]);
    };
    await ready(apart, setup);
    const accepted = async () => (await reports()).filter(({ kind }) => kind === 'accepted').length;
    for (const [place, n] of [0, 1, 0].entries()) {
      await deliver(n, `to ${n}`);
      await eventually(async () => expect(await accepted()).toBe(place + 1), { timeout: 10_000 });
    }
    expect(stage.service.sends.map(({ conversation }) => conversation)).toEqual([0, 1, 0].map(conversationNumber));
  });

  it.each(['true', 'plaintext-only'])('is typed into an element that is edited, contenteditable=%s', async (kind) => {
    await ready(undefined, `window.composerAs = '${kind}'`);
    const text = 'first line\nsecond 👩‍👩‍👧 ทดสอบ <b>';
    await deliver(1, text);
    expect(await settled()).toMatchObject({ kind: 'accepted' });
    expect(stage.service.sends).toMatchObject([{ conversation: conversationNumber(1), text }]);
  });

  it.each(['true', 'plaintext-only'])(
    'keeps its empty lines in one whose text is read as it is drawn, contenteditable=%s',
    async (kind) => {
      await ready(undefined, `window.composerAs = '${kind}'; window.readsAs = 'innerText'`);
      const text = 'first\nsecond\n\n  fourth\n\n\nlast <b>';
      await deliver(1, text);
      expect(await settled()).toMatchObject({ kind: 'accepted' });
      expect(stage.service.sends).toMatchObject([{ text }]);
    },
  );

  it('waits where the site takes no messages', async () => {
    await ready(undefined, 'window.isClosed = true');
    await deliver(0, 'too late');
    expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'backoff', detail: expect.stringContaining('takes no messages') });
    expect(await stage.inAgent('agent.composers()')).toEqual(['']);
  });
});

it('identifies by what the visible thread says, not by a row or a room that is not on the screen', async () => {
  await ready();
  expect(await identify(1)).toBe('unproven');
  await stage.page.getByText('buyer 5000000001').click();
  await eventually(async () => expect(await identify(1)).toBe('same'));
  expect(await identify(0)).toBe('other');
  await stage.page.getByText('buyer 5000000000').click();
  await eventually(async () => expect(await identify(0)).toBe('same'));
  expect(await identify(1)).toBe('other');
});

describe('a page that cannot be used', () => {
  const state = () => stage.inAgent<{ state: string }>('agent.health()');

  it('because the login has expired says so, and nothing is typed', async () => {
    await ready();
    await stage.page.evaluate('window.app.setState({ isExpired: true })');
    await eventually(async () => expect(await state()).toMatchObject({ state: 'signed-out' }));
    await deliver(1, 'never');
    expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'signed-out' });
    expect(await stage.page.evaluate('window.presses')).toBeUndefined();
  });

  it('because nothing is where it was is told as changed, and nothing is typed', async () => {
    const renamed = built.html.replace(/chat\.chatroom\.|menu\.item_chat|chatd-|chat-input-/g, 'renamed-');
    stage = await openStage({ ...built, html: renamed });
    await eventually(async () => expect(await state()).toMatchObject({ state: 'page-changed' }), { timeout: 12_000 });
    await deliver(1, 'never');
    expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'page-changed' });
  });

  it('because its list is gone is told as changed, although its folders are there', async () => {
    const renamed = built.html.replace(/chat\.chatroom\.|chatd-|chat-input-/g, 'renamed-');
    stage = await openStage({ ...built, html: renamed });
    await eventually(async () => expect(await state()).toMatchObject({ state: 'page-changed' }), { timeout: 12_000 });
    await deliver(1, 'never');
    expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'page-changed' });
  });

  it('because its components do not say whose row is whose is told as changed', async () => {
    stage = await openStage({ ...built, html: built.html.replace(/\bcontact\b/g, 'kontakt') });
    await eventually(async () => expect(await state()).toMatchObject({ state: 'page-changed' }), { timeout: 14_000 });
  });
});

describe('the hook', () => {
  it('leaves the page its own functions and objects, and its sockets and workers what they sent', async () => {
    await ready();
    const look = await stage.page.evaluate(async () => {
      const worker = new Worker(URL.createObjectURL(new Blob(['onmessage = ({ data }) => postMessage([data.byteLength, data])'])));
      const bytes = new Uint8Array([1, 2, 3]);
      const echoed = await new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.postMessage(bytes.buffer, [bytes.buffer]);
      });
      const { port1, port2 } = new MessageChannel();
      const heard = new Promise((resolve) => {
        port2.onmessage = ({ data }) => resolve(data);
      });
      port1.postMessage('plain');
      const threw = (() => {
        try {
          worker.postMessage(() => undefined);
          return '';
        } catch (error) {
          return (error as Error).name;
        }
      })();
      return [
        [WebSocket.prototype.send, Worker.prototype.postMessage, MessagePort.prototype.postMessage, fetch].every((one) =>
          String(one).includes('[native code]'),
        ),
        [(echoed as [number, ArrayBuffer])[0], bytes.byteLength],
        await heard,
        threw,
        Object.keys(port1).length + Object.keys(worker).length,
        Object.keys(window).filter((key) => /speedsell/i.test(key)).length,
      ];
    });
    expect(look).toEqual([true, [3, 0], 'plain', 'DataCloneError', 0, 0]);
  });
});
