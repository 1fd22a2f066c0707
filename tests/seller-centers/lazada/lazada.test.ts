import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ask } from '../ask.ts';
import { startSellerCenters } from '../start.ts';
import type { SellerCenters } from '../types.ts';
import { SELLER_HOSTS } from './hosts.ts';
import { md5 } from './page/md5.ts';
import { signOf } from './server/tokens.ts';
import { toApiSessionId } from './session-id.ts';
import type { LazadaCenter } from './types.ts';
import { dataOf, retOf, Visitor } from './visitor.ts';

const SHOP = '1000410001';
let centers: SellerCenters;
let lazada: LazadaCenter;
let visitor: Visitor;

beforeAll(async () => {
  centers = await startSellerCenters({ world: 'empty' });
  lazada = centers.centers.lazada;
});
afterAll(() => centers.close());

beforeEach(async () => {
  lazada.reset();
  lazada.addShop({ id: SHOP, name: 'Lampenlicht', country: 'SG' });
  lazada.addShop({ id: '1000410002', name: 'Rumah Cahaya', country: 'MY' });
  visitor = new Visitor(centers);
  await visitor.signIn();
});

const addBuyer = (messages = 3, shopId = SHOP) => lazada.addConversation({ shopId, buyerName: 'buyer_one', messages });
type Fields = Readonly<Record<string, unknown>>;

describe('the gateway', () => {
  test('gives a token to whoever has none, and takes nothing without it', async () => {
    const { id } = addBuyer();
    const first = await visitor.once('sendMessage', { sessionViewId: id, templateId: 1, templateData: '{"txt":"hi"}' });
    expect(retOf(first)).toMatch(/^FAIL_SYS_TOKEN_EMPTY/);
    expect(String(first.headers['set-cookie'])).toMatch(/_m_h5_tk=[0-9a-f]{32}_\d+; Domain=lazada\.sg;.*_m_h5_tk_enc=/);
    expect(retOf(await visitor.send(id, 'hi'))).toMatch(/^SUCCESS/);
    lazada.expireTokens();
    expect(retOf(await visitor.once('unreadCount'))).toMatch(/^FAIL_SYS_TOKEN_EXOIRED/);
    expect(retOf(await visitor.once('unreadCount'))).toMatch(/^SUCCESS/);
    expect(lazada.ledger.map(({ text }) => text)).toEqual(['hi']);
  });

  test('refuses a wrong signature and an unknown call', async () => {
    await visitor.call('unreadCount');
    expect(retOf(await visitor.once('unreadCount', {}, { sign: 'f'.repeat(32) }))).toMatch(/^FAIL_SYS_ILLEGAL_ACCESS/);
    expect(retOf(await visitor.once('mtop.im.something.else'))).toMatch(/^FAIL_SYS_API_NOT_FOUNDED/);
  });

  test('lets only pages of its own domain read its answers, with their cookies', async () => {
    const url = 'https://acs-m.lazada.sg/h5/mtop.im.use.web.seller.unreadcount/1.0/?data=%7B%7D';
    const headersFor = async (origin: string) => (await ask(centers, url, { method: 'OPTIONS', headers: { origin } })).headers;
    const own = await headersFor('https://sellercenter.lazada.sg');
    expect(own['access-control-allow-origin']).toBe('https://sellercenter.lazada.sg');
    expect(own['access-control-allow-credentials']).toBe('true');
    expect((await headersFor('https://sellercenter.lazada.vn'))['access-control-allow-origin']).toBeUndefined();
  });

  test('signs as the page does', () => {
    for (const text of ['', 'a', 'สวัสดี🙂', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'x'.repeat(1000)]) {
      expect(md5(`${text}&1&24813843&{}`)).toBe(signOf(text, '1', '24813843', '{}'));
    }
  });

  test('is deaf to a seller who is signed out, and asks for a captcha', async () => {
    lazada.switches.signedOut = true;
    expect(retOf(await visitor.call('unreadCount'))).toMatch(/^FAIL_SYS_SESSION_EXPIRED/);
    lazada.switches.signedOut = false;
    lazada.switches.verification = true;
    const challenge = await visitor.call('unreadCount');
    expect(retOf(challenge)).toMatch(/^RGV587_ERROR/);
    const { url } = dataOf<{ url: string }>(challenge);
    expect(new URL(url).pathname).toBe('/_____tmd_____/punish');
    lazada.switches.challengeAs = 'FAIL_SYS_USER_VALIDATE';
    expect(retOf(await visitor.call('unreadCount'))).toMatch(/^FAIL_SYS_USER_VALIDATE/);
    expect((await ask(centers, url)).text).toContain('Verify');
    await ask(centers, url, { method: 'POST' });
    expect(retOf(await visitor.call('unreadCount'))).toMatch(/^SUCCESS/);
  });
});

