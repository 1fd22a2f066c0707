import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AttemptReport } from '../../lib/domain/delivery';
import type { Fact } from '../../lib/domain/facts';
import type { HistoryPage } from '../../lib/domain/reads';
import { apiId, buyerNumber, NOW, SELLER, type Service, webId } from './lazada-page/server.ts';
import { type Built, launch, openStage, type Stage } from './lazada-page/stage.ts';

let built: Built;
let stage: Stage;

beforeAll(async () => {
  built = await launch();
}, 120_000);
afterAll(() => built.browser.close());
afterEach(() => stage.close());

const refOf = (n: number, buyerName = `buyer${n}`) => ({ storeKey: SELLER, remoteId: apiId(n), buyerId: buyerNumber(n), buyerName });
const facts = () => stage.inAgent<Fact[]>('agent.facts');
const reports = () => stage.inAgent<AttemptReport[]>('agent.reports');
const history = (n: number, cursor?: string) =>
  stage.inAgent<HistoryPage>(`agent.readHistory(${JSON.stringify(refOf(n))}, ${JSON.stringify(cursor)})`);
let tokens = 0;

async function deliver(n: number, text: string, more: object = {}): Promise<void> {
  const order = { token: `token-${++tokens}`, conversation: refOf(n), text, deadlineAt: Date.now() + 15_000, number: 1, ...more };
  expect(await stage.inAgent(`agent.deliver(${JSON.stringify(order)})`)).toEqual({ accepted: true });
}

async function settled(): Promise<AttemptReport> {
  return vi.waitFor(
    async () => {
      const last = (await reports()).at(-1);
      if (!last || last.kind === 'request-seen') throw new Error('not settled');
      return last;
    },
    { timeout: 18_000, interval: 50 },
  );
}

async function ready(prepare: (service: Service, page: Page) => unknown = () => undefined, order?: string[]): Promise<void> {
  stage = await openStage(built, prepare, order);
  await vi.waitFor(async () => expect((await facts()).some(({ kind }) => kind === 'conversation')).toBe(true), { timeout: 10_000 });
}

const flags = (page: Page, values: object) => page.addInitScript((given) => Object.assign(window, given), values);
const OLDER = {
  list: 'messagebox/querySessionList',
  history: 'messagebox/queryMessageListBySessionViewId',
  send: 'receiver/sendImMessage',
};
const RENAMED = {
  list: 'mtop.zzz.im.aaa.one',
  history: 'mtop.zzz.im.aaa.two',
  send: 'mtop.zzz.im.aaa.three',
  open: 'mtop.zzz.im.aaa.four',
};

const VARIANTS: [string, (service: Service, page: Page) => unknown][] = [
  ['the sister platform’s words', () => undefined],
  ['the open interface’s words', (service) => Object.assign(service, { vocabulary: 'api' })],
  ['calls of other names', (_service, page) => flags(page, { names: RENAMED })],
  ['the older family', (_service, page) => flags(page, { older: OLDER })],
  ['React’s props', (_service, page) => flags(page, { hasProps: true })],
  ['no mark on the open row', (_service, page) => flags(page, { hasNoSelection: true })],
  ['messages kept by the page', (_service, page) => flags(page, { keeps: true })],
];

describe.each(VARIANTS)('with %s', (_name, prepare) => {
  it('understands the list, sends the exact text to the right buyer and is accepted', async () => {
    await ready(prepare);
    expect(await facts()).toContainEqual({ kind: 'store', storeKey: SELLER, site: 'sg' });
    expect(await facts()).toContainEqual(
      expect.objectContaining({ kind: 'conversation', remoteId: apiId(1), buyerName: 'buyer1', unread: 1, buyerId: buyerNumber(1) }),
    );
    expect(await stage.inAgent('agent.health()')).toMatchObject({ state: 'connected' });
    const text = 'first line\nsecond 👩‍👩‍👧 ทดสอบ\u202eمرحبا <b>&amp;</b> {"a":1}';
    await deliver(1, text);
    expect(await settled()).toMatchObject({ kind: 'accepted', remoteId: '24jFlAu1BtRbP00002' });
    await deliver(0, 'and another buyer');
    await deliver(1, 'and back');
    await vi.waitFor(async () => expect((await reports()).filter(({ kind }) => kind === 'accepted')).toHaveLength(3), { timeout: 15_000 });
    expect(stage.service.accepted).toEqual([
      { n: 1, text },
      { n: 0, text: 'and another buyer' },
      { n: 1, text: 'and back' },
    ]);
    const own = (await facts()).filter((fact) => fact.kind === 'message' && fact.live);
    expect(own).toContainEqual(expect.objectContaining({ direction: 'out', remoteId: '24jFlAu1BtRbP00002', text }));
  });
});

