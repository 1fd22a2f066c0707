import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ask } from '../ask.ts';
import { startSellerCenters } from '../start.ts';
import type { SellerCenters } from '../types.ts';
import { SELLER_HOSTS } from './hosts.ts';
import { decode } from './proto/codec.ts';
import { CMD, decodeFrame, Response, type WireMessage } from './proto/messages.ts';
import type { TiktokCenter } from './types.ts';
import { Visitor } from './visitor.ts';

const VN = '7495310000000000901';
const TH = '7495310000000000902';
const CROSS_BORDER = 'https://seller.tiktokshopglobalselling.com/chat/inbox/current';

let centers: SellerCenters;
let tiktok: TiktokCenter;
let visitor: Visitor;

beforeAll(async () => {
  centers = await startSellerCenters({ world: 'empty' });
  tiktok = centers.centers.tiktok;
});
afterAll(() => centers.close());

beforeEach(async () => {
  tiktok.reset();
  tiktok.addShop({ id: VN, name: 'Linen Lane', country: 'VN' });
  tiktok.addShop({ id: TH, name: 'ร้านผ้า', country: 'TH' });
  visitor = new Visitor(centers, tiktok);
  await visitor.signIn();
});

const addBuyer = (messages = 3, shopId = VN) => tiktok.addConversation({ shopId, buyerName: 'buyer_one', messages });
const list = async (who = visitor, cursor = '0') => (await who.command(CMD.init, { init: { cursor } })).body?.init;
const dataOf = async <T>(path: string, method = 'GET', body?: unknown): Promise<T> =>
  ((await visitor.call(method, path, body)).json as { data: T }).data;

describe('the page’s calls', () => {
  test('are sealed, once, for one address; anything else gets the observed code', async () => {
    const url = visitor.urlOf('/chat/api/seller/getShopAndCsInfo');
    expect((await visitor.repeat('GET', url)).json).toMatchObject({ code: 0, data: { outerShopId: VN, shopName: 'Linen Lane' } });
    expect((await visitor.repeat('GET', url)).json).toMatchObject({ code: 98001002 });
    expect((await visitor.repeat('GET', url.replace('getShopAndCsInfo', 'token'))).json).toMatchObject({ code: 98001002 });
    expect((await ask(centers, visitor.urlOf('/chat/api/seller/getShopAndCsInfo'))).status).toBe(401);
  });

  test('name their region or seller', async () => {
    const query = { oec_region: '', oec_seller_id: '' };
    expect((await visitor.call('GET', '/chat/api/seller/getShopAndCsInfo', undefined, query)).json).toMatchObject({ code: 98001004 });
  });

  test('tell the shops behind the login, by three ids of which two differ', async () => {
    const { imShopId } = tiktok.shops()[0] ?? { imShopId: '' };
    const local = await dataOf('/api/v1/shop_im/multi_shop/user/get_info_list');
    expect(local).toEqual({ shop_infos: [{ outer_shop_id: VN, im_shop_id: imShopId, shop_region: 'VN' }] });
    expect(imShopId).not.toBe(VN);
    visitor = new Visitor(centers, tiktok, `${CROSS_BORDER}?oec_seller_id=${TH}&shop_region=TH&cb_shop_region=TH`);
    await visitor.signIn();
    expect(await dataOf('/api/v1/shop_im/multi_shop/user/get_info_list')).toMatchObject({ shop_infos: [{}, { shop_region: 'TH' }] });
    expect(await dataOf('/chat/api/seller/getShopAndCsInfo')).toMatchObject({ outerShopId: TH });
  });

  test('tell who the buyers are, who waits and what is unread', async () => {
    const { id, buyerId } = tiktok.addConversation({ shopId: VN, buyerName: 'teatime', messages: 3, unread: 2 });
    const users = await dataOf('/api/v1/shop_im/shop/user/mget_info_v2', 'POST', { imcloud_conversation_ids: [id] });
    expect(users).toMatchObject({ user_info_map: { [id]: { im_buyer_id: buyerId, name: 'teatime', language: 'vi' } } });
    expect(await dataOf('/api/v1/shop_im/shop/user/get_shop_live_metrics')).toMatchObject({
      shop_live_metrics: [{ oec_shop_id: VN, unread_count: 1 }],
    });
    expect(await dataOf('/api/v1/shop_im/shop/conversation/get_wait_user_count')).toEqual({ unresponsive_conversation_count: 1 });
  });

  test('make or find a buyer’s conversation, and reopen it', async () => {
    const { id, buyerId } = addBuyer();
    tiktok.closeConversation(id);
    const path = '/api/v1/shop_im/shop/conversation/create_conversation';
    expect(await dataOf(path, 'POST', { im_buyer_id: buyerId })).toEqual({ imcloud_conversation_id: id });
    expect(tiktok.conversations()).toMatchObject([{ id, closed: false }]);
    const made = await dataOf<{ imcloud_conversation_id: string }>(path, 'POST', { im_buyer_id: '7265432109777' });
    expect(tiktok.conversations()[1]).toMatchObject({ id: made.imcloud_conversation_id, buyerId: '7265432109777' });
  });

  test('lead from an order to its buyer by a relative address', async () => {
    const { buyerId } = addBuyer();
    const path = '/chat/api/seller/mGetContactBuyerLinkByOrder?orderType=0&orderIds=576461413038785752';
    const links = await dataOf<{ orderIdToContactLinkInfo: Record<string, { urlPc: string }> }>(path);
    expect(links.orderIdToContactLinkInfo['576461413038785752']).toMatchObject({
      pigeonUid: buyerId,
      urlPc: expect.stringMatching(/^\/chat\/inbox\/current\?.*shop_region=VN/),
    });
  });
});

