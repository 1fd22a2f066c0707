import type { ShopeeVariants } from '../seller-centers/shopee/types.ts';
import { expect, test } from './fixtures.ts';
import { expectLedger } from './support/ledger.ts';
import { falseWords } from './support/panel-log.ts';

/** Where the public facts name two ways, the page may go either; each row is one page that a seller could meet. */
const PAGES: readonly { page: string; switches: Partial<ShopeeVariants> }[] = [
  {
    page: 'a bare list, the id cursor, XHR',
    switches: { account: 'main', listPath: 'conversations', listCursor: 'last_received_message_id', transport: 'xhr' },
  },
  {
    page: 'a wrapped list, the nano cursor, fetch',
    switches: { account: 'sub', listPath: 'subaccount/serving_mode/conversations', listCursor: 'next_timestamp_nano', transport: 'fetch' },
  },
  { page: 'the Brazilian list path', switches: { account: 'sub', listPath: 'conversation/serving/list' } },
  { page: 'the cross-border list path', switches: { account: 'sub', listPath: 'subaccount/conversation/list' } },
  { page: 'contents as JSON strings', switches: { contentAs: 'string', messageContent: 'string' } },
  { page: 'contents as objects', switches: { contentAs: 'object', messageContent: 'object' } },
  { page: 'realtime by the SharedWorker’s port only', switches: { realtimeVia: 'port' } },
  { page: 'realtime by the socket only', switches: { realtimeVia: 'socket', socketEvent: 'data' } },
  { page: 'no realtime, only polling', switches: { realtimeVia: 'none', syncEveryMs: 1_000 } },
  { page: 'history oldest first, numeric "closed"', switches: { historyOrder: 'oldest-first', closedAs: 2 } },
  { page: 'connections kept open', switches: { keepAlive: true } },
];
/** More than one page of the list (50 rows). */
const BUYERS = 60;

for (const { page, switches } of PAGES) {
  test(`${page}: the whole list, the thread, an answer and a buyer’s message`, async ({ desk, town }) => {
    test.setTimeout(60_000);
    Object.assign(desk.shopee.switches, switches);
    const shop = town.shop('Lumi Skin');
    const buyers = Array.from({ length: BUYERS }, (_, index) => town.buyer(shop, `Buyer ${String(index + 101)}`, { messages: 2 }));
    const closed = town.buyer(shop, 'Closed Carla', { messages: 2, closed: true });
    const { inbox } = await desk.open();
    const oldest = buyers[0];
    if (!oldest) throw new Error('There are no buyers.');
    await inbox.search.fill(oldest.name);
    await expect(inbox.row(oldest.name)).toBeVisible({ timeout: 20_000 });
    await inbox.choose(oldest.name);
    await expect
      .poll(async () => (await inbox.bubbles()).map(({ text }) => text))
      .toEqual(desk.shopee.messagesOf(oldest.conversationId).map(({ text }) => text));
    await inbox.write('Answered.');
    await inbox.expectStatus('Answered.', 'sent', 30_000);
    await expectLedger(desk.shopee, oldest, ['Answered.']);
    desk.shopee.buyerWrites(oldest.conversationId, 'Thank you!');
    await expect.poll(async () => (await inbox.bubblesOf('Thank you!')).length, { timeout: 5_000 }).toBe(1);
    await inbox.search.fill(closed.name);
    await inbox.choose(closed.name);
    await inbox.write('Opened again.');
    await inbox.expectStatus('Opened again.', 'sent', 30_000);
    await expectLedger(desk.shopee, closed, ['Opened again.']);
    expect(falseWords(desk.words, desk.shopee.ledger, ['Answered.', 'Opened again.'])).toEqual([]);
  });
}

test('a kept-open connection is cut: Chromium itself sends the request twice, and the panel says so', async ({ desk, town }) => {
  test.setTimeout(90_000);
  desk.shopee.switches.keepAlive = true;
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await inbox.write('Opens the connection.');
  await inbox.expectStatus('Opens the connection.', 'sent');
  desk.shopee.nextSends.push('answer-lost');
  await inbox.write('Goes out on it.');
  await inbox.expectStatus('Goes out on it.', 'sent', 60_000);
  const copies = desk.shopee.ledger.filter((entry) => entry.text === 'Goes out on it.').length;
  expect(copies).toBeLessThanOrEqual(2);
  if (copies === 2) await expect(inbox.bubble('Goes out on it.')).toContainText('Seen twice in the chat', { timeout: 40_000 });
});

for (const transform of ['trim', 'mask-phone'] as const) {
  test(`the site changes texts (${transform}) and the answer is lost: still one message, "sent" or "could not confirm", never a second`, async ({
    desk,
    town,
  }) => {
    test.setTimeout(120_000);
    desk.shopee.switches.transform = transform;
    const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
    const { inbox } = await desk.open();
    await inbox.choose(buyer.name);
    desk.shopee.nextSends.push('answer-lost');
    const text = '  Call 8555 0142 9  ';
    await inbox.write(text);
    const shown = () => inbox.bubbles().then((all) => all.filter(({ direction }) => direction === 'out').map(({ status }) => status));
    await expect.poll(async () => (await shown()).at(-1), { timeout: 90_000 }).toMatch(/^(sent|unconfirmed)$/);
    expect(desk.shopee.ledger.filter((entry) => entry.conversationId === buyer.conversationId)).toHaveLength(1);
  });
}

test('the list is forbidden although sign-in worked: nothing breaks, and it is all there when it is allowed again', async ({
  desk,
  town,
}) => {
  const shop = town.shop('Lumi Skin');
  const buyer = town.buyer(shop, 'Farid Hakim');
  desk.shopee.switches.listForbidden = true;
  const { chat, inbox } = await desk.open();
  const popup = await desk.openPopup();
  await expect(popup.store(shop.name)).toHaveAttribute('data-connection', /connected|no-access|page-changed|connecting/);
  desk.shopee.switches.listForbidden = false;
  await chat.reload();
  await inbox.page.bringToFront();
  await inbox.choose(buyer.name);
  await inbox.write('Now it works.');
  await inbox.expectStatus('Now it works.', 'sent');
  await expectLedger(desk.shopee, buyer, ['Now it works.']);
});
