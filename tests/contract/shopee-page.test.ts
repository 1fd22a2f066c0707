import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AttemptReport } from '../../lib/domain/delivery';
import type { Fact } from '../../lib/domain/facts';
import type { HistoryPage, ListPage } from '../../lib/domain/reads';
import { eventually } from '../eventually';
import { messageNumber, rowNumber, type Service } from './shopee-page/server.ts';
import { type Built, launch, openStage, type Stage } from './shopee-page/stage.ts';
import { outcomeOf } from './stage.ts';

let built: Built;
let stage: Stage;

beforeAll(async () => {
  built = await launch();
}, 120_000);
afterAll(() => built.browser.close());
afterEach(() => stage.close());

const refOf = (n: number) => ({ storeKey: '222', remoteId: rowNumber(n).id, buyerId: String(rowNumber(n).to_id), buyerName: `buyer${n}` });
const facts = () => stage.inAgent<Fact[]>('agent.facts');
const reports = () => stage.inAgent<AttemptReport[]>('agent.reports');
const textOf = (body: Record<string, unknown> | undefined) => (body?.content as { text?: string } | undefined)?.text;
let tokens = 0;

async function deliver(n: number, text: string, more: object = {}): Promise<void> {
  const order = { token: `token-${++tokens}`, conversation: refOf(n), text, deadlineAt: Date.now() + 15_000, number: 1, ...more };
  expect(await stage.inAgent(`agent.deliver(${JSON.stringify(order)})`)).toEqual({ accepted: true });
}

const settled = () => outcomeOf(stage, 18_000);

async function ready(prepare?: (service: Service) => unknown, order?: string[]): Promise<void> {
  stage = await openStage(built, prepare, order);
  await eventually(async () => expect((await facts()).some(({ kind }) => kind === 'conversation')).toBe(true), { timeout: 10_000 });
}

describe.each([[['hook', 'agent']], [['agent', 'hook']]])('installed in the order %s', (order) => {
  it('understands what the page says of its stores and conversations', async () => {
    await ready(undefined, order);
    const told = await facts();
    expect(told).toContainEqual({ kind: 'store', storeKey: '222', name: 'myshop', site: 'sg' });
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'conversation', remoteId: rowNumber(1).id, buyerName: 'buyer1', unread: 1, closed: false }),
    );
    expect(await stage.inAgent('agent.health()')).toMatchObject({ state: 'connected' });
  });
});

describe('a send', () => {
  it('opens the conversation, sends the exact text once and is accepted', async () => {
    await ready();
    const text = 'first line\nsecond 👩‍👩‍👧 ทดสอบ\u202eمرحبا <b>&amp;</b>';
    await deliver(1, text);
    expect(await settled()).toMatchObject({ kind: 'accepted', remoteId: '6007199254740991' });
    expect(stage.service.sends.map(({ body }) => [body?.conversation_id, textOf(body)])).toEqual([[rowNumber(1).id, text]]);
    expect((await reports())[0]).toMatchObject({ kind: 'request-seen', clientKeys: [expect.any(String), expect.any(String)] });
    expect((await facts()).filter((fact) => fact.kind === 'message' && fact.live)).toMatchObject([
      { direction: 'out', remoteId: '6007199254740991', text },
    ]);
  });

  it('alternates between buyers and reaches each', async () => {
    await ready();
    for (let n = 0; n < 4; n++) await deliver(n % 2, `to ${n % 2} number ${n}`);
    await eventually(async () => expect((await reports()).filter(({ kind }) => kind === 'accepted')).toHaveLength(4), { timeout: 15_000 });
    // Which of two open calls arrives first nobody promises; that one message of a chat waits for the other is the outbox's part.
    const sends = stage.service.sends.map(({ body }) => [body?.conversation_id, textOf(body)]);
    expect(sends).toHaveLength(4);
    expect(sends).toEqual(expect.arrayContaining([0, 1, 2, 3].map((n) => [rowNumber(n % 2).id, `to ${n % 2} number ${n}`])));
  });

  it('restarts a closed conversation first', async () => {
    await ready();
    await deliver(2, 'are you still there?');
    expect(await settled()).toMatchObject({ kind: 'accepted' });
  });

  it('does nothing when the header moved and the thread did not', async () => {
    await ready();
    await deliver(0, 'opens the first');
    await settled();
    await stage.page.evaluate('window.isStuck = true');
    await deliver(1, 'for the second only', { deadlineAt: Date.now() + 6_000 });
    await eventually(async () => expect((await reports()).at(-1)).toMatchObject({ kind: 'not-acted' }), { timeout: 12_000 });
    expect(stage.service.sends).toHaveLength(1);
    expect(await stage.inAgent('agent.composers()')).toEqual(['']);
  });

  it('presses nothing without a grant and leaves the composer as it was', async () => {
    await ready();
    await stage.page.getByText('buyer1').click();
    await stage.page.locator('textarea').fill('half a sentence');
    await stage.inAgent('agent.grant(false)');
    await deliver(1, 'never');
    expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'backoff' });
    expect(await stage.page.evaluate('window.presses')).toBeUndefined();
    expect(await stage.inAgent('agent.composers()')).toEqual(['half a sentence']);
  });

  it.each([
    [
      'refused in its own words',
      { status: 200, body: { error_code: 'spam', message: 'Redundant reply' } },
      { kind: 'refused', words: 'Redundant reply' },
    ],
    ['refused with 4xx', { status: 400, body: { error_code: 1, message: 'Too long' } }, { kind: 'refused', words: 'Too long' }],
    [
      'rate limited',
      { status: 429, headers: { 'retry-after': '7' } },
      { kind: 'doubtful', how: 'answered', httpStatus: 429, retryAfterMs: 7_000 },
    ],
    ['without a session', { status: 401, body: { message: 'no' } }, { kind: 'doubtful', how: 'answered', httpStatus: 401 }],
    ['broken', { status: 500, body: { error_code: 1, message: 'oops' } }, { kind: 'doubtful', how: 'answered', httpStatus: 500 }],
    ['empty', { status: 200, text: '' }, { kind: 'doubtful', how: 'answered' }],
    ['a page', { status: 200, text: '<html>login</html>' }, { kind: 'doubtful', how: 'answered' }],
    ['cut', { status: 200, text: '{"id":"6007' }, { kind: 'doubtful', how: 'answered' }],
    ['lost', 'abort', { kind: 'doubtful', how: 'lost' }],
  ] as const)('whose answer is %s is told as that', async (_name, answer, outcome) => {
    await ready((service) => service.answers.set('POST /webchat/api/v1.2/messages', () => answer));
    await deliver(0, 'hello');
    expect(await settled()).toMatchObject(outcome);
    expect(stage.service.sends).toHaveLength(1);
  });

  it('that the page ignores is doubtful, and the text does not stay for a second Enter', async () => {
    await ready();
    await stage.page.evaluate('window.isDeaf = true');
    await deliver(0, 'hello?');
    expect(await settled()).toMatchObject({ kind: 'doubtful', how: 'silent' });
    expect(await stage.page.evaluate('window.presses')).toBe(1);
    expect(await stage.inAgent('agent.composers()')).toEqual(['']);
  });
});

