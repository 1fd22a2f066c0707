import { expect, test } from './fixtures.ts';
import { expectLedger } from './support/ledger.ts';

test('a kept-open connection is cut: Chromium itself sends the request twice, and the panel says so', async ({ desk, town }) => {
  test.setTimeout(120_000);
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
