import { CHAT_URL, CROSS_BORDER_URL, expect, SHOP, test } from './page-fixtures.ts';
import type { TiktokCenter, TiktokVariants } from './types.ts';

const addBuyer = (tiktok: TiktokCenter, buyerName: string, messages = 3) => tiktok.addConversation({ shopId: SHOP, buyerName, messages });

test('a person opens a conversation, reads, answers by the button, and the ledger holds it', async ({ tiktok, chat }) => {
  const { id } = addBuyer(tiktok, 'teatime');
  await chat.open();
  await expect(chat.composer).toHaveCount(0);
  await expect(chat.sendButton).toHaveCount(0);
  await chat.row('teatime').click();
  await expect(chat.bubbles).toHaveCount(3);
  await expect(chat.sendButton).toBeDisabled();
  await chat.composer.evaluate((field: HTMLTextAreaElement) => {
    field.select();
    document.execCommand('insertText', false, 'line one\nline two');
  });
  await chat.sendButton.click();
  await expect(chat.composer).toHaveValue('');
  await expect(chat.bubble('line one').locator('.chatd-bubble-main--self')).toHaveCount(1);
  await expect.poll(() => tiktok.ledger.map(({ conversationId, text }) => [conversationId, text])).toEqual([[id, 'line one\nline two']]);
});

/** Every way that the page itself can go; what only changes answers is told apart without a browser. */
const PAGES: readonly Partial<TiktokVariants>[] = [
  { socketIn: 'worker' },
  { socketIn: 'worker', workerPosts: 'veiled' },
  { generation: '2022', transport: 'xhr' },
  { sendVia: 'http', transport: 'xhr', apiHost: 'api16' },
  { timeUnit: 's', messageIdIn: 'messageId', rowChildren: 'several', translatesForMs: 400 },
  { sendVia: 'http', keepAlive: true, messageIdIn: 'rawMessage', translates: false },
];
for (const switches of PAGES) {
  test(`works for a person: ${JSON.stringify(switches)}`, async ({ tiktok, chat }) => {
    Object.assign(tiktok.switches, switches);
    const { id } = addBuyer(tiktok, 'teatime');
    await chat.open(switches.apiHost === 'api16' ? `${CROSS_BORDER_URL}?oec_seller_id=${SHOP}&shop_region=VN&lang=en` : CHAT_URL);
    await chat.row('teatime').click();
    await expect.poll(() => tiktok.listeners()).toBe(1);
    await chat.composer.fill('on my way');
    await expect(chat.page.getByRole('button', { name: 'Send' })).toBeEnabled();
    await chat.composer.press('Enter');
    await expect.poll(() => tiktok.ledger.map(({ conversationId }) => conversationId)).toEqual([id]);
    await expect(chat.bubble('on my way')).toHaveCount(1);
    await expect(chat.page.locator('.chatd-icon--spinning')).toHaveCount(0);
    tiktok.buyerWrites(id, 'thank you');
    await expect(chat.bubble('thank you')).toHaveCount(1);
    expect(tiktok.sendRequests()).toBe(1);
  });
}

test('nodes carry the documented props under React 16’s names', async ({ tiktok, chat }) => {
  const { id, buyerId } = addBuyer(tiktok, 'teatime');
  await chat.open();
  await chat.row('teatime').click();
  await expect(chat.bubbles).toHaveCount(3);
  const found = await chat.page.evaluate(() => {
    type Fiber = { return: Fiber | null; memoizedProps: { message?: unknown } | null };
    type Handlers = { children: { props: { contact: unknown } } };
    const expando = <T>(selector: string, prefix: string): T => {
      const element = document.querySelector(selector) as unknown as Record<string, T>;
      return element[Object.keys(element).find((key) => key.startsWith(prefix)) ?? ''] as T;
    };
    const row = expando<Handlers>('[data-testid="chat.chatroom.conversation_card"]', '__reactEventHandlers$');
    let fiber: Fiber | null = expando<Fiber>('[data-testid="chat.chatroom.message_card"]', '__reactInternalInstance$');
    for (let hop = 0; fiber && hop < 18 && fiber.memoizedProps?.message === undefined; hop += 1) fiber = fiber.return;
    return { contact: row.children.props.contact, message: fiber?.memoizedProps?.message };
  });
  const [first] = tiktok.messagesOf(id);
  expect(found).toMatchObject({
    contact: { conversationId: id, pigeonUid: buyerId },
    message: { messageServerId: first?.id, sender: buyerId, msgType: 1000, createTime: first?.at, rawMessage: { conversationId: id } },
  });
});

test('a list of 23 and a thread of 57 are paged by scrolling', async ({ tiktok, chat }) => {
  tiktok.switches.listMessages = 'recent';
  for (let index = 0; index < 22; index += 1) addBuyer(tiktok, `buyer_${index}`, 1);
  const { id } = addBuyer(tiktok, 'nightowl', 57);
  await chat.open();
  await expect
    .poll(async () => {
      await chat.rows.last().scrollIntoViewIfNeeded();
      return chat.rows.count();
    })
    .toBe(23);
  await chat.row('nightowl').click();
  await expect(chat.composer).toBeVisible();
  await expect
    .poll(async () => {
      await chat.page.locator('.chatd-scrollView:visible').evaluate((box) => box.scrollTo(0, 0));
      await chat.page.locator('.chatd-scrollView:visible').evaluate((box) => box.scrollTo(0, 200));
      await chat.page.locator('.chatd-scrollView:visible').evaluate((box) => box.scrollTo(0, 0));
      return chat.bubbles.count();
    })
    .toBe(tiktok.messagesOf(id).length);
});