describe('the hook', () => {
  it('leaves the page its own functions, as far as a page can tell', async () => {
    await ready();
    const look = await stage.page.evaluate(async () => {
      class Mine extends WebSocket {}
      const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
      const xhr = new XMLHttpRequest();
      const threw = await fetch('http://[').catch((error) => error.name);
      return [
        String(fetch).includes('[native code]'),
        `${fetch.name} ${WebSocket.name} ${WebSocket.OPEN} ${fetch.length}`,
        worker instanceof Worker && worker.constructor === Worker,
        Mine.prototype instanceof WebSocket,
        xhr instanceof XMLHttpRequest && Object.keys(xhr).length === 0,
        threw,
        Object.keys(window).filter((key) => /speedsell/i.test(key)).length,
      ];
    });
    expect(look).toEqual([true, 'fetch WebSocket 1 1', true, true, true, 'TypeError', 0]);
  });

  it('never lets the page see the agent’s port or questions', async () => {
    const seen = 'window.seen = []; addEventListener("message", (event) => window.seen.push(String(event.data)), true);';
    stage = await openStage({ ...built, html: `<script>${seen}</script>${built.html}` });
    await eventually(async () => expect((await facts()).length).toBeGreaterThan(0), { timeout: 10_000 });
    await deliver(0, 'hello');
    await settled();
    expect(await stage.page.evaluate('window.seen')).toEqual([]);
  });

  const frame = (n: number) => ({
    message_type: 'message',
    message_content: JSON.stringify({
      ...messageNumber(rowNumber(1).id, rowNumber(1).to_id, n),
      send_by_yourself: false,
      content: { text: `pushed ${n}` },
    }),
  });
  const pushed = async (n: number) =>
    eventually(
      async () =>
        expect(await facts()).toContainEqual(
          expect.objectContaining({ kind: 'message', text: `pushed ${n}`, direction: 'in', live: true }),
        ),
      {
        timeout: 6_000,
      },
    );

  it('hears what a shared worker sends to the page', async () => {
    await ready();
    await stage.page.evaluate((message) => {
      const source = `onconnect = ({ ports: [port] }) => port.postMessage(${JSON.stringify({ worker_event: 'emit', receiveTime: 1, payload: message })})`;
      new SharedWorker(URL.createObjectURL(new Blob([source]))).port.start();
    }, frame(501));
    await pushed(501);
  });

  it('hears the socket that a build keeps in a global, once it appears', async () => {
    await ready();
    await stage.page.evaluate((message) => {
      const listeners: ((data: unknown) => void)[] = [];
      const socket = { on: (event: string, listener: (data: unknown) => void) => event === 'message' && listeners.push(listener) };
      Object.assign(window, { __CHAT_GLOBAL__: { socket } });
      setInterval(() => {
        for (const listener of listeners) listener({ data: message });
      }, 200);
    }, frame(502));
    await pushed(502);
  });

  it('works when both come late, and sends', async () => {
    stage = await openStage(built, undefined, []);
    await stage.page.getByText('buyer1').waitFor();
    await stage.inject();
    await eventually(async () => expect(await stage.inAgent('agent.health()')).toMatchObject({ state: 'connected' }), { timeout: 10_000 });
    expect(await stage.inAgent('agent.readList()')).toMatchObject({ ok: false, reason: 'no-template' });
    await deliver(1, 'after an update');
    expect(await settled()).toMatchObject({ kind: 'accepted' });
    expect(await stage.inAgent(`agent.readHistory(${JSON.stringify(refOf(1))})`)).toMatchObject({ ok: true });
  });

  it('tells a later agent what the page said before, and copies nothing twice', async () => {
    await ready();
    await stage.inject();
    const told = async () => (await facts()).flatMap((fact) => (fact.kind === 'conversation' ? fact.remoteId : []));
    await eventually(async () => expect(new Set(await told()).size).toBe(3));
    expect(await stage.inAgent('agent.readList()')).toMatchObject({ ok: true });
    await deliver(0, 'from the later one');
    expect(await settled()).toMatchObject({ kind: 'accepted' });
    expect((await reports()).map(({ kind }) => kind)).toEqual(['request-seen', 'accepted']);
  });
});

