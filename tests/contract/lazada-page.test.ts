import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { eventually } from '../eventually';
import {
  built,
  deliver,
  facts,
  flags,
  frameOf,
  OLDER,
  open,
  push,
  RENAMED,
  ready,
  refOf,
  reports,
  setDesk,
  settled,
  stage,
} from './lazada-page/desk.ts';
import { apiId, buyerNumber, NOW, SELLER, type Service } from './lazada-page/server.ts';

setDesk();

const VARIANTS: [string, (service: Service, page: Page) => unknown][] = [
  ['the sister platform’s words', () => undefined],
  ['the open interface’s words', (service) => Object.assign(service, { vocabulary: 'api' })],
  ['calls of other names', (_service, page) => flags(page, { names: RENAMED })],
  ['the older family', (_service, page) => flags(page, { older: OLDER })],
  ['React’s props', (_service, page) => flags(page, { hasProps: true })],
  ['no mark on the open row', (_service, page) => flags(page, { hasNoSelection: true })],
  ['answers by JSONP', (_service, page) => flags(page, { usesJsonp: true })],
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
    await eventually(async () => expect((await reports()).filter(({ kind }) => kind === 'accepted')).toHaveLength(3), { timeout: 15_000 });
    expect(stage.service.accepted).toHaveLength(3);
    // Which of two open calls arrives first nobody promises.
    expect(stage.service.accepted).toEqual(
      expect.arrayContaining([
        { n: 1, text },
        { n: 0, text: 'and another buyer' },
        { n: 1, text: 'and back' },
      ]),
    );
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
    await eventually(async () => expect((await reports()).at(-1)).toMatchObject({ kind: 'not-acted' }), { timeout: 12_000 });
    expect(stage.service.sends).toHaveLength(1);
    expect(await stage.inAgent('agent.composers()')).toEqual(['']);
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
    const { kind } = await settled();
    // Not told apart: the page goes to the buyer's own address next, and takes this agent with it.
    if (one === other && kind === 'not-acted') {
      expect(stage.service.sends).toEqual([]);
      return;
    }
    await deliver(1, 'to the second', { conversation: refOf(1, 'same') });
    await eventually(async () => expect((await reports()).filter(({ kind }) => kind !== 'request-seen')).toHaveLength(2), {
      timeout: 18_000,
    });
    for (const { n, text } of stage.service.accepted) expect(text).toBe(n === 0 ? 'to the first' : 'to the second');
    if (one !== other) expect(stage.service.accepted).toHaveLength(2);
  });

  it('is known in a page that keeps its messages, where several were written the same words', async () => {
    await ready((service, page) => {
      for (const n of [0, 1]) {
        for (const text of ['welcome to the shop', 'it is in stock', 'it ships today', 'thank you']) service.write(n, text, true);
        service.write(n, `and this to buyer number ${n} only`, true);
      }
      return flags(page, { keeps: true, hasNoSelection: true });
    });
    for (const [count, n] of [0, 1, 0, 1].entries()) {
      await deliver(n, `number ${count}`);
      await eventually(async () => expect((await reports()).filter(({ kind }) => kind === 'accepted')).toHaveLength(count + 1), {
        timeout: 12_000,
      });
    }
    expect(stage.service.accepted.map(({ n }) => n)).toEqual([0, 1, 0, 1]);
    await stage.page.evaluate('window.isStuck = true');
    await deliver(0, 'for the first only', { deadlineAt: Date.now() + 7_000 });
    await eventually(async () => expect((await reports()).at(-1)).toMatchObject({ kind: 'not-acted' }), { timeout: 12_000 });
    expect(stage.service.sends).toHaveLength(4);
  });

  it('is known in a page that keeps its messages, where another wrote a word that stands in many', async () => {
    await ready((service, page) => {
      for (const text of ['is it in stock?', 'thank you', 'see you']) service.write(0, text, false);
      return flags(page, { keeps: true });
    });
    await push(frameOf(Buffer.from(JSON.stringify(stage.service.frame(1, stage.service.write(1, 'thank you')))).toString('base64')));
    await eventually(async () => expect(await facts()).toContainEqual(expect.objectContaining({ text: 'thank you' })), { timeout: 6_000 });
    for (const [count, n] of [0, 2, 0].entries()) {
      await deliver(n, `number ${count}`);
      await eventually(async () => expect((await reports()).filter(({ kind }) => kind === 'accepted')).toHaveLength(count + 1), {
        timeout: 12_000,
      });
    }
    expect(stage.service.accepted.map(({ n }) => n)).toEqual([0, 2, 0]);
  });

  it('is known in an empty conversation, and in the window of one buyer without a list', async () => {
    await ready((service) => service.histories.set(2, []));
    await deliver(2, 'the first word');
    expect(await settled()).toMatchObject({ kind: 'accepted' });
    await stage.page.goto(`${stage.page.url()}&buyerId=${buyerNumber(0)}`);
    await eventually(async () => expect((await facts()).some(({ kind }) => kind === 'message')).toBe(true), { timeout: 10_000 });
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
    ['without a session', { body: { ret: ['FAIL_SYS_SESSION_EXPIRED::login'], data: {} } }, { kind: 'not-acted', wait: 'signed-out' }],
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
    await eventually(async () => expect(await stage.inAgent('agent.health()')).toMatchObject({ state: 'signed-out' }), { timeout: 8_000 });
  });

  it('is pressed the way that made the page send before, though it was refused', async () => {
    await ready((service) => service.answers.set('send', () => ({ body: { ret: ['FAIL_BIZ_LIMIT::five in a row'], data: {} } })));
    await stage.page.evaluate(() =>
      document.querySelector('textarea')?.addEventListener('keydown', (event) => event.stopImmediatePropagation(), true),
    );
    await deliver(0, 'hello');
    expect(await settled()).toMatchObject({ kind: 'refused' });
    stage.service.answers.clear();
    await deliver(0, 'hello', { number: 2 });
    await eventually(async () => expect((await reports()).at(-1)).toMatchObject({ kind: 'accepted' }), { timeout: 8_000 });
  });

  it('that the page ignores is doubtful, and the text does not stay for a second Enter', async () => {
    await ready();
    await stage.page.evaluate('window.isDeaf = true');
    await deliver(0, 'hello?');
    expect(await settled()).toMatchObject({ kind: 'doubtful', how: 'silent' });
    expect(await stage.page.evaluate('window.presses')).toBe(1);
    expect(await stage.inAgent('agent.composers()')).toEqual(['']);
  });

  it('presses nothing without a grant and leaves the composer as it was', async () => {
    await ready();
    await stage.page.getByText('buyer1', { exact: true }).click();
    await stage.page.locator('textarea').fill('half a sentence');
    await stage.inAgent('agent.grant(false)');
    await deliver(1, 'never');
    expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'backoff' });
    expect(await stage.page.evaluate('window.presses')).toBe(0);
    expect(await stage.inAgent('agent.composers()')).toEqual(['half a sentence']);
  });
});

describe('a page that changed', () => {
  it('is told as that, and nothing is typed or pressed', async () => {
    const html = built.html.replace(/session-list|session-item|message-row|im-icon-paper-plane|im-page-header-right/g, 'renamed');
    await open(html);
    await eventually(async () => expect(await stage.inAgent('agent.health()')).toMatchObject({ state: 'page-changed' }), {
      timeout: 12_000,
    });
    await deliver(1, 'never');
    expect(await settled()).toMatchObject({ kind: 'not-acted', wait: 'page-changed' });
    expect(await stage.page.evaluate('window.presses')).toBe(0);
  });
});