describe('what is read', () => {
  const rowsOf = (data: Fields): Fields[] => {
    if (Array.isArray(data.session_list)) return data.session_list as Fields[];
    const view = Object.values(data.userIdToSessionView as Record<string, Fields>)[0];
    const space = Object.values(view?.nameSpaceToSessionView as Record<string, Fields>)[0];
    return space?.sessionViewDTOList as Fields[];
  };

  test.each(['gsp', 'official'] as const)('the list goes by pages of 20 to its end, in %s names', async (vocabulary) => {
    lazada.switches.vocabulary = vocabulary;
    for (let index = 0; index < 45; index += 1) addBuyer(1);
    const seen: string[] = [];
    let from: Fields = { startTime: -1 };
    for (;;) {
      const rows = rowsOf(dataOf(await visitor.call('sessionList', from)));
      seen.push(...rows.map((row) => String(row.session_id ?? row.sessionId)));
      const last = rows.at(-1);
      if (rows.length < 20 || !last) break;
      const at = last.last_message_time ?? (last.sessionData as Fields).lastMessageTime;
      from = { startTime: at, lastSessionId: last.session_id ?? last.sessionId };
    }
    expect(seen).toHaveLength(45);
    expect(new Set(seen).size).toBe(45);
  });

  test.each(['gsp', 'official'] as const)('history goes by pages of 50 to its end, in %s names, ties and all', async (vocabulary) => {
    lazada.switches.vocabulary = vocabulary;
    const { id } = addBuyer(80);
    for (let index = 0; index < 60; index += 1) lazada.buyerWrites(id, `tie ${index}`);
    const seen: string[] = [];
    let from: Fields = { startTime: -1 };
    for (;;) {
      const data = dataOf<Fields>(await visitor.call('messageList', { sessionViewId: id, fetchCount: 50, ...from }));
      const items = ((data.message_list ?? data.result) as Fields[]).map(
        (item) => (item.body as Fields | undefined)?.typeData ?? item,
      ) as Fields[];
      seen.push(...items.map((item) => String(item.message_id ?? item.mid)));
      const last = items.at(-1);
      if (items.length < 50 || !last) break;
      from = { startTime: last.send_time ?? last.sendTime, lastMessageId: last.message_id ?? last.mid };
    }
    expect(seen.reverse()).toEqual(lazada.messagesOf(id).map((message) => message.id));
  });

  test('official fields may all come as strings, contents as JSON in a string', async () => {
    Object.assign(lazada.switches, { vocabulary: 'official', scalars: 'strings', sessionIds: 'api', messagesIn: 'result' });
    const { id, buyerId } = addBuyer(1);
    const data = dataOf<{ has_more: unknown; result: Fields[] }>(await visitor.call('messageList', { sessionViewId: id }));
    expect(data).toMatchObject({ has_more: 'false', result: [{ from_account_type: '1', auto_reply: 'false', status: '0', type: '1' }] });
    expect(data.result[0]).toMatchObject({ session_id: `${SHOP}_2_${buyerId}_1_103`, message_id: expect.stringMatching(/^\w{16,20}$/) });
    expect(JSON.parse(String(data.result[0]?.content))).toHaveProperty('txt');
  });

  test('the sister’s items have a header, a body and a card', async () => {
    lazada.switches.sessionIds = 'mixed';
    const { id, buyerId } = addBuyer(1);
    lazada.sendsElsewhere(id, 'by itself', 'auto-reply');
    const { result } = dataOf<{ result: Fields[] }>(
      await visitor.call('messageList', { sessionViewId: toApiSessionId({ buyerId, sellerId: SHOP }) }),
    );
    expect(result[0]).toMatchObject({
      header: { type: 1 },
      body: { typeData: { fromType: 2, sid: `${SHOP}_2_${buyerId}_1_103`, ext: { fromCode: 'im_ai' } }, layoutData: { card: 1 } },
    });
    expect(rowsOf(dataOf(await visitor.call('sessionList'))).map((row) => row.sessionId)).toEqual([id]);
  });

  test('a session is opened by its buyer, within the shops of this login', async () => {
    const { id, buyerId } = addBuyer();
    const other = addBuyer(1, '1000410002');
    const opened = await visitor.call('openSession', { toAccountId: buyerId, toAccountType: '1', sessionType: 103 });
    expect(opened.json).toMatchObject({ data: { session: { body: { typeData: { sessionId: id } } } } });
    expect(retOf(await visitor.call('openSession', { toAccountId: other.buyerId }))).toMatch(/^FAIL_BIZ/);
    expect(retOf(await visitor.call('messageList', { sessionViewId: other.id }))).toMatch(/^FAIL_BIZ/);
  });

  test('a cross-border login sees every site, one at a time', async () => {
    addBuyer();
    const mine = addBuyer(1, '1000410002');
    const abroad = new Visitor(centers, 'sellercenter-my.lazada-seller.cn', 'MY');
    await abroad.signIn();
    expect(rowsOf(dataOf(await abroad.call('sessionList'))).map((row) => row.sessionId)).toEqual([mine.id]);
    expect(dataOf<{ sites: unknown[] }>(await abroad.call('loginInfo')).sites).toHaveLength(2);
  });

  test('sync tells what came since its cursor', async () => {
    const { id } = addBuyer(1);
    const start = dataOf<Fields>(await visitor.call('sync', { dataTypeIdMap: { im: '-1' } }));
    expect(start).toEqual({ syncDataValuesMap: { im: [] }, dataTypeIdMap: { im: 0 } });
    const messageId = lazada.buyerWrites(id, 'news');
    lazada.recall(id, messageId);
    const { syncDataValuesMap } = dataOf<{ syncDataValuesMap: { im: { bizData: string }[] } }>(
      await visitor.call('sync', { dataTypeIdMap: { im: 0 } }),
    );
    const types = syncDataValuesMap.im.map(({ bizData }) => JSON.parse(bizData).header.type);
    expect(types).toEqual([1, 3]);
    expect(JSON.parse(syncDataValuesMap.im[1]?.bizData ?? '').body.typeData).toMatchObject({ mid: messageId, status: 1 });
  });
});

