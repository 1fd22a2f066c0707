import { setTimeout as sleep } from 'node:timers/promises';
import { answerJson, answerNothing, cutConnection, type Exchange } from '../../exchange.ts';
import { nonceOf } from '../anti-fraud.ts';
import { CROSS_BORDER_HOST, type SellerHost } from '../hosts.ts';
import { decodePath, encodeFields, namingOf } from '../naming.ts';
import type { Backend } from './backend.ts';
import { bodyOf, type Call, ERRORS, replyError } from './call.ts';
import { closeConversation, createConversation, createGroupChat, replyContactLinks, replyPigeonIds, setMeta } from './changes.ts';
import {
  replyHelpdesk,
  replyMetrics,
  replyNothing,
  replyOldToken,
  replyShop,
  replyShops,
  replyToken,
  replyUsers,
  replyWaiting,
  replyWorkbench,
} from './reads.ts';
import { shopOf } from './sessions.ts';

const IM = '/api/v1/shop_im/shop';
const OLD = '/chat/api/seller';

const READS: Readonly<Record<string, (call: Call) => void>> = {
  [`GET ${OLD}/getShopAndCsInfo`]: replyShop,
  [`GET ${OLD}/token`]: replyOldToken,
  [`GET ${IM}/user/get_token`]: replyToken,
  'GET /api/v1/shop_im/multi_shop/user/get_info_list': replyShops,
  [`POST ${IM}/user/mget_info_v2`]: replyUsers,
  [`POST ${IM}/workbench/data/list`]: replyWorkbench,
  [`GET ${OLD}/mGetContactBuyerLinkByOrder`]: replyContactLinks,
  [`POST ${OLD}/batchGetPigeonId`]: replyPigeonIds,
  [`GET ${IM}/user/get_shop_live_metrics`]: replyMetrics,
  [`GET ${IM}/conversation/get_wait_user_count`]: replyWaiting,
  'GET /api/v1/proxy/seller/helpdesk/unread_msg/get': replyHelpdesk,
  [`GET ${IM}/product/list_local_products`]: replyNothing,
  [`POST ${IM}/get_voucher_list`]: replyNothing,
};

const CHANGES: Readonly<Record<string, (call: Call) => void>> = {
  [`POST ${IM}/conversation/create_conversation`]: createConversation,
  [`POST ${OLD}/createGroupChat`]: createGroupChat,
  [`POST ${IM}/conversation/mset_conversation_meta_info`]: setMeta,
  [`POST ${OLD}/closeConversation`]: closeConversation,
};

/** Invented: what a JSON call gets while the site asks for a captcha; that the demand is this header is documented. */
const VERIFY = { code: 10_000, message: 'Verify to continue', data: null };

const plainPath = (url: URL): string => decodePath(namingOf(url.searchParams.get('im_version_code')), url.pathname);

export const isApiPath = (url: URL): boolean => /^\/(?:api\/v1|chat\/api)\//.test(plainPath(url));

/** Cross-border pages call their sister host with cookies. */
function allowOrigin({ request, response }: Exchange): void {
  if (request.headers.origin !== `https://${CROSS_BORDER_HOST}`) return;
  response.setHeader('access-control-allow-origin', request.headers.origin);
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-allow-headers', 'content-type, x-tt-oec-region');
  response.setHeader('access-control-expose-headers', 'bdturing-verify');
}

function isSealed(backend: Backend, url: URL): boolean {
  const nonce = nonceOf(backend.secret, url);
  if (nonce === undefined || (backend.usedNonces.has(nonce) && !backend.switches.takesRepeats)) return false;
  backend.usedNonces.add(nonce);
  return true;
}

export async function handleApi(backend: Backend, exchange: Exchange, seller: SellerHost): Promise<void> {
  const { switches } = backend;
  allowOrigin(exchange);
  if (exchange.method === 'OPTIONS') return answerNothing(exchange);
  const query = exchange.url.searchParams;
  const naming = namingOf(query.get('im_version_code'));
  if (switches.signedOut || !exchange.cookies.has('sessionid')) return replyError(exchange, naming, ERRORS.unauthorized, 401);
  if (switches.verification)
    return answerJson(exchange, 200, encodeFields(naming, VERIFY), { 'bdturing-verify': '{"code":"10000","type":"verify"}' });
  if (!isSealed(backend, exchange.url)) return replyError(exchange, naming, ERRORS.unauthorized);
  if (!query.get('oec_region') && !query.get('oec_seller_id')) return replyError(exchange, naming, ERRORS.invalid);
  const shop = shopOf(backend.world, seller, query);
  if (!shop) return replyError(exchange, naming, ERRORS.unauthorized);
  const call: Call = { backend, exchange, seller, naming, shop, body: bodyOf(exchange, naming) };
  const name = `${exchange.method} ${plainPath(exchange.url)}`;
  const read = READS[name];
  if (read) await sleep(switches.readDelayMs);
  if (switches.down) return cutConnection(exchange);
  const run = read ?? CHANGES[name];
  if (run) return run(call);
  answerJson(exchange, 404, encodeFields(naming, { code: 404, message: 'not found', data: null }));
}
