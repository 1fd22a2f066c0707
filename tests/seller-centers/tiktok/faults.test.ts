import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../ask.ts';
import { type Told, testFaults, testServer } from '../fault-rules.ts';
import { startSellerCenters } from '../start.ts';
import { SEND_FAULTS, type SellerCenters } from '../types.ts';
import { decode } from './proto/codec.ts';
import { CMD, decodeFrame, type ImResponse, Response } from './proto/messages.ts';
import type { TiktokCenter } from './types.ts';
import { type Line, Visitor } from './visitor.ts';

let centers: SellerCenters;
let tiktok: TiktokCenter;
let visitor: Visitor;
let conversationId: string;

beforeAll(async () => {
  centers = await startSellerCenters({ world: 'empty' });
  tiktok = centers.centers.tiktok;
});
afterAll(() => centers.close());

beforeEach(async () => {
  tiktok.reset();
  tiktok.addShop({ id: '7495310000000000901', name: 'Linen Lane', country: 'VN' });
  conversationId = tiktok.addConversation({ shopId: '7495310000000000901', buyerName: 'buyer_one', messages: 1 }).id;
  visitor = new Visitor(centers, tiktok);
  await visitor.signIn();
});

function responseOf(bytes: Uint8Array): ImResponse | undefined {
  try {
    return decode(Response, bytes);
  } catch {
    return undefined;
  }
}

function verdictOf(response: ImResponse | undefined): string {
  if (response === undefined) return 'text';
  if (response.statusCode !== 0) return 'error';
  const { checkCode, status, serverMessageId } = response.body?.send ?? {};
  return checkCode === '0' && status === 0 && serverMessageId ? 'receipt' : 'error';
}

function toldOverHttp({ status, bytes }: Answer): string {
  return `${status} ${bytes.length === 0 ? 'empty' : verdictOf(responseOf(bytes))}`;
}

const overHttp = async (text = 'hello'): Promise<string> => {
  const answer = await visitor.send(conversationId, text).catch(() => undefined);
  return answer ? toldOverHttp(answer) : 'cut';
};

const OVER_HTTP: Told = {
  refuse: ['200 error', 0],
  'request-lost': ['cut', 0],
  'answer-lost': ['cut', 1],
  'http-500-before': ['500 error', 0],
  'http-500-after': ['500 error', 1],
  'http-429': ['429 error', 0],
  'http-429-bare': ['429 error', 0],
  'http-401': ['401 error', 0],
  'empty-200-before': ['200 empty', 0],
  'empty-200-after': ['200 empty', 1],
  'html-200-before': ['200 text', 0],
  'html-200-after': ['200 text', 1],
  'cut-json-after': ['cut', 1],
  'late-reject': ['200 receipt', 1],
};

testFaults(' over HTTP', OVER_HTTP, '200 receipt', () => tiktok, overHttp);

const isEcho = ({ cmd }: ImResponse): boolean => cmd === CMD.pushMessage;

/** Told by the frame that answers; a frame that is cut has none of its own. */
async function overSocket(line: Line): Promise<string> {
  line.send(await visitor.sendRequest(conversationId, 'hello'));
  await expect.poll(() => line.frames.length > 0 || line.isClosed).toBe(true);
  const [first] = line.frames;
  if (!first) return 'closed';
  try {
    const { payload = new Uint8Array() } = decodeFrame(first);
    return payload.length === 0 ? 'empty' : verdictOf(responseOf(payload));
  } catch {
    return 'cut';
  }
}

const OVER_SOCKET: Told = {
  refuse: ['error', 0],
  'request-lost': ['closed', 0],
  'answer-lost': ['closed', 1],
  'http-500-before': ['error', 0],
  'http-500-after': ['error', 1],
  'http-429': ['error', 0],
  'http-429-bare': ['error', 0],
  'http-401': ['error', 0],
  'empty-200-before': ['empty', 0],
  'empty-200-after': ['empty', 1],
  'html-200-before': ['text', 0],
  'html-200-after': ['text', 1],
  'cut-json-after': ['cut', 1],
  'late-reject': ['receipt', 1],
};

test.each(SEND_FAULTS)('%s over the socket: what the page is told and what is true', async (fault) => {
  tiktok.nextSends.push(fault);
  const line = await visitor.connect();
  const [told, kept] = OVER_SOCKET[fault];
  expect(await overSocket(line)).toBe(told);
  expect(tiktok.ledger).toHaveLength(kept);
  // The echo follows what was told, and only where a socket is left to carry it.
  if (kept === 1 && told !== 'closed') await expect.poll(() => line.frames.length).toBe(2);
  else expect(line.frames.length).toBeLessThanOrEqual(1);
  line.socket.terminate();
});