describe('who is open', () => {
  it('is not believed when the list moved and the thread did not', async () => {
    await ready();
    await deliver(0, 'opens the first');
    await settled();
    await stage.page.evaluate('window.isStuck = true');
    await deliver(1, 'for the second only', { deadlineAt: Date.now() + 7_000 });
    await vi.waitFor(async () => expect((await reports()).at(-1)).toMatchObject({ kind: 'not-acted' }), { timeout: 12_000 });
    expect(stage.service.sends).toHaveLength(1);
    expect(await stage.inAgent('agent.composer()')).toBe('');
  });

  it.each([
    ['with other last words', 'hi', 'hello'],
    ['with the same words', 'hi', 'hi'],
  ])('is told apart between two buyers of one name %s, or nothing is done', async (_name, one, other) => {
    await ready((service) => {
      service.titles = ['same', 'same', 'buyer2'];
      for (const [n, text] of [one, other].entries()) service.histories.set(n, [{ index: 1, text, isOurs: false, at: NOW + n }]);
    });
    await deliver(0, 'to the first', { conversation: refOf(0, 'same') });
    await settled();
    await deliver(1, 'to the second', { conversation: refOf(1, 'same') });
    await vi.waitFor(async () => expect((await reports()).filter(({ kind }) => kind !== 'request-seen')).toHaveLength(2), {
      timeout: 18_000,
    });
    for (const { n, text } of stage.service.accepted) expect(text).toBe(n === 0 ? 'to the first' : 'to the second');
    if (one !== other) expect(stage.service.accepted).toHaveLength(2);
  });

  it('is known in an empty conversation, and in the window of one buyer without a list', async () => {
    await ready((service) => service.histories.set(2, []));
    await deliver(2, 'the first word');
    expect(await settled()).toMatchObject({ kind: 'accepted' });
    await stage.page.goto(`${stage.page.url()}&buyerId=${buyerNumber(0)}`);
    await vi.waitFor(async () => expect((await facts()).some(({ kind }) => kind === 'message')).toBe(true), { timeout: 10_000 });
    await deliver(0, 'in the window');
    expect(await settled()).toMatchObject({ kind: 'accepted' });
    expect(stage.service.accepted.at(-1)).toEqual({ n: 0, text: 'in the window' });
  });
});