describe('a send', () => {
  test.each(['gsp', 'official'] as const)('is kept to the byte, for the right buyer and shop, in %s names', async (vocabulary) => {
    lazada.switches.vocabulary = vocabulary;
    const { id, buyerId } = addBuyer();
    const text = ' line one\nline two\t🙂 \u202eمرحبا {"txt":1} ';
    const body =
      vocabulary === 'gsp' ? {} : { sessionViewId: undefined, session_id: id, template_id: 1, txt: text, templateData: undefined };
    const answer = await visitor.send(id, text, body);
    const data = dataOf<Fields>(answer);
    const receipt = (vocabulary === 'gsp' ? data.result : data.data) as Fields;
    expect(lazada.ledger).toMatchObject([{ id: receipt.messageId ?? receipt.message_id, conversationId: id, buyerId, shopId: SHOP, text }]);
  });

  test('ids cannot be told apart when case is folded, nor by numbers', () => {
    const { id } = addBuyer(6);
    const ids = lazada.messagesOf(id).map((message) => message.id);
    expect(new Set(ids).size).toBe(6);
    expect(new Set(ids.map((one) => one.toLowerCase())).size).toBeLessThan(6);
  });

  test.each([
    ['without the page’s seal', {}, { sealed: false }],
    ['for another buyer', { toAccountId: '1' }, {}],
    ['of another template', { templateId: 3 }, {}],
    ['without a text', { templateData: '{}' }, {}],
    ['from a stranger', { accessToken: 'x' }, {}],
  ])('%s is refused', async (_what, changes, options) => {
    const { id } = addBuyer();
    expect(retOf(await visitor.send(id, 'hello', changes, options))).toMatch(/^(FAIL_BIZ|RGV587)/);
    expect(lazada.ledger).toEqual([]);
    // The first asked for a token.
    expect(lazada.sendRequests()).toBe(2);
  });

  test('repeated as it was captured is asked for a captcha', async () => {
    const { id } = addBuyer();
    await visitor.send(id, 'once');
    const captured = lazada.requests.at(-1);
    if (!captured) throw new Error('The send was not recorded');
    const again = await ask(centers, `https://${captured.host}${captured.path}`, {
      method: 'POST',
      body: captured.body,
      headers: captured.headers,
    });
    expect(retOf(again)).toMatch(/^RGV587/);
    expect(lazada.ledger).toHaveLength(1);
  });

  test('the sixth in a row waits for the buyer, where the limit is on', async () => {
    lazada.switches.fiveInARow = true;
    const { id } = addBuyer();
    for (let index = 0; index < 5; index += 1) await visitor.send(id, `word ${index}`);
    expect(retOf(await visitor.send(id, 'one more'))).toMatch(/^FAIL_BIZ_MESSAGE_LIMIT/);
    lazada.buyerWrites(id, 'yes?');
    expect(retOf(await visitor.send(id, 'at last'))).toMatch(/^SUCCESS/);
    expect(lazada.ledger).toHaveLength(6);
  });

  test('outside its window is refused until the buyer writes', async () => {
    const { id } = lazada.addConversation({ shopId: SHOP, buyerName: 'late', messages: 1, closed: true });
    expect(retOf(await visitor.send(id, 'too late'))).toMatch(/^FAIL_BIZ_-22/);
    lazada.buyerWrites(id, 'hello?');
    expect(retOf(await visitor.send(id, 'in time'))).toMatch(/^SUCCESS/);
  });
});

