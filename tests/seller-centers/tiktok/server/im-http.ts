import { setTimeout as sleep } from 'node:timers/promises';
import { answer, answerNothing, cutConnection, type Exchange } from '../../exchange.ts';
import { decodePath, namingOf } from '../naming.ts';
import { decode } from '../proto/codec.ts';
import { CMD, IM_PATH, type ImRequest, Request } from '../proto/messages.ts';
import type { Backend } from './backend.ts';
import { runCommand } from './commands.ts';
import { gateOf, IM_STATUS, type ImStatus } from './im-status.ts';
import { handleSend, type SendWay } from './send.ts';
import { imResponse } from './wire.ts';

const PROTOBUF = 'application/x-protobuf';
const HTML = '<!doctype html><title>TikTok Shop</title><p>Please log in to continue.</p>';

/** The page is on another host than its instant messaging; the token in the body is the login, cookies are not sent. */
function allowOrigin({ request, response }: Exchange): void {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
  response.setHeader('access-control-allow-headers', 'content-type, accept');
  response.setHeader('access-control-expose-headers', 'bdturing-verify, retry-after');
  response.setHeader('access-control-max-age', '600');
}

function answerBytes(exchange: Exchange, bytes: Uint8Array, status = 200, headers: Record<string, string> = {}): undefined {
  answer(exchange, status, PROTOBUF, Buffer.from(bytes), headers);
}

/** `bdturing-verify` is how the site demands a captcha; what it holds is not public. */
function answerStatus(exchange: Exchange, request: ImRequest, status: ImStatus, headers: Record<string, string> = {}): undefined {
  const isHttp = status.statusCode === 401 || status.statusCode === 429 || status.statusCode === 500;
  const verify: Record<string, string> = status === IM_STATUS.verify ? { 'bdturing-verify': '{"code":"10000","type":"verify"}' } : {};
  const bytes = imResponse(request.cmd ?? 0, request.sequenceId ?? '0', status);
  answerBytes(exchange, bytes, isHttp ? status.statusCode : 200, { ...verify, ...headers });
}

function overHttp(backend: Backend, exchange: Exchange, request: ImRequest): SendWay {
  return {
    cut: () => cutConnection(exchange),
    fail: (status, more) => answerStatus(exchange, request, status, more ? { 'retry-after': more.retryAfter } : {}),
    empty: () => answer(exchange, 200, PROTOBUF, ''),
    html: () => answer(exchange, 200, 'text/html; charset=utf-8', HTML),
    async answer(bytes, isCut) {
      const { response } = exchange;
      const half = Math.floor(bytes.length / 2);
      response.writeHead(200, { 'content-type': PROTOBUF, 'content-length': bytes.length });
      response.write(bytes.subarray(0, half));
      await backend.barriers.pass('mid-body');
      if (isCut) {
        // The first half must have left before the connection goes, or the page sees a lost answer in place of a cut one.
        await sleep(20);
        cutConnection(exchange);
        return;
      }
      response.end(bytes.subarray(half));
      await backend.barriers.pass('after-answer');
    },
  };
}

function requestOf(bytes: Uint8Array): ImRequest | undefined {
  try {
    return decode(Request, bytes);
  } catch {
    return undefined;
  }
}

export async function handleIm(backend: Backend, exchange: Exchange): Promise<void> {
  allowOrigin(exchange);
  if (exchange.method === 'OPTIONS') return answerNothing(exchange);
  const request = exchange.method === 'POST' ? requestOf(exchange.bytes) : undefined;
  if (!request) return answer(exchange, 400, 'text/plain', 'Bad request');
  const naming = namingOf(request.buildNumber);
  const session = backend.sessions.find(request.token);
  const path = decodePath(naming, exchange.url.pathname);
  if (IM_PATH[request.cmd ?? 0] !== path) return answer(exchange, 404, 'text/plain', 'Not found');
  if (request.cmd === CMD.send) return handleSend(backend, overHttp(backend, exchange, request), session, request, naming);
  const gate = gateOf(backend, session);
  if (gate || !session) return answerStatus(exchange, request, gate ?? IM_STATUS.expired);
  const told = await runCommand({ backend, session, request, naming });
  if (backend.switches.down) return cutConnection(exchange);
  answerBytes(exchange, imResponse(request.cmd ?? 0, request.sequenceId ?? '0', told));
}
