import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ask } from '../ask.ts';
import { startSellerCenters } from '../start.ts';
import type { SellerCenters } from '../types.ts';
import { SELLER_HOSTS } from './hosts.ts';
import { detailToShow } from './page/hidden-thread.ts';
import { LIST_PATHS, type ShopeeCenter } from './types.ts';
import { Visitor } from './visitor.ts';

type Row = Record<string, unknown> & { id: string; latest_message_id: string; next_timestamp_nano: string; last_message_region: string };
type Message = Record<string, unknown> & { id: string; content: Record<string, unknown> };

let centers: SellerCenters;
let shopee: ShopeeCenter;
let visitor: Visitor;

beforeAll(async () => {
  centers = await startSellerCenters({ world: 'empty' });
  shopee = centers.centers.shopee;
});
afterAll(() => centers.close());

beforeEach(async () => {
  shopee.reset();
  shopee.addShop({ id: '810000001', name: 'Lumi Skin', country: 'SG' });
  shopee.addShop({ id: '810000002', name: 'ร้านลูมิ', country: 'TH' });
  visitor = new Visitor(centers);
  await visitor.signIn();
});

const addBuyer = (messages = 3, shopId = '810000001') => shopee.addConversation({ shopId, buyerName: 'buyer_one', messages });

test('a page is let in by its bearer token, never by cookies alone', async () => {
  const { token } = visitor;
  visitor.token = '';
  expect((await visitor.call('GET', 'v1.2/shop_list')).status).toBe(401);
  visitor.token = token;
  expect((await visitor.call('GET', 'v1.2/shop_list')).json).toEqual({ shops: [{ id: 810000001, name: 'Lumi Skin' }] });
});

test('a login without any shop is forbidden, not signed out', async () => {
  shopee.reset();
  const nobody = new Visitor(centers);
  await nobody.signIn();
  expect((await nobody.call('POST', 'coreapi/v1.2/login', {})).status).toBe(403);
});

test('login answers at its top level, and tells user, shop and shop owner apart', async () => {
  const main = (await visitor.signIn()) as { user: { id: number; uid: string }; shop: { id: number; user_id: number; country: string } };
  expect(main.shop).toMatchObject({ id: 810000001, country: 'SG' });
  expect(new Set([main.user.id, main.shop.id, main.shop.user_id]).size).toBe(3);
  expect(main.user.uid).toMatch(/^0-/);
  shopee.switches.account = 'sub';
  const sub = (await visitor.signIn()) as { user: { uid: string; type: string } };
  expect(sub.user).toMatchObject({ type: 'subaccount', uid: expect.stringMatching(/^1-/) });
});

