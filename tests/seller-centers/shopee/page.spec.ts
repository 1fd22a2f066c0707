import { CHAT_URL, expect, SHOP, test } from './page-fixtures.ts';
import type { ShopeeCenter, ShopeeVariants } from './types.ts';

const addBuyer = (shopee: ShopeeCenter, buyerName: string, messages = 3) => shopee.addConversation({ shopId: SHOP, buyerName, messages });

test('a person opens a conversation, reads, answers with Enter, and the ledger holds it', async ({ shopee, chat }) => {
  const { id } = addBuyer(shopee, 'teatime');
  await chat.open();
  await chat.row('teatime').click();
  await expect(chat.bubbles).toHaveCount(3);
  await chat.composer.fill('line one');
  await chat.composer.press('Shift+Enter');
  await chat.composer.pressSequentially('line two');
  await chat.composer.press('Enter');
  await expect(chat.bubble('line one')).toHaveCount(1);
  await expect(chat.composer).toHaveValue('');
  await expect.poll(() => shopee.ledger.map(({ conversationId, text }) => [conversationId, text])).toEqual([[id, 'line one\nline two']]);
  await chat.page.locator('[data-cy="webchat-conversation-detail-input"] i').waitFor();
  await chat.composer.fill('by the icon');
  await chat.page.locator('[data-cy="webchat-conversation-detail-input"] i').click();
  await expect.poll(() => shopee.ledger.length).toBe(2);
});

test('a thread of 57 is paged by scrolling, few rows at a time and not in visual order', async ({ shopee, chat }) => {
  const { id } = addBuyer(shopee, 'nightowl', 57);
  await chat.open();
  await chat.row('nightowl').click();
  await chat.bubbles.first().waitFor();
  const reads = () => shopee.requests.filter(({ path }) => path.includes(`/conversations/${id}/messages`)).length;
  await expect.poll(reads).toBe(1);
  await expect
    .poll(
      async () => {
        await chat.scrollThread(0);
        return reads();
      },
      { timeout: 20_000 },
    )
    .toBe(3);
  // What the last read brought may not be drawn yet.
  await expect(async () => {
    await chat.scrollThread(0);
    const tops = await chat.page
      .locator('#messageSection [data-grid-key]')
      .evaluateAll((cells) => cells.map((cell) => Number.parseFloat((cell as HTMLElement).style.top)));
    expect(tops.length).toBeLessThan(20);
    expect(tops).not.toEqual([...tops].sort((left, right) => left - right));
  }).toPass({ timeout: 20_000 });
});

test('a list of 120 is paged by scrolling with about nine rows in the document', async ({ shopee, chat }) => {
  for (let index = 0; index < 120; index += 1) addBuyer(shopee, `buyer_${index}`, 1);
  await chat.open();
  expect(await chat.rows.count()).toBeLessThanOrEqual(11);
  const grid = chat.page.locator('[data-cy="webchat-conversation-list-wrapper"] .ReactVirtualized__Grid');
  const heightOf = () => grid.evaluate((element) => element.scrollHeight);
  await expect
    .poll(
      async () => {
        await grid.evaluate((element) => element.scrollTo(0, 0));
        await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight));
        return heightOf();
      },
      { timeout: 20_000 },
    )
    .toBe(120 * 72);
});

const REALTIME: readonly Partial<ShopeeVariants>[] = [
  { realtimeVia: 'both' },
  { realtimeVia: 'port', messageContent: 'object' },
  { realtimeVia: 'socket', socketEvent: 'data' },
  { realtimeVia: 'none', syncEveryMs: 300, transport: 'fetch' },
];
for (const variants of REALTIME) {
  test(`a buyer's and a colleague's message arrive: ${JSON.stringify(variants)}`, async ({ shopee, chat }) => {
    Object.assign(shopee.switches, variants);
    const { id } = addBuyer(shopee, 'teatime');
    const other = addBuyer(shopee, 'quiet');
    await chat.open();
    await chat.row('teatime').click();
    await expect(chat.bubbles).toHaveCount(3);
    if (variants.realtimeVia !== 'none') await expect.poll(() => shopee.listeners()).toBe(1);
    shopee.buyerWrites(id, 'are you there?');
    await expect(chat.bubble('are you there?')).toBeVisible();
    shopee.sendsElsewhere(id, 'answered on the phone', 'mobile');
    await expect(chat.bubble('answered on the phone')).toBeVisible();
    shopee.pushFrame('something_new', { any: 'thing' });
    shopee.buyerTypes(id);
    shopee.buyerWrites(other.id, 'me too');
    await expect(chat.row('quiet')).toContainText('me too');
    await expect(chat.row('quiet')).toContainText('1');
  });
}

