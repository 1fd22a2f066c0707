import type { SendFault } from '../types.ts';
import { CHAT_URL, expect, SHOP, test } from './page-fixtures.ts';
import type { LazadaCenter, LazadaVariants } from './types.ts';

const addBuyer = (lazada: LazadaCenter, buyerName: string, messages = 3) => lazada.addConversation({ shopId: SHOP, buyerName, messages });

test('a person reads, pages back, answers by Enter, by the icon and by a saved reply', async ({ lazada, chat }) => {
  const { id } = addBuyer(lazada, 'nightowl', 120);
  await chat.open();
  await chat.row('nightowl').click();
  await expect(chat.bubbles).toHaveCount(50);
  for (const count of [100, 120]) {
    await expect(async () => {
      await chat.bubbles.nth(20).scrollIntoViewIfNeeded();
      await chat.bubbles.first().scrollIntoViewIfNeeded();
      expect(await chat.bubbles.count()).toBeGreaterThanOrEqual(count);
    }).toPass();
  }
  await chat.composer.fill('line one');
  await chat.composer.press('Shift+Enter');
  await chat.composer.pressSequentially('line two');
  await chat.composer.press('Enter');
  await expect(chat.own.filter({ hasText: 'line one' })).toHaveCount(1);
  await expect(chat.composer).toHaveValue('');
  // Two requests have no order of their own.
  await expect.poll(() => lazada.ledger.length).toBe(1);
  await chat.composer.fill('by the icon');
  await chat.page.locator('.im-message-input-footer-right > a > i.im-icon-paper-plane').click();
  await expect.poll(() => lazada.ledger.length).toBe(2);
  await chat.page.locator('.im-icon-dialogue').click();
  await chat.page.locator('.quick-reply__item').last().click();
  await expect.poll(() => lazada.ledger.length).toBe(3);
  expect(lazada.ledger.slice(0, 2).map(({ conversationId, text }) => [conversationId, text])).toEqual([
    [id, 'line one\nline two'],
    [id, 'by the icon'],
  ]);
});

test('a list of 45 is paged by scrolling', async ({ lazada, chat }) => {
  for (let index = 0; index < 45; index += 1) addBuyer(lazada, `buyer_${index}`, 1);
  await chat.open();
  await expect(async () => {
    // Who stands at the end already scrolls no further, and a page that was asked while another came is asked again only by that.
    await chat.rows.first().scrollIntoViewIfNeeded();
    await chat.rows.last().scrollIntoViewIfNeeded();
    expect(await chat.rows.count()).toBe(45);
  }).toPass();
});

/** Each value of each switch once; the table of `variants.ts` runs with the extension. */
const VARIANTS: readonly Partial<LazadaVariants>[] = [
  {},
  { vocabulary: 'official', scalars: 'strings', sessionIds: 'api', renamedApis: 'unknown', realtimeVia: 'doorbell', socketIn: 'worker' },
  {
    scalars: 'strings',
    sessionIds: 'mixed',
    accountTypes: 'gsp',
    compress: 'GZIP',
    socketIn: 'shared-worker',
    transport: 'xhr',
    method: 'POST',
  },
  { vocabulary: 'official', messagesIn: 'result', transport: 'jsonp', realtimeVia: 'none', syncEveryMs: 300 },
  { method: 'GET', renamedApis: 'all', reactProps: false, messagesIn: 'message_list', historyOrder: 'oldest-first', keepAlive: true },
  { family: 'rest', translation: 'translateTxt' },
  { family: 'rest', vocabulary: 'official', transport: 'xhr', realtimeVia: 'doorbell' },
];
for (const variants of VARIANTS) {
  test(`works for a person, with news from both sides: ${JSON.stringify(variants)}`, async ({ lazada, chat }) => {
    Object.assign(lazada.switches, variants);
    const { id } = addBuyer(lazada, 'teatime');
    const other = addBuyer(lazada, 'quiet', 1);
    await chat.open();
    await chat.row('teatime').click();
    await expect(chat.bubbles).toHaveCount(3);
    await expect(chat.page.getByTitle('Connected', { exact: true })).toBeVisible();
    if (variants.realtimeVia !== 'none') await expect.poll(() => lazada.listeners()).toBe(1);
    await chat.write('still me');
    await expect(chat.own.filter({ hasText: 'still me' })).toHaveCount(1);
    await expect.poll(() => lazada.ledger.map((entry) => [entry.conversationId, entry.text])).toEqual([[id, 'still me']]);
    lazada.pushFrame({ something: 'new' });
    lazada.buyerWrites(id, 'are you there?');
    lazada.sendsElsewhere(id, 'answered on the phone', 'mobile');
    lazada.buyerWrites(other.id, 'me too');
    await expect(chat.bubble('are you there?')).toHaveCount(1);
    await expect(chat.own.filter({ hasText: 'answered on the phone' })).toHaveCount(1);
    await expect(chat.row('quiet')).toContainText('me too');
    await expect(chat.row('quiet').locator('.badge')).toHaveText('1');
    expect(lazada.sendRequests()).toBe(1);
  });
}