describe('the list', () => {
  test('brings ten buyers a page with their messages, to its end', async () => {
    for (let index = 0; index < 23; index += 1) addBuyer(2);
    const seen: string[] = [];
    for (let cursor = '0'; ; ) {
      const page = await list(visitor, cursor);
      seen.push(...(page?.conversations ?? []).map((one) => one.conversationId ?? ''));
      // Two messages and the command event before them.
      expect(page?.messages).toHaveLength((page?.conversations?.length ?? 0) * 3);
      cursor = page?.nextCursor ?? '';
      if (page?.hasMore !== 1) break;
    }
    expect([seen.length, new Set(seen).size]).toEqual([23, 23]);
  });

  test('has ids that two numbers cannot tell apart', async () => {
    const first = addBuyer();
    const second = addBuyer();
    expect(first.id).not.toBe(second.id);
    expect([Number(first.id), Number(first.buyerId)]).toEqual([Number(second.id), Number(second.buyerId)]);
    const [one, two] = ((await list())?.messages ?? []).map(({ serverMessageId }) => serverMessageId ?? '');
    expect(one).not.toBe(two);
    expect(Number(one)).toBe(Number(two));
  });

  test('is of one shop, or of every shop behind the login', async () => {
    addBuyer();
    addBuyer(2, TH);
    const crossBorder = new Visitor(centers, tiktok, `${CROSS_BORDER}?oec_seller_id=${TH}&shop_region=TH&cb_shop_region=TH`);
    const regions = async () => new Set(((await list(crossBorder))?.conversations ?? []).map(({ coreInfo }) => coreInfo?.ext?.shop_region));
    await crossBorder.signIn();
    expect(await regions()).toEqual(new Set(['TH']));
    tiktok.switches.inbox = 'all-shops';
    await crossBorder.signIn();
    expect(await regions()).toEqual(new Set(['TH', 'VN']));
  });
});

