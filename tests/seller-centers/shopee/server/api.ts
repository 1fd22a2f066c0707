import { setTimeout as sleep } from 'node:timers/promises';
import { answerJson, cutConnection, type Exchange } from '../../exchange.ts';
import type { RequestEntry } from '../../types.ts';
import type { SellerHost } from '../hosts.ts';
import { decodePath, encodeFields } from '../naming.ts';
import type { Backend } from './backend.ts';
import { type Call, paramsOf } from './call.ts';
import { enterConversation, markRead, markUnread, openConversation, setStatus } from './changes.ts';
import { acceptImage } from './media.ts';
import {
  replyList,
  replyMessages,
  replyOrder,
  replyProduct,
  replySettings,
  replyShopList,
  replyShortcuts,
  replySync,
  replyUnreadCount,
  replyUser,
} from './reads.ts';
import { refusalOf, refuse } from './refusals.ts';
import { handleSend } from './send.ts';
import { namingOf, type Session } from './sessions.ts';

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly run: (call: Call) => void | Promise<void>;
  /** Reads wait for the `readDelayMs` switch. */
  readonly isRead?: boolean;
}

const V = '^/webchat/api/v1\\.2/(?:mini/)?';
const at = (pattern: string): RegExp => new RegExp(`${V}${pattern}$`);

const LIST = ['conversations', 'subaccount/serving_mode/conversations', 'conversation/serving/list', 'subaccount/conversation/list'];

const SEND = at('messages');

const ROUTES: readonly Route[] = [
  ...LIST.flatMap((path): Route[] => [
    { method: 'POST', path: at(path), run: replyList, isRead: true },
    { method: 'GET', path: at(path), run: replyList, isRead: true },
  ]),
  { method: 'GET', path: at('conversations/(\\d+)/messages'), run: replyMessages, isRead: true },
  { method: 'GET', path: at('conversation/unread-count'), run: replyUnreadCount, isRead: true },
  { method: 'POST', path: at('user/sync'), run: replySync, isRead: true },
  { method: 'GET', path: at('shop_list'), run: replyShopList, isRead: true },
  { method: 'GET', path: at('users/(\\d+)'), run: replyUser, isRead: true },
  { method: 'GET', path: at('order/(\\w+)'), run: replyOrder, isRead: true },
  { method: 'GET', path: at('products/(\\d+)'), run: replyProduct, isRead: true },
  { method: 'GET', path: at('message_shortcuts/all_groups'), run: replyShortcuts, isRead: true },
  { method: 'GET', path: at('user/setting'), run: replySettings, isRead: true },
  { method: 'GET', path: /^\/webchat\/api\/workbenchapi\/v1\.2\/(?:mini\/shop\/setting|sc\/\w+)$/, run: replySettings, isRead: true },
  { method: 'PUT', path: at('conversations/(\\d+)/read'), run: markRead },
  { method: 'PUT', path: at('conversations/(\\d+)/unread'), run: markUnread },
  { method: 'PUT', path: at('conversations/(\\d+)/status'), run: setStatus },
  { method: 'POST', path: at('conversation/enter'), run: enterConversation },
  { method: 'POST', path: at('conversation/open'), run: openConversation },
  { method: 'POST', path: /^\/webchat\/api\/coreapi\/v1\.2\/images$/, run: acceptImage },
  {
    method: 'POST',
    path: SEND,
    run: (call) => handleSend(call.backend, call.exchange, call.session, call.body, (value) => encodeFields(call.naming, value)),
  },
];

const LOGIN = /^\/webchat\/api\/coreapi\/v1\.2\/(?:mini\/)?login(?:\/sc)?$/;
const UNAUTHORIZED = { error_code: 'unauthorized', message: 'Unauthorized' };

function sessionOf(backend: Backend, exchange: Exchange): Session | undefined {
  const bearer = /^Bearer (.+)$/.exec(exchange.request.headers.authorization ?? '')?.[1];
  return bearer === undefined ? undefined : backend.sessions.find(bearer);
}

function login(backend: Backend, exchange: Exchange, seller: SellerHost): undefined {
  const naming = namingOf(exchange.url.searchParams.get('_v'));
  if (!exchange.cookies.has('SPC_EC')) return answerJson(exchange, 401, UNAUTHORIZED);
  const session = backend.sessions.open(backend.world, backend.switches, seller);
  if (!session) return refuse(backend, exchange, refusalOf('user_is_forbidden'));
  const [shop] = session.shops;
  const prefix = session.kind === 'sub' ? '1' : '0';
  answerJson(
    exchange,
    200,
    encodeFields(naming, {
      token: session.token,
      user: { id: session.userId, uid: `${prefix}-${session.userId}`, type: session.kind === 'sub' ? 'subaccount' : 'main' },
      shop: shop && { id: shop.id, user_id: shop.userId, country: shop.country, name: shop.name },
    }),
  );
}

/** The path by its documented names, whatever the page calls it today. */
const plainPath = (url: URL): string => decodePath(namingOf(url.searchParams.get('_v')), url.pathname);

export const isApiPath = (url: URL): boolean => plainPath(url).startsWith('/webchat/api/');

export function isSendRequest(request: RequestEntry): boolean {
  return request.method === 'POST' && SEND.test(plainPath(new URL(request.path, `https://${request.host}`)));
}

export async function handleApi(backend: Backend, exchange: Exchange, seller: SellerHost): Promise<void> {
  const { switches } = backend;
  const naming = namingOf(exchange.url.searchParams.get('_v'));
  const path = plainPath(exchange.url);
  if (switches.signedOut) return answerJson(exchange, 401, UNAUTHORIZED);
  // Invented: what an API call gets while the site asks for a captcha.
  if (switches.verification)
    return answerJson(exchange, 403, { error_code: 'verification_required', message: 'Please verify to continue' });
  if (LOGIN.test(path) && exchange.method === 'POST') return login(backend, exchange, seller);
  const session = sessionOf(backend, exchange);
  if (!session) return answerJson(exchange, 401, UNAUTHORIZED);
  for (const route of ROUTES) {
    const match = route.method === exchange.method ? route.path.exec(path) : null;
    if (!match) continue;
    if (route.isRead && switches.readDelayMs > 0) await sleep(switches.readDelayMs);
    if (switches.down) return cutConnection(exchange);
    return route.run({ backend, exchange, session, naming, ...paramsOf(exchange, naming), path: match });
  }
  answerJson(exchange, 404, { error_code: 'not_found', message: 'Not found' });
}