describe('a send', () => {
  it('goes on after the round for a new token, and is one', async () => {
    let count = 0;
    await ready((service) =>
      service.answers.set('send', (asked) =>
        ++count === 1
          ? { body: { api: asked.name, ret: ['FAIL_SYS_TOKEN_EXOIRED::token expired'], data: {} } }
          : { body: { api: asked.name, ret: ['SUCCESS::ok'], data: service.data(asked) } },
      ),
    );
    await deliver(0, 'hello');
    expect(await settled()).toMatchObject({ kind: 'accepted' });
    expect((await reports()).map(({ kind }) => kind)).toEqual(['request-seen', 'accepted']);
    expect(stage.service.accepted).toHaveLength(1);
  });

  it.each([
    ['refused', { body: { ret: ['FAIL_BIZ_LIMIT::five in a row'], data: {} } }, { kind: 'refused', words: 'five in a row' }],
    [
      'refused by the service',
      { body: { ret: ['SUCCESS::ok'], data: { success: 'false', err_code: '-22', err_message: 'order out of day limit' } } },
      { kind: 'refused', words: 'order out of day limit' },
    ],
    [
      'a puzzle',
      { body: { ret: ['RGV587_ERROR::SM'], data: { url: 'https://x/_____tmd_____/punish?x5secdata=1' } } },
      { kind: 'doubtful', how: 'answered' },
    ],
    ['without a session', { body: { ret: ['FAIL_SYS_SESSION_EXPIRED::login'], data: {} } }, { kind: 'doubtful', how: 'answered' }],
    ['a gateway’s failure', { body: { ret: ['FAIL_SYS_SERVICE_TIMEOUT::slow'], data: {} } }, { kind: 'doubtful', how: 'answered' }],
    ['rate limited', { status: 429, headers: { 'retry-after': '7' } }, { kind: 'doubtful', how: 'answered', httpStatus: 429 }],
    ['broken', { status: 500, body: { ret: ['FAIL_BIZ_X::oops'] } }, { kind: 'doubtful', how: 'answered', httpStatus: 500 }],
    ['empty', { status: 200, text: '' }, { kind: 'doubtful', how: 'answered' }],
    ['a page', { status: 200, text: '<html>login</html>' }, { kind: 'doubtful', how: 'answered' }],
    ['cut', { status: 200, text: '{"ret":["SUCCESS::ok"],"data":{"messageId":"24j' }, { kind: 'doubtful', how: 'answered' }],
    ['without an id', { body: { ret: ['SUCCESS::ok'], data: {} } }, { kind: 'doubtful', how: 'answered' }],
    ['lost', 'abort', { kind: 'doubtful', how: 'lost' }],
  ] as const)('whose answer is %s is told as that', async (_name, answer, outcome) => {
    await ready((service) => service.answers.set('send', () => answer as never));
    await deliver(0, 'hello');
    expect(await settled()).toMatchObject(outcome);
    expect(stage.service.sends).toHaveLength(1);
  });

  it('that a puzzle holds back is told by the health, and so is a session that ended', async () => {
    await ready((service) =>
      service.answers.set('send', () => ({ body: { ret: ['FAIL_SYS_USER_VALIDATE', 'RGV587_ERROR::SM'], data: {} } })),
    );
    await deliver(0, 'hello');
    await settled();
    expect(await stage.inAgent('agent.health()')).toMatchObject({ state: 'verification' });
    stage.service.answers.set('list', () => ({ body: { ret: ['FAIL_SYS_SESSION_EXPIRED::login'], data: {} } }));
    await stage.page.reload();
    await vi.waitFor(async () => expect(await stage.inAgent('agent.health()')).toMatchObject({ state: 'signed-out' }), { timeout: 8_000 });
  });

  it('that the page ignores is doubtful, and the text does not stay for a second Enter', async () => {
    await ready();
    await stage.page.evaluate('window.isDeaf = true');
    await deliver(0, 'hello?');
    expect(await settled()).toMatchObject({ kind: 'doubtful', how: 'silent' });
    expect(await stage.page.evaluate('window.presses')).toBe(1);
    expect(await stage.inAgent('agent.composer()')).toBe('');
  });

  it('presses nothing without a grant and leaves the composer as it was', async () => {
    await ready();
    await stage.page.getByText('buyer1', { exact: true }).click();
    await stage.page.locator('textarea').fill('half a sentence');
    await stage.inAgent('agent.grant(false)');
    await deliver(1, 'never');
    expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'backoff' });
    expect(await stage.page.evaluate('window.presses')).toBe(0);
    expect(await stage.inAgent('agent.composer()')).toBe('half a sentence');
  });
});

describe('a page that changed', () => {
  it('is told as that, and nothing is typed or pressed', async () => {
    const html = built.html.replace(/session-list|session-item|message-row|im-icon-paper-plane|im-page-header-right/g, 'renamed');
    stage = await openStage({ ...built, html });
    await vi.waitFor(async () => expect(await stage.inAgent('agent.health()')).toMatchObject({ state: 'page-changed' }), {
      timeout: 12_000,
    });
    await deliver(1, 'never');
    expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'page-changed' });
    expect(await stage.page.evaluate('window.presses')).toBe(0);
  });
});