test('history is read backwards by its anchor to the end, and complains as observed', async () => {
  const { id } = addBuyer(57);
  const shortId = (await list())?.conversations?.[0]?.shortId ?? '';
  const seen: WireMessage[] = [];
  for (let anchorIndex = '0'; ; ) {
    const history = { conversationId: id, conversationType: 2, shortId, direction: 1, anchorIndex, limit: 20 };
    const page = (await visitor.command(CMD.conversation, { history })).body?.history;
    seen.push(...(page?.messages ?? []));
    anchorIndex = page?.nextCursor ?? '';
    if (page?.hasMore !== 1) break;
  }
  const chat = seen.filter(({ messageType }) => messageType === 1000);
  expect(chat.map(({ serverMessageId }) => serverMessageId).reverse()).toEqual(tiktok.messagesOf(id).map((message) => message.id));
  expect(seen).toHaveLength(58);
  const nameless = await visitor.command(CMD.conversation, { history: { conversationId: id } });
  expect(nameless.errorDesc).toBe('conShortId is 0');
  expect((await visitor.command(CMD.init, undefined)).errorDesc).toBe('request.MessagesPerUserInitV2Body is empty');
});

test('who speaks stands in the role; shop, robot and system share one id', async () => {
  tiktok.switches.autoReply = 'We are closed, see you at nine';
  const { id } = addBuyer(1);
  tiktok.buyerWrites(id, 'anybody?');
  tiktok.sendsElsewhere(id, 'I am here', 'colleague');
  const told = ((await list())?.messages ?? []).filter(({ messageType }) => messageType === 1000);
  expect(told.map(({ ext }) => ext?.sender_role)).toEqual(['1', '1', '3', '2']);
  expect(told[2]?.sender).toBe(tiktok.shops()[0]?.imShopId);
  // A sub-account's answer leaves a badge.
  expect(tiktok.conversations()[0]?.unread).toBe(2);
});

describe('a send', () => {
  test('is kept to the byte, for the right buyer and shop, and echoed with its id', async () => {
    const { id, buyerId } = addBuyer();
    const line = await visitor.connect();
    const text = ' line one\nline two\t🙂 \u202eمرحبا สวัสดี ';
    await visitor.send(id, text, { clientId: 'c-1' });
    expect(tiktok.ledger).toMatchObject([{ conversationId: id, buyerId, shopId: VN, text, via: 'page', requestId: 'c-1' }]);
    await expect.poll(() => line.frames.length).toBe(1);
    const echo = line.responses()[0]?.body?.newMessage?.message;
    expect(echo).toMatchObject({
      content: text,
      serverMessageId: tiktok.ledger[0]?.id,
      ext: { 's:client_message_id': 'c-1', sender_role: '2' },
    });
    line.socket.terminate();
  });

  const foreign = { ext: { type: 'text', sender_role: '2', shop_id: '1', 's:client_message_id': 'c-2' } };
  test.each([
    ['without the page’s seal', { isSealed: false }],
    ['with another conversation’s short id', { changes: { shortId: '7494999999999999999' } }],
    ['with another ticket', { changes: { ticket: 'deprecated' } }],
    ['for another shop', { clientId: 'c-2', changes: foreign }],
    ['that differs from what was sealed', { changes: { content: 'something else' } }],
  ])('%s is refused', async (_what, sending) => {
    await visitor.send(addBuyer().id, 'hello', sending);
    expect(tiktok.ledger).toEqual([]);
  });

  test('of more than 2000 characters is refused by the server', async () => {
    const { id } = addBuyer();
    await visitor.send(id, 'x'.repeat(2001));
    expect(tiktok.ledger).toEqual([]);
    await visitor.send(id, '🙂'.repeat(2000));
    expect(tiktok.ledger).toHaveLength(1);
  });

  test('into a conversation that is closed, or takes no more, is refused', async () => {
    const [first, second] = [addBuyer(), addBuyer()];
    tiktok.closeConversation(first.id);
    tiktok.forbidSending(second.id);
    for (const { id } of [first, second]) await visitor.send(id, 'too late');
    expect(tiktok.ledger).toEqual([]);
    tiktok.buyerWrites(first.id, 'one more thing');
    await visitor.send(first.id, 'open again');
    expect(tiktok.ledger.map((entry) => entry.text)).toEqual(['open again']);
  });

  test('with the token of another shop is refused, with its own it is not', async () => {
    const { id } = addBuyer(2, TH);
    const thai = new Visitor(centers, tiktok, 'https://seller-th.tiktok.com/chat/inbox/current?shop_region=TH&lang=en');
    await thai.signIn();
    const request = await thai.sendRequest(id, 'hello');
    await visitor.post({ ...request, token: visitor.token });
    expect(tiktok.ledger).toEqual([]);
    await visitor.post(request);
    expect(tiktok.ledger).toMatchObject([{ shopId: TH, text: 'hello' }]);
  });
});