test('the header runs ahead of the thread and its composer; rooms that are left stay mounted', async ({ tiktok, chat }) => {
  const first = addBuyer(tiktok, 'first');
  addBuyer(tiktok, 'second', 1);
  await chat.open();
  await chat.row('first').click();
  await expect(chat.bubbles).toHaveCount(3);
  // Long enough to type and press in between on a busy computer, too.
  tiktok.switches.slowHeaderMs = 6_000;
  await chat.row('second').click();
  await expect(chat.page.locator('section b')).toHaveText('second');
  await chat.write('meant for whom?');
  await expect.poll(() => tiktok.ledger.map((entry) => entry.conversationId)).toEqual([first.id]);
  await expect(chat.bubbles).toHaveCount(1);
  await expect(chat.page.locator('[data-testid="chat.chatroom.message_card"]')).toHaveCount(5);
  await expect(chat.page.locator('.chatd-scrollView-content').last()).toBeVisible();
  await expect(chat.page.locator('.chatd-scrollView-content').first()).toBeHidden();
});

test('the original stands before its translation; the preview of our reply is a translation; a colleague leaves a badge', async ({
  tiktok,
  chat,
}) => {
  const { id } = addBuyer(tiktok, 'teatime', 1);
  const other = addBuyer(tiktok, 'quiet', 1);
  await chat.open();
  await chat.row('teatime').click();
  await expect.poll(() => tiktok.listeners()).toBe(1);
  tiktok.buyerWrites(id, 'còn hàng không?');
  const texts = chat.bubble('còn hàng không?').locator('pre');
  await expect(texts).toHaveText(['còn hàng không?', '«còn hàng không?» (en)']);
  tiktok.sendsElsewhere(other.id, 'answered already', 'colleague');
  await expect(chat.row('quiet').locator('.p-badge-number')).toHaveText('1');
  await expect(chat.row('quiet')).toContainText('«answered already» (vi)');
  await chat.page.locator('[data-uid="menu.item_chat_v2-menu-UNREPLIED"]').click();
  await expect(chat.page.locator('.p-menu-item-selected')).toHaveText('Unreplied');
  await expect(chat.rows).toHaveCount(1);
});

for (const closedComposer of ['absent', 'disabled'] as const) {
  test(`a conversation closes, composer ${closedComposer}, and is begun again`, async ({ tiktok, chat }) => {
    tiktok.switches.closedComposer = closedComposer;
    const { id } = addBuyer(tiktok, 'teatime');
    await chat.open();
    await chat.row('teatime').click();
    await expect.poll(() => tiktok.listeners()).toBe(1);
    tiktok.closeConversation(id);
    if (closedComposer === 'absent') await expect(chat.composer).toHaveCount(0);
    else await expect(chat.composer).toBeDisabled();
    await chat.page.getByRole('button', { name: 'Contact buyer' }).click();
    await expect(chat.composer).toBeEnabled();
    await chat.write('hello again');
    await expect.poll(() => tiktok.ledger.length).toBe(1);
  });
}

test('the order page opens its buyer by a message, and by an address', async ({ tiktok, chat }) => {
  tiktok.switches.opensFor = 'anyone';
  const first = addBuyer(tiktok, 'first', 2);
  const second = addBuyer(tiktok, 'second', 1);
  await chat.open(`${CHAT_URL}&im_buyer_id=${first.buyerId}`);
  await expect(chat.bubbles).toHaveCount(2);
  await chat.page.evaluate(
    (im_buyer_id) => window.postMessage({ type: 'oec_im_pc_open_conversation', payload: { im_buyer_id } }, '*'),
    second.buyerId,
  );
  await expect(chat.bubbles).toHaveCount(1);
});

test('one page holds every shop of the login, each answer goes to its own', async ({ tiktok, chat }) => {
  tiktok.switches.inbox = 'all-shops';
  tiktok.addShop({ id: '7495310000000000902', name: 'ร้านผ้า', country: 'TH' });
  tiktok.addConversation({ shopId: '7495310000000000902', buyerName: 'mango', messages: 2 });
  addBuyer(tiktok, 'teatime');
  await chat.open(`${CROSS_BORDER_URL}?oec_seller_id=${SHOP}&shop_region=VN&lang=en&cb_shop_region=VN`);
  await expect.poll(() => tiktok.listeners()).toBe(1);
  await chat.row('mango').click();
  await expect(chat.bubbles).toHaveCount(2);
  await chat.write('สวัสดีค่ะ');
  await expect.poll(() => tiktok.ledger.map(({ shopId }) => shopId)).toEqual(['7495310000000000902']);
});

for (const renamed of [0.6, 1]) {
  test(`a page with ${renamed * 100} % of its names changed works for a person`, async ({ tiktok, chat }) => {
    Object.assign(tiktok.switches, { renamed, renameSeed: 11, sendVia: renamed === 0.6 ? 'http' : 'socket' });
    const { id } = addBuyer(tiktok, 'teatime');
    await chat.page.goto(CHAT_URL);
    await chat.page.getByText('teatime').first().click();
    await chat.page.getByPlaceholder('Type a message').fill('still me');
    await expect.poll(() => tiktok.listeners()).toBe(1);
    await chat.page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => tiktok.ledger.map((entry) => entry.conversationId)).toEqual([id]);
    tiktok.switches.renamed = 0;
    tiktok.buyerWrites(id, 'seen as before');
    await expect(chat.page.getByText('seen as before', { exact: true }).first()).toBeVisible();
    if (renamed < 1) return;
    expect(await chat.page.locator('[data-testid], [data-uid], [id^="chat-"], [class*="chatd-"], [class*="p-badge"]').count()).toBe(0);
    expect(tiktok.requests.filter(({ path }) => /shop_im|\/chat\/api\/|get_by|mark_read/.test(path))).toEqual([]);
  });
}