describe('realtime', () => {
  const push = (frame: unknown) =>
    stage.page.evaluate((text) => {
      const source = `onconnect = ({ ports: [port] }) => port.postMessage(${JSON.stringify(text)})`;
      new SharedWorker(URL.createObjectURL(new Blob([source]))).port.start();
    }, JSON.stringify(frame));
  const frameOf = (data: string, compressType = 'COMMON') => ({ protocol: 'ACCS_H5', type: 'DATA', serviceId: 'im', compressType, data });

  it.each(['web', 'api'] as const)('hears a message in a frame, plain and zipped, in the words of %s', async (vocabulary) => {
    await ready((service) => Object.assign(service, { vocabulary }));
    for (const [index, zip] of [(text: string) => Buffer.from(text), (text: string) => gzipSync(text)].entries()) {
      const message = stage.service.frame(1, stage.service.write(1, `pushed ${index} ทดสอบ`));
      const body = JSON.stringify({ syncBody: { sessionId: webId(1) }, bizDataV2: JSON.stringify(message) });
      await push(frameOf(zip(body).toString('base64'), index ? 'GZIP' : 'COMMON'));
      const expected = expect.objectContaining({ kind: 'message', text: `pushed ${index} ทดสอบ`, direction: 'in', live: true });
      await vi.waitFor(async () => expect(await facts()).toContainEqual(expected), { timeout: 6_000 });
    }
  });

  it('takes nothing for a message that only says that there is one', async () => {
    await ready();
    const before = (await facts()).length;
    await push(frameOf(Buffer.from(JSON.stringify({ syncBody: { sessionId: webId(1), messageId: 'm1' } })).toString('base64')));
    await push(frameOf('%%%'));
    await vi.waitFor(
      async () =>
        expect(await stage.inAgent('agent.health()')).toMatchObject({
          checks: expect.arrayContaining([expect.objectContaining({ capability: 'realtime', state: 'works' })]),
        }),
      { timeout: 6_000 },
    );
    expect(await facts()).toHaveLength(before);
  });
});

describe('reading', () => {
  it('brings a history of 47, page by page, by turning to the conversation and scrolling up', async () => {
    await ready((service, page) => {
      for (let n = 1; n < 47; n++) service.write(1, `number ${n}`, n % 2 === 1);
      return flags(page, { scrolls: true });
    });
    const seen = new Set<string>();
    const at = Date.now();
    for (let next: string | undefined, pages = 0; pages === 0 || next !== undefined; pages++) {
      const page = await history(1, next);
      if (!page.ok) throw new Error(`${page.reason} ${page.detail}`);
      expect(page.readAt).toBeGreaterThanOrEqual(at);
      for (const { remoteId } of page.messages) seen.add(remoteId);
      next = page.next;
      expect(pages).toBeLessThan(8);
    }
    expect(seen.size).toBe(47);
    expect(new Set(stage.service.asked.flatMap(({ data }) => data.sessionViewId ?? []))).toEqual(new Set([webId(1)]));
  });

  it('says how old it is what a page gives that does not ask again, and nothing when something newer is known', async () => {
    await ready((_service, page) => flags(page, { keeps: true }));
    const first = await history(1);
    if (!first.ok) throw new Error(first.reason);
    const again = await history(1);
    expect(again).toMatchObject({ ok: true, readAt: first.readAt, messages: [{ text: 'a question of buyer number 1' }] });
    stage.service.write(1, 'something newer');
    await stage.page.evaluate(() => (window as unknown as { relist(): Promise<void> }).relist());
    expect(await history(1)).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('does not give a page that holds what cannot be read', async () => {
    await ready((service) =>
      service.answers.set('messagelist', (asked) => {
        const data = service.data(asked) as { result: { body: { typeData: object } }[] };
        Object.assign(data.result[0]?.body.typeData ?? {}, { sendTime: 'never' });
        return { body: { ret: ['SUCCESS::ok'], data } };
      }),
    );
    expect(await history(1)).toMatchObject({ ok: false, reason: 'unreadable' });
    expect((await facts()).filter(({ kind }) => kind === 'message')).toEqual([]);
    expect(await stage.inAgent('agent.health()')).toMatchObject({ state: 'page-changed' });
  });

  it('does not move the page under somebody who writes in it', async () => {
    await ready();
    await stage.page.getByText('buyer0', { exact: true }).click();
    await stage.page.locator('textarea').fill('half a sentence');
    expect(await history(1)).toMatchObject({ ok: false, reason: 'busy' });
    expect(stage.service.asked.filter(({ data }) => data.startTime === -1)).toHaveLength(1);
  });

  it('gives the list', async () => {
    await ready();
    expect(await stage.inAgent('agent.readList()')).toMatchObject({
      ok: true,
      stores: [{ storeKey: SELLER, site: 'sg' }],
      conversations: [{ remoteId: apiId(2) }, { remoteId: apiId(1) }, { remoteId: apiId(0) }],
    });
  });
});
