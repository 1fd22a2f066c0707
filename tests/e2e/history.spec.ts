import { expect, test } from './fixtures.ts';
import { untilHeard } from './support/heard.ts';
import { expectSteadyPrepend, gatherThread } from './support/reading.ts';

test('what is being read does not move by one pixel while older messages arrive', async ({ desk, town }) => {
  test.setTimeout(120_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim', { messages: 400 });
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await expect(inbox.history).toHaveText(/scroll up to load earlier messages/);
  await expect.poll(async () => (await inbox.bubbles()).length).toBeGreaterThan(20);
  desk.shopee.switches.readDelayMs = 400;
  for (let round = 0; round < 3; round += 1) await expectSteadyPrepend(inbox);
});

test('history that could not be read is told, and "Try again" reads it', async ({ desk, town }) => {
  test.setTimeout(120_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim', { messages: 57 });
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await expect(inbox.history).toHaveText(/scroll up to load earlier messages/);
  desk.shopee.switches.down = true;
  await inbox.scrollToTop();
  const again = inbox.page.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  desk.shopee.switches.down = false;
  // Until the connection is known to be back it fails again, and is offered again; then it is read without a click, and the button goes.
  await expect(async () => {
    if (await again.isVisible()) await again.click({ timeout: 5_000 });
    else await inbox.scrollToTop();
    await expect(inbox.history).toHaveAttribute('data-loaded', '57', { timeout: 5_000 });
  }).toPass({ timeout: 80_000 });
  await gatherThread(inbox, 57);
  await expect(inbox.history).toHaveText('Loaded all 57 messages');
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
  await untilHeard(desk.shopee);
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