test('the older family speaks on the page’s own origin', async () => {
  const { id, buyerId } = addBuyer();
  const text = '{"not":"a field"}';
  const list = await visitor.rest('/im/ajax/messagebox/querySessionList', 'GET', { accountType: '2', nodeId: '1' });
  expect(list.json).toMatchObject({ success: true });
  const fields = { session_id: toApiSessionId({ buyerId, sellerId: SHOP }), template_id: '1', txt: text };
  expect((await visitor.rest('/im/ajax/receiver/sendImMessage', 'POST', fields)).json).toMatchObject({ success: true });
  expect((await visitor.rest('/im/ajax/receiver/sendImMessage', 'POST', fields, { 'bx-ua': 'x.0' })).json).toMatchObject({
    success: false,
  });
  expect(lazada.ledger.map((entry) => [entry.conversationId, entry.text])).toEqual([[id, text]]);
  expect(lazada.sendRequests()).toBe(2);
  lazada.switches.signedOut = true;
  expect((await visitor.rest('/im/web/getLoginUserInfo')).status).toBe(401);
});

test.each(SELLER_HOSTS.map(({ host }) => host))('%s serves both chat paths and sends a signed-out seller to log in', async (host) => {
  for (const path of ['/apps/im/window?isWindowOpen=true', '/apps/im/chat']) {
    expect((await ask(centers, `https://${host}${path}`)).text).toContain('id="root"');
  }
  lazada.switches.signedOut = true;
  const away = await ask(centers, `https://${host}/apps/im/window`);
  expect(away).toMatchObject({ status: 302, headers: { location: expect.stringMatching(/\/(apps\/seller|page)\/login\?login=1/) } });
  expect((await ask(centers, String(away.headers.location))).text).toContain('id="account"');
  const back = await ask(centers, String(away.headers.location), { method: 'POST' });
  expect(back.headers.location).toBe(`https://${host}/apps/im/window`);
  expect(lazada.switches.signedOut).toBe(false);
});