test.each(['check', 'body-status', 'response-status'] as const)('a refusal in the form %s carries the site’s words', async (refusal) => {
  tiktok.switches.refusal = refusal;
  tiktok.nextSends.push('refuse');
  const response = responseOf((await visitor.send(conversationId, 'hello')).bytes);
  const { checkMessage, extraInfo } = response?.body?.send ?? {};
  expect([checkMessage, extraInfo, response?.errorDesc]).toContain('Your message contains sensitive words');
});

test('a late rejection takes the message back out of the ledger and of history, and says so by a command', async () => {
  tiktok.nextSends.push('late-reject');
  const line = await visitor.connect();
  await visitor.send(conversationId, 'hello');
  await expect.poll(() => tiktok.ledger.length, { timeout: 4000 }).toBe(0);
  expect(tiktok.withdrawn).toMatchObject([{ text: 'hello' }]);
  expect(tiktok.messagesOf(conversationId)).toHaveLength(1);
  await expect.poll(() => line.responses().filter(isEcho).at(-1)?.body?.newMessage?.message?.messageType).toBe(50001);
  line.socket.terminate();
});

testServer({
  center: () => tiktok,
  send: (text) => visitor.send(conversationId, text),
  call: () => visitor.call('GET', '/chat/api/seller/getShopAndCsInfo'),
  isAccepted: (answer) => (answer as Answer).status === 200,
});

test('a server that goes down closes the socket', async () => {
  const line = await visitor.connect();
  tiktok.switches.down = true;
  await expect.poll(() => line.isClosed).toBe(true);
});

describe('sessions', () => {
  test('the site’s session ends: every call is answered 401', async () => {
    tiktok.switches.signedOut = true;
    expect((await visitor.send(conversationId, 'hello')).status).toBe(401);
    expect((await visitor.call('GET', '/api/v1/shop_im/shop/user/get_token')).status).toBe(401);
    expect(tiktok.ledger).toEqual([]);
  });

  test('the instant messaging’s session ends alone: JSON goes on, its own status says no', async () => {
    tiktok.switches.imExpired = true;
    expect(verdictOf(responseOf((await visitor.send(conversationId, 'hello')).bytes))).toBe('error');
    await expect(visitor.connect()).rejects.toThrow('401');
    expect((await visitor.call('GET', '/chat/api/seller/getShopAndCsInfo')).json).toMatchObject({ code: 0 });
  });

  test('the site asks for a captcha by its documented header', async () => {
    tiktok.switches.verification = true;
    const json = await visitor.call('GET', '/chat/api/seller/getShopAndCsInfo');
    expect(json.headers).toHaveProperty('bdturing-verify');
    const sent = await visitor.send(conversationId, 'hello');
    expect(sent.headers).toHaveProperty('bdturing-verify');
    tiktok.switches.verification = false;
    expect(await overHttp()).toBe('200 receipt');
  });
});

test('history and list lag behind the ledger', async () => {
  tiktok.switches.historyLagMs = 400;
  await visitor.send(conversationId, 'not yet');
  const texts = async () =>
    (await visitor.command(CMD.init, { init: { cursor: '0' } })).body?.init?.messages?.map(({ content }) => content) ?? [];
  expect(tiktok.ledger).toHaveLength(1);
  expect(await texts()).not.toContain('not yet');
  await expect.poll(texts, { timeout: 2000 }).toContain('not yet');
});

test('the same client_message_id is answered with the same id and kept once, over either way', async () => {
  const clientId = 'b7f9a3f2-0000-4000-8000-000000000001';
  const first = responseOf((await visitor.send(conversationId, 'once', { clientId })).bytes)?.body?.send;
  const line = await visitor.connect();
  line.send(await visitor.sendRequest(conversationId, 'once', { clientId }));
  await expect.poll(() => line.frames.length).toBe(1);
  expect(line.responses()[0]?.body?.send).toEqual(first);
  expect(first).toMatchObject({ clientMessageId: clientId, serverMessageId: tiktok.ledger[0]?.id });
  expect(tiktok.ledger).toHaveLength(1);
  expect(tiktok.sendRequests()).toBe(2);
  line.socket.terminate();
});