test('fibers carry the documented props, by the documented names', async ({ shopee, chat }) => {
  const { id, buyerId } = addBuyer(shopee, 'teatime');
  await chat.open();
  await chat.row('teatime').click();
  await expect(chat.bubbles).toHaveCount(3);
  const found = await chat.page.evaluate(() => {
    type Fiber = { return: Fiber | null; memoizedProps: Record<string, unknown> | null };
    const propsOf = (selector: string, name: string, hops: number): unknown => {
      const element = document.querySelector(selector) as unknown as Record<string, Fiber>;
      const key = Object.keys(element).find((one) => one.startsWith('__reactFiber$')) ?? '';
      let fiber: Fiber | null | undefined = element[key];
      for (let hop = 0; fiber && hop < hops; hop += 1, fiber = fiber.return)
        if (fiber.memoizedProps?.[name] !== undefined) return fiber.memoizedProps[name];
      return undefined;
    };
    return {
      row: propsOf('[data-cy^="webchat-conversation-cell-root"]', 'conversation', 14),
      thread: propsOf('#messageSection .ReactVirtualized__Grid', 'conversationId', 45),
      message: propsOf('[data-cy="webchat-message-receive"]', 'message', 10),
      buyer: propsOf('[data-cy="webchat-message-receive"]', 'conversationBuyerId', 10),
    };
  });
  expect(found).toMatchObject({
    row: { id, to_id: Number(buyerId), to_name: 'teatime' },
    thread: id,
    message: { conversation_id: id },
    buyer: Number(buyerId),
  });
});

test('the header runs ahead of the thread and its composer; what is typed in between goes where it stands', async ({ shopee, chat }) => {
  const first = addBuyer(shopee, 'first');
  addBuyer(shopee, 'second');
  await chat.open();
  await chat.row('first').click();
  await expect(chat.bubbles).toHaveCount(3);
  // Long enough to type and press in between on a busy computer, too.
  shopee.switches.slowHeaderMs = 6_000;
  await chat.row('second').click();
  await expect(chat.header).toContainText('second');
  await chat.write('meant for whom?');
  await expect.poll(() => shopee.ledger.map((entry) => entry.conversationId)).toEqual([first.id]);
});

test('a closed conversation is restarted by the last visible of five nodes', async ({ shopee, chat }) => {
  shopee.addConversation({ shopId: SHOP, buyerName: 'closed', messages: 3, closed: true });
  await chat.open();
  await chat.row('closed').click();
  await chat.bubbles.first().waitFor();
  await expect(chat.composer).toHaveCount(0);
  const nodes = chat.page.getByText('Restart Conversation', { exact: true });
  await expect(nodes).toHaveCount(5);
  await nodes.last().click();
  await chat.write('hello again');
  await expect.poll(() => shopee.ledger.length).toBe(1);
});

test('the conversation of the address is opened, on the older path and in a sub-account too', async ({ shopee, chat }) => {
  shopee.switches.account = 'sub';
  shopee.addShop({ id: '810000002', name: 'ร้านลูมิ', country: 'TH' });
  shopee.addConversation({ shopId: '810000002', buyerName: 'mango', messages: 4 });
  const { id } = addBuyer(shopee, 'teatime');
  await chat.open(`https://seller.shopee.cn/webchat/conversations?conversation_id=${id}`);
  await expect(chat.bubbles).toHaveCount(3);
  await expect(chat.row('mango')).toContainText('(TH) ร้านลูมิ');
});

for (const [share, seed, contentAs] of [
  [0.1, 1, 'object'],
  [0.3, 2, 'string'],
  [0.6, 3, 'object'],
  [1, 4, 'string'],
] as const) {
  test(`a page with ${share * 100} % of its names renamed works for a person, contents as ${contentAs}`, async ({ shopee, chat }) => {
    Object.assign(shopee.switches, { renamed: share, renameSeed: seed, contentAs });
    const { id } = addBuyer(shopee, 'teatime');
    await chat.page.goto(CHAT_URL);
    await chat.page.getByText('teatime').first().click();
    await chat.page.getByPlaceholder('Type a message here').fill('still me');
    await chat.page.getByPlaceholder('Type a message here').press('Enter');
    await expect.poll(() => shopee.ledger.map((entry) => entry.conversationId)).toEqual([id]);
    await expect(chat.page.getByText('still me').first()).toBeVisible();
    await expect.poll(() => shopee.listeners()).toBe(1);
    shopee.buyerWrites(id, 'seen as before');
    await expect(chat.page.getByText('seen as before').first()).toBeVisible();
  });
}

test('a wholly renamed page has none of the documented hooks, names or addresses', async ({ shopee, chat }) => {
  shopee.switches.renamed = 1;
  const { id } = addBuyer(shopee, 'teatime');
  await chat.page.goto(CHAT_URL);
  await chat.page.getByText('teatime').first().click();
  await chat.page.getByPlaceholder('Type a message here').fill('still me');
  await chat.page.getByPlaceholder('Type a message here').press('Enter');
  await expect.poll(() => shopee.ledger.map((entry) => entry.conversationId)).toEqual([id]);
  await expect(chat.page.getByText('still me').first()).toBeVisible();
  expect(await chat.page.locator('[data-cy^="webchat"], #inputField, .ReactVirtualized__Grid').count()).toBe(0);
  expect(shopee.requests.filter(({ path }) => /\/webchat\/api\//.test(path))).toEqual([]);
  expect(
    shopee.requests.map(({ body }) => body).filter((body) => /"(conversation_id|text|shop_id|request_id|biz_id)":/.test(body)),
  ).toEqual([]);
  expect(shopee.sendRequests()).toBe(1);
});