for (const reactProps of [true, false]) {
  test(`fibers ${reactProps ? 'carry' : 'do not carry'} identities`, async ({ lazada, chat }) => {
    lazada.switches.reactProps = reactProps;
    const { id, buyerId } = addBuyer(lazada, 'teatime');
    const [message] = lazada.messagesOf(id);
    await chat.open();
    await chat.row('teatime').click();
    await expect(chat.bubbles).toHaveCount(3);
    const found = await chat.page.evaluate(
      (needles) => {
        type Fiber = { return: Fiber | null; key: unknown; memoizedProps: unknown };
        const texts: string[] = [];
        for (const element of document.querySelectorAll('.session-item, .message-row, textarea')) {
          const key = Object.keys(element).find((one) => one.startsWith('__reactFiber$')) ?? '';
          for (let fiber = (element as unknown as Record<string, Fiber | null>)[key] ?? null; fiber; fiber = fiber.return) {
            const seen = new Set<unknown>();
            const plain = (_name: string, value: unknown): unknown => {
              if (typeof value !== 'object' || value === null) return value;
              if (seen.has(value) || value instanceof Node || '$$typeof' in value) return undefined;
              seen.add(value);
              return value;
            };
            texts.push(String(fiber.key), JSON.stringify(fiber.memoizedProps, plain) ?? '');
          }
        }
        return needles.map((needle) => texts.some((text) => text.includes(needle)));
      },
      [id, buyerId, message?.id ?? 'none'],
    );
    expect(found).toEqual([reactProps, reactProps, reactProps]);
    expect((await chat.page.content()).includes(buyerId)).toBe(false);
  });
}

test('the header runs ahead of the thread and its composer', async ({ lazada, chat }) => {
  const first = addBuyer(lazada, 'first');
  addBuyer(lazada, 'second');
  await chat.open();
  await chat.row('first').click();
  await expect(chat.bubbles).toHaveCount(3);
  // Long enough to type and press in between on a busy computer, too.
  lazada.switches.slowHeaderMs = 6_000;
  await chat.row('second').click();
  await expect(chat.page.locator('b', { hasText: 'second' })).toBeVisible();
  await chat.write('meant for whom?');
  await expect.poll(() => lazada.ledger.map((entry) => entry.conversationId)).toEqual([first.id]);
});

test('a cross-border login shows one site at a time; the address opens a buyer', async ({ lazada, chat }) => {
  lazada.addShop({ id: '1000410002', name: 'Rumah Cahaya', country: 'MY' });
  const { id } = lazada.addConversation({ shopId: '1000410002', buyerName: 'penang', messages: 2 });
  const { buyerId } = addBuyer(lazada, 'teatime');
  await chat.open(`https://sellercenter-sg.lazada-seller.cn/apps/im/chat?isWindowOpen=true&buyerId=${buyerId}`);
  await expect(chat.bubbles).toHaveCount(3);
  await expect(chat.row('penang')).toHaveCount(0);
  await expect.poll(() => lazada.listeners()).toBe(1);
  lazada.buyerWrites(id, 'masih ada?');
  const tab = chat.page.locator('.im-page-header-right .simple-tab .tab-item', { hasText: /^MY/ });
  await expect(tab.locator('.content .badge')).toHaveText('1');
  await tab.click();
  await chat.row('penang').click();
  await expect(chat.bubble('masih ada?')).toHaveCount(1);
  await chat.write('halo');
  await expect.poll(() => lazada.ledger.map((entry) => [entry.shopId, entry.text])).toEqual([['1000410002', 'halo']]);
});