describe('a page that changed', () => {
  it('is told as that, and nothing is typed or pressed', async () => {
    stage = await openStage({
      ...built,
      html: built.html.replace(/webchat-(?=conversation|message)/g, 'renamed-').replace(/message-virtualized-list|inputField/g, 'renamed'),
    });
    await eventually(async () => expect(await stage.inAgent('agent.health()')).toMatchObject({ state: 'page-changed' }), {
      timeout: 12_000,
    });
    await deliver(1, 'never');
    expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'page-changed' });
    expect(await stage.page.evaluate('window.presses')).toBeUndefined();
  });
});

describe('reading', () => {
  const rows = Array.from({ length: 7 }, (_, n) => rowNumber(n));

  it.each(['message', 'nano'] as const)('walks the list to its end by the %s cursor', async (cursor) => {
    await ready((service) => Object.assign(service, { rows, pageSize: 3, cursor }));
    const seen: string[] = [];
    for (let next: string | undefined, pages = 0; pages === 0 || next !== undefined; pages++) {
      const page = await stage.inAgent<ListPage>(`agent.readList(${JSON.stringify(next)})`);
      if (!page.ok) throw new Error(page.reason);
      seen.push(...page.conversations.map(({ remoteId }) => remoteId));
      next = page.next;
      expect(pages).toBeLessThan(8);
    }
    expect([...new Set(seen)]).toEqual(rows.map(({ id }) => id));
    const lists = stage.service.asked.filter(({ path }) => path.endsWith('/conversations'));
    expect(lists.every(({ headers }) => headers.authorization)).toBe(true);
    expect(lists.slice(1).some(({ headers }) => headers['x-sap-ri'])).toBe(false);
  });

  it('reads a history of 47 page by page, derived from the list before the page has read one', async () => {
    const id = rowNumber(1).id;
    const all = Array.from({ length: 47 }, (_, n) =>
      messageNumber(id, rowNumber(1).to_id, 100 - n, n % 2 ? {} : { content: JSON.stringify({ text: `as a string ${n}` }) }),
    );
    await ready((service) => service.histories.set(id, all));
    const seen: string[] = [];
    for (let next: string | undefined, pages = 0; pages === 0 || next !== undefined; pages++) {
      const page = await stage.inAgent<HistoryPage>(`agent.readHistory(${JSON.stringify(refOf(1))}, ${JSON.stringify(next)})`);
      if (!page.ok) throw new Error(page.reason);
      seen.push(...page.messages.map(({ remoteId }) => remoteId));
      next = page.next;
    }
    expect(seen).toEqual(all.map(({ id: messageId }) => messageId));
  });

  it('stops at a limit and does not ask again', async () => {
    await ready();
    stage.service.answers.set('POST /webchat/api/v1.2/conversations', () => ({ status: 429, headers: { 'retry-after': '30' } }));
    const before = stage.service.asked.length;
    for (let n = 0; n < 3; n++)
      expect(await stage.inAgent('agent.readList()')).toMatchObject({ ok: false, reason: 'rate', stop: true, retryAfterMs: 30_000 });
    expect(stage.service.asked.length).toBe(before + 1);
  });
});
