import { expect, test } from './fixtures.ts';
import type { InboxPage } from './pages/inbox.ts';
import type { Desk } from './support/desk.ts';
import type { Buyer } from './support/ledger.ts';
import { expectSteadyPrepend, gatherThread } from './support/reading.ts';

async function readToTheEnd(desk: Desk, inbox: InboxPage, buyer: Buyer, total: number): Promise<void> {
  await inbox.choose(buyer.name);
  await expect.poll(async () => Number(await inbox.history.getAttribute('data-loaded')), { timeout: 15_000 }).toBeGreaterThan(0);
  const seen = await gatherThread(inbox, total);
  await expect(inbox.history).toHaveAttribute('data-complete', 'true');
  await expect(inbox.history).toHaveAttribute('data-loaded', String(total));
  await expect(inbox.history).toHaveText(`Loaded all ${total} messages`);
  const truth = desk.shopee.messagesOf(buyer.conversationId);
  expect(truth).toHaveLength(total);
  expect(seen).toEqual(truth.map(({ from, text }) => `${from === 'buyer' ? 'in' : 'out'}: ${text}`));
}

test('57 messages are read to the first one, in order, and the counter tells the truth on the way', async ({ desk, town }) => {
  test.setTimeout(60_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim', { messages: 57 });
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await expect(inbox.history).toHaveText(/^Loaded \d+ messages \(scroll up to load earlier messages\)$|^Loaded all 57 messages$/, {
    timeout: 15_000,
  });
  const words = (await inbox.history.textContent()) ?? '';
  expect(Number(/\d+/.exec(words)?.[0])).toBe(Number(await inbox.history.getAttribute('data-loaded')));
  await readToTheEnd(desk, inbox, buyer, 57);
});

test('400 messages are read to the first one, in order', async ({ desk, town }) => {
  test.setTimeout(120_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim', { messages: 400 });
  const { inbox } = await desk.open();
  await readToTheEnd(desk, inbox, buyer, 400);
});

test('what is being read does not move by one pixel while older messages arrive', async ({ desk, town }) => {
  test.setTimeout(60_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim', { messages: 400 });
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await expect(inbox.history).toHaveText(/scroll up to load earlier messages/, { timeout: 15_000 });
  await expect.poll(async () => (await inbox.bubbles()).length).toBeGreaterThan(20);
  desk.shopee.switches.readDelayMs = 400;
  for (let round = 0; round < 3; round += 1) await expectSteadyPrepend(inbox);
});

test('history that could not be read is told, and "Try again" reads it', async ({ desk, town }) => {
  test.setTimeout(60_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim', { messages: 57 });
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await expect(inbox.history).toHaveText(/scroll up to load earlier messages/, { timeout: 15_000 });
  desk.shopee.switches.down = true;
  await inbox.scrollToTop();
  const again = inbox.page.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible({ timeout: 20_000 });
  desk.shopee.switches.down = false;
  // Until the connection is known to be back it fails again, and is offered again.
  await expect(async () => {
    if (await again.isVisible()) await again.click();
    else await inbox.scrollToTop();
    await expect(inbox.history).toHaveAttribute('data-loaded', '57', { timeout: 3_000 });
  }).toPass({ timeout: 40_000 });
  await gatherThread(inbox, 57);
  await expect(inbox.history).toHaveText('Loaded all 57 messages');
});

test('a buyer’s message stands in the open thread within three seconds', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await expect.poll(async () => (await inbox.bubbles()).length).toBe(1);
  desk.shopee.buyerWrites(buyer.conversationId, 'Is it still there?');
  await expect
    .poll(async () => (await inbox.bubblesOf('Is it still there?')).map(({ direction }) => direction), { timeout: 3_000 })
    .toEqual(['in']);
});

test('a buyer’s message in another conversation raises its unread count and its row within three seconds', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const farid = town.buyer(shop, 'Farid Hakim');
  const siti = town.buyer(shop, 'Siti Aminah', { unread: 0 });
  const { inbox } = await desk.open();
  await inbox.choose(farid.name);
  await expect(inbox.row(siti.name)).toHaveAttribute('data-unread', '0');
  desk.shopee.buyerWrites(siti.conversationId, 'Do you have it in blue?');
  desk.shopee.buyerWrites(siti.conversationId, 'Or in green?');
  await expect(inbox.row(siti.name)).toHaveAttribute('data-unread', '2', { timeout: 3_000 });
  await expect(inbox.row(siti.name)).toContainText('Or in green?');
  await inbox.choose(siti.name);
  await expect(inbox.row(siti.name)).toHaveAttribute('data-unread', '0');
});

test('what a colleague, the mobile app and the auto-reply send appears once each, also after the page is read anew', async ({
  desk,
  town,
}) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { chat, inbox } = await desk.open();
  await inbox.choose(buyer.name);
  const sources = ['colleague', 'mobile', 'auto-reply'] as const;
  for (const source of sources) desk.shopee.sendsElsewhere(buyer.conversationId, `Sent by ${source}`, source);
  for (const source of sources) await inbox.expectStatus(`Sent by ${source}`, 'sent', 3_000);
  await chat.reload();
  await chat.waitUntilShown();
  await inbox.page.reload();
  await inbox.choose(buyer.name);
  for (const source of sources) await inbox.expectStatus(`Sent by ${source}`, 'sent');
  expect((await inbox.bubbles()).map(({ text }) => text).slice(-3)).toEqual(sources.map((source) => `Sent by ${source}`));
});

test('every kind of message is shown as what it is; an unknown one says where it can be seen', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const buyer = town.buyer(shop, 'Farid Hakim', { messages: 1 });
  const image = 'https://cf.shopee.sg/file/sg-11134207-0001';
  const wires = [
    { type: 'image', content: { url: image, thumb_url: `${image}_tn`, thumb_width: 240, thumb_height: 180 }, kind: 'image' },
    { type: 'sticker', content: { sticker_id: '0012', sticker_package_id: 'sg-pack-03', format: 'png' }, kind: 'sticker' },
    { type: 'video', content: { vid: 'sg-11110133-6kh3z', thumb_url: `${image}_cover`, duration_seconds: 9 }, kind: 'video' },
    { type: 'product', content: { product_id: 9_007_199_254, shop_id: Number(shop.id), product_name: 'Enamel kettle' }, kind: 'product' },
    { type: 'order', content: { order_sn: '260915QK7TR2M8', shop_id: Number(shop.id) }, kind: 'order' },
    { type: 'faq_liveagent', content: { title: 'Chat with us' }, kind: 'unsupported' },
    { type: 'never_seen_before', content: { deep: { deeper: [1, 2] } }, kind: 'unsupported' },
  ];
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  for (const { type, content } of wires) desk.shopee.buyerWrites(buyer.conversationId, { type, content });
  await expect.poll(async () => (await inbox.bubbles()).slice(1).map(({ kind }) => kind)).toEqual(wires.map(({ kind }) => kind));
  await expect(inbox.thread.locator('[data-kind="product"]')).toContainText('Enamel kettle');
  await expect(inbox.thread.locator('[data-kind="order"]')).toContainText('260915QK7TR2M8');
  const unknown = inbox.thread.locator('[data-kind="unsupported"]').last();
  await expect(unknown).toContainText('shows on Shopee only');
  await expect(unknown.getByRole('button').or(unknown.getByRole('link'))).toHaveCount(1);
  await desk.shopee.buyerWrites(buyer.conversationId, 'And words again.');
  await expect.poll(async () => (await inbox.bubblesOf('And words again.')).length).toBe(1);
});