describe('the socket', () => {
  test('speaks pbbp2, echoes "hi", and carries 500 pushes under a trace id', async () => {
    const { id } = addBuyer();
    const line = await visitor.connect();
    expect(line.socket.protocol).toBe('pbbp2');
    line.socket.send('hi');
    await expect.poll(() => line.texts).toEqual(['hi']);
    tiktok.buyerWrites(id, 'are you there?');
    tiktok.pushEvent(id, { type: 'anything' });
    tiktok.pushBytes(Uint8Array.of(255, 1, 2));
    await expect.poll(() => line.frames.length).toBe(3);
    const [push, event] = line.frames.slice(0, 2).map((frame) => decodeFrame(frame));
    expect(push?.headers?.map(({ key }) => key)).toContain('x_frontier_traceid');
    const carried = [push, event].map((frame) => decode(Response, frame?.payload ?? new Uint8Array()));
    expect(carried.map(({ cmd }) => cmd)).toEqual([500, 500]);
    expect(carried.map(({ body }) => body?.newMessage?.message)).toMatchObject([
      { messageType: 1000, content: 'are you there?', ext: { uname: 'buyer_one' } },
      { messageType: 50001, ext: { type: 'anything' } },
    ]);
    line.socket.terminate();
  });

  test('is closed to a stranger, and silent while realtime is off or the shop is another', async () => {
    const { id } = addBuyer(1, TH);
    const line = await visitor.connect();
    tiktok.buyerWrites(id, 'for the Thai shop');
    tiktok.switches.realtime = false;
    tiktok.buyerWrites(addBuyer().id, 'unheard');
    const { token } = visitor;
    visitor.token = 'stolen';
    await expect(visitor.connect()).rejects.toThrow('401');
    visitor.token = token;
    expect(line.frames).toEqual([]);
    line.socket.terminate();
  });

  test('answers the commands of the older page, whose heartbeat is the list', async () => {
    const { id } = addBuyer();
    const line = await visitor.connect();
    line.send(visitor.request(CMD.init, { init: { cursor: '0' } }));
    await expect.poll(() => line.frames.length).toBe(1);
    expect(line.responses()[0]?.body?.init?.conversations).toMatchObject([{ conversationId: id }]);
    line.socket.terminate();
  });
});

test.each(SELLER_HOSTS.map(({ host }) => host))('%s serves the chat and sends a signed-out seller to log in, and back', async (host) => {
  const chat = `https://${host}/chat/inbox/current?shop_region=VN&lang=en`;
  expect((await ask(centers, chat)).text).toContain('id="root"');
  expect((await ask(centers, `https://${host}/university/essay?knowledge_id=1`)).text).not.toContain('id="root"');
  tiktok.switches.signedOut = true;
  const away = await ask(centers, chat);
  expect(away).toMatchObject({ status: 302, headers: { location: expect.stringMatching(/^\/account\/login\?redirect_url=/) } });
  const login = `https://${host}${away.headers.location}`;
  expect((await ask(centers, login)).text).toContain('<title>TikTok Shop Seller Log In | Cross Border</title>');
  expect((await ask(centers, login, { method: 'POST' })).headers.location).toBe('/chat/inbox/current?shop_region=VN&lang=en');
  expect(tiktok.switches.signedOut).toBe(false);
});

test('a cross-border page without its seller may be led home; a wrong seller is not let in', async () => {
  expect((await ask(centers, CROSS_BORDER)).status).toBe(200);
  tiktok.switches.bouncesWithoutSeller = true;
  expect((await ask(centers, CROSS_BORDER)).headers.location).toBe('/homepage');
  const lost = new Visitor(centers, tiktok, `${CROSS_BORDER}?oec_seller_id=7495319999999999999`);
  await expect(lost.signIn()).rejects.toThrow();
});