for (const [share, renameSeed] of [
  [0.3, 2],
  [1, 4],
] as const) {
  test(`a page with ${share * 100} % of its names renamed works for a person`, async ({ lazada, chat }) => {
    Object.assign(lazada.switches, { renamed: share, renameSeed });
    const { id } = addBuyer(lazada, 'teatime');
    await chat.page.goto(CHAT_URL);
    await chat.page.getByText('teatime').first().click();
    await chat.page.locator('textarea').fill('still me');
    await chat.page.locator('textarea').press('Enter');
    await expect.poll(() => lazada.ledger.map((entry) => entry.conversationId)).toEqual([id]);
    await expect.poll(() => lazada.listeners()).toBe(1);
    lazada.buyerWrites(id, 'seen as before');
    await expect(chat.page.locator('pre', { hasText: 'seen as before' })).toBeVisible();
    expect(lazada.sendRequests()).toBe(1);
    if (share < 1) return;
    expect(await chat.page.locator('.session-item, .message-row, .im-icon-paper-plane, [data-spm^="d_"]').count()).toBe(0);
    const sent = lazada.requests.map(({ path, body }) => decodeURIComponent(`${path} ${body}`)).join('\n');
    expect(sent.match(/sendimmessage|messagebox|opensession|"(txt|sessionViewId|templateId)"/i)).toBeNull();
  });
}

test('refused, lost and kept sends: the bubble says what the page knows', async ({ lazada, chat }) => {
  addBuyer(lazada, 'teatime');
  await chat.open();
  await chat.row('teatime').click();
  await expect.poll(() => lazada.listeners()).toBe(1);
  lazada.nextSends.push('refuse');
  await chat.write('buy now');
  await expect(chat.bubble('buy now')).toContainText('not allowed');
  await chat.page.getByTitle('Resend').click();
  await expect.poll(() => lazada.ledger.length).toBe(1);
  const lost: readonly SendFault[] = ['request-lost', 'http-500-before', 'http-429', 'http-401', 'empty-200-before', 'html-200-before'];
  for (const [index, fault] of lost.entries()) {
    lazada.nextSends.push(fault);
    await chat.write(`lost by ${fault}.`);
    await expect(chat.page.getByTitle('Resend')).toHaveCount(index + 1);
  }
  const kept: readonly SendFault[] = ['answer-lost', 'http-500-after', 'empty-200-after', 'html-200-after', 'cut-json-after'];
  for (const fault of kept) {
    lazada.nextSends.push(fault);
    await chat.write(`kept by ${fault}.`);
    await expect.poll(() => lazada.ledger.at(-1)?.text).toBe(`kept by ${fault}.`);
    await expect(chat.bubble(`kept by ${fault}.`)).toHaveCount(1);
  }
  await expect(chat.page.getByTitle('Resend')).toHaveCount(lost.length);
  expect(lazada.ledger).toHaveLength(1 + kept.length);
  lazada.nextSends.push('late-reject');
  await chat.write('taken back');
  await expect(chat.bubble('taken back')).toContainText('not allowed');
});

test('a token that is over costs one more round trip and nothing else', async ({ lazada, chat }) => {
  addBuyer(lazada, 'teatime');
  await chat.open();
  await chat.row('teatime').click();
  await expect(chat.bubbles).toHaveCount(3);
  // Any other call would fetch the new token for the send.
  await chat.settle(lazada);
  lazada.expireTokens();
  await chat.write('once');
  await expect.poll(() => lazada.ledger.map((entry) => entry.text)).toEqual(['once']);
  await expect(chat.page.getByTitle('Resend')).toHaveCount(0);
  expect(lazada.sendRequests()).toBe(2);
});

test('the server goes down and comes back; the session ends; a captcha is asked for', async ({ lazada, chat }) => {
  const { id } = addBuyer(lazada, 'teatime');
  await chat.open();
  await chat.row('teatime').click();
  await expect.poll(() => lazada.listeners()).toBe(1);
  lazada.switches.down = true;
  await expect(chat.page.getByTitle('Disconnected')).toBeVisible();
  lazada.buyerWrites(id, 'while you were away');
  lazada.switches.down = false;
  await expect(chat.bubble('while you were away')).toBeVisible();

  lazada.switches.verification = true;
  await chat.write('a robot?');
  await chat.page.frameLocator('iframe[title="Verification"]').getByRole('button', { name: 'Verify' }).click();
  await expect(chat.page.locator('iframe')).toHaveCount(0);
  await chat.row('teatime').click();
  expect(lazada.switches.verification).toBe(false);

  await chat.settle(lazada);
  lazada.switches.signedOut = true;
  await chat.write('anybody?');
  await expect(chat.page).toHaveURL(/sellercenter\.lazada\.sg\/apps\/seller\/login\?login=1/);
  await chat.page.getByRole('button', { name: 'Login' }).click();
  await chat.row('teatime').click();
  await chat.write('back again');
  await expect.poll(() => lazada.ledger.map((entry) => entry.text)).toEqual(['back again']);
});