describe('the conversation list', () => {
  test.each(['last_received_message_id', 'next_timestamp_nano'] as const)('is read to its end by %s', async (cursor) => {
    for (let index = 0; index < 120; index += 1) addBuyer(1);
    const seen: string[] = [];
    let body: Record<string, unknown> = { direction: 'older', next_timestamp_nano: '0' };
    for (;;) {
      const page = (await visitor.call('POST', 'v1.2/conversations', body)).json as Row[];
      seen.push(...page.map((row) => row.id));
      const last = page.at(-1);
      if (page.length < 50 || !last) break;
      body =
        cursor === 'next_timestamp_nano'
          ? { direction: 'older', next_timestamp_nano: last.next_timestamp_nano }
          : { direction: 'older', next_timestamp_nano: '0', last_received_message_id: last.latest_message_id };
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  test.each(LIST_PATHS)('answers at %s, bare or wrapped', async (path) => {
    addBuyer();
    addBuyer(2, '810000002');
    shopee.switches.account = 'sub';
    await visitor.signIn();
    const answer = (await visitor.call(path === 'subaccount/conversation/list' ? 'GET' : 'POST', `v1.2/${path}`, {})).json;
    const rows = (path === 'conversations' ? answer : (answer as { conversations: Row[] }).conversations) as Row[];
    expect(rows.map((row) => row.last_message_region).sort()).toEqual(['SG', 'TH']);
  });

  test('ids are strings that two numbers cannot tell apart', async () => {
    const first = addBuyer().id;
    const second = addBuyer().id;
    expect(first).not.toBe(second);
    expect(Number(first)).toBe(Number(second));
  });

  test('can be forbidden although login succeeded', async () => {
    shopee.switches.listForbidden = true;
    expect(await visitor.call('POST', 'v1.2/conversations', {})).toMatchObject({ status: 403, json: { error_code: 'user_is_forbidden' } });
  });
});

test('history stands in the order in which it was written', () => {
  const messages = shopee.messagesOf(addBuyer(30).id);
  expect(messages.map(({ at }) => at)).toEqual(messages.map(({ at }) => at).sort((left, right) => left - right));
  expect(messages.at(-1)?.from).toBe('buyer');
});

test('history is read by offset to a short page, as objects or as JSON strings', async () => {
  const { id } = addBuyer(57);
  const seen: string[] = [];
  for (let offset = 0; ; offset += 20) {
    const page = (await visitor.call('GET', `v1.2/conversations/${id}/messages?offset=${offset}&limit=20`)).json as Message[];
    seen.push(...page.map((message) => message.id));
    if (page.length < 20) break;
  }
  expect(seen.reverse()).toEqual(shopee.messagesOf(id).map((message) => message.id));
  shopee.switches.contentAs = 'string';
  const [newest] = (await visitor.call('GET', `v1.2/mini/conversations/${id}/messages?limit=1`)).json as Message[];
  expect(JSON.parse(newest?.content as unknown as string)).toHaveProperty('text');
});

describe('a send', () => {
  test('is kept to the byte, for the right buyer and shop, and answered as captured', async () => {
    const { id, buyerId } = addBuyer();
    const text = ' line one\nline two\t🙂 \u202eمرحبا สวัสดี ';
    const answer = await visitor.send(id, text);
    expect(answer.json).toMatchObject({ conversation_id: id, type: 'text', to_id: Number(buyerId), content: { text } });
    expect(shopee.ledger).toMatchObject([
      { id: (answer.json as Message).id, conversationId: id, buyerId, shopId: '810000001', text, via: 'page' },
    ]);
  });

  test.each([
    ['without the page’s seal', {}, false],
    ['for another buyer', { to_id: 1 }, true],
    ['for another shop', { shop_id: 810000002 }, true],
    ['with the id as a number', { conversation_id: 1 }, true],
  ])('%s is refused', async (_what, changes, sealed) => {
    const { id } = addBuyer();
    expect((await visitor.send(id, 'hello', changes, sealed)).status).toBeGreaterThanOrEqual(400);
    expect(shopee.ledger).toEqual([]);
  });

  test('repeated as it was captured is refused', async () => {
    const { id } = addBuyer();
    await visitor.send(id, 'once');
    const captured = shopee.requests.find((entry) => entry.path.startsWith('/webchat/api/v1.2/messages'));
    if (!captured) throw new Error('The send was not recorded');
    const again = await ask(centers, `https://${captured.host}${captured.path}`, {
      method: 'POST',
      body: captured.body,
      headers: captured.headers,
    });
    expect(again.status).toBe(403);
    expect(shopee.ledger).toHaveLength(1);
  });

  test('into a closed conversation is refused until it is reopened', async () => {
    const { id } = addBuyer();
    shopee.closeConversation(id);
    expect((await visitor.send(id, 'too late')).json).toMatchObject({ error_code: 'conversation_closed' });
    expect(
      (await visitor.call('PUT', `v1.2/mini/conversations/${id}/status`, { shop_id: 810000001, status: 'activated', biz_id: 0 })).status,
    ).toBe(204);
    await visitor.send(id, 'open again');
    expect(shopee.ledger.map((entry) => entry.text)).toEqual(['open again']);
  });
});

test('the thread is not drawn while the page is hidden, and stays where it was', () => {
  expect(detailToShow(true, 'b', 'a')).toEqual({ conversationId: 'a', drawsThread: false });
  expect(detailToShow(true, 'b', undefined)).toEqual({ conversationId: undefined, drawsThread: false });
  expect(detailToShow(false, 'b', 'a')).toEqual({ conversationId: 'b', drawsThread: true });
});

test.each(SELLER_HOSTS.map(({ host }) => host))('%s serves both chat paths and sends a signed-out seller to log in', async (host) => {
  for (const path of ['/new-webchat/conversations', '/webchat/conversations?conversation_id=1']) {
    expect((await ask(centers, `https://${host}${path}`)).text).toContain('id="root"');
  }
  shopee.switches.signedOut = true;
  const away = await ask(centers, `https://${host}/new-webchat/conversations`);
  expect(away).toMatchObject({
    status: 302,
    headers: { location: expect.stringMatching(/^https:\/\/accounts\.shopee\.[a-z.]+\/seller\/login\?next=/) },
  });
  const back = await ask(centers, String(away.headers.location), { method: 'POST' });
  expect(back.headers.location).toBe(`https://${host}/new-webchat/conversations`);
  expect(shopee.switches.signedOut).toBe(false);
});

test('a host of no seller center is told so and remembered', async () => {
  expect((await ask(centers, 'https://elsewhere.example/collect', { method: 'POST', body: 'x' })).status).toBe(421);
  expect(centers.strayRequests.at(-1)).toMatchObject({ host: 'elsewhere.example', path: '/collect', body: 'x' });
});
