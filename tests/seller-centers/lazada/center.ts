import type { PageBundle } from '../bundle-page.ts';
import type { CenterContext, CenterServer } from '../center-server.ts';
import { answer, cutConnection, type Exchange, toRequestEntry } from '../exchange.ts';
import type { RequestEntry } from '../types.ts';
import { LAZADA_HOSTS, roleOfHost } from './hosts.ts';
import { decodeApi, decodePath, namingOf } from './naming.ts';
import { Backend } from './server/backend.ts';
import { bundleLazada } from './server/bundle.ts';
import { commitBuyerMessage, commitElsewhere, recall } from './server/commit.ts';
import { handleDocument, handlePunish, PUNISH_PATH } from './server/documents.ts';
import { handleGateway, mtopNameOf } from './server/gateway.ts';
import { answerMedia } from './server/media.ts';
import { handleRest, isRestPath } from './server/rest.ts';
import { writeHistory } from './server/seed.ts';
import { textOf } from './server/world.ts';
import type { LazadaCenter } from './types.ts';

async function handle(backend: Backend, exchange: Exchange, bundle: PageBundle): Promise<void> {
  const role = roleOfHost(exchange.host);
  const path = exchange.url.pathname;
  backend.requests.push(toRequestEntry(exchange));
  if (backend.switches.down) return cutConnection(exchange);
  // On a reused connection Chromium itself repeats a POST whose answer was lost; a fresh one a request keeps the double's faults exact.
  if (!backend.switches.keepAlive) exchange.response.setHeader('connection', 'close');
  if (role?.kind === 'media') return answerMedia(exchange);
  if (role?.kind === 'gateway' && PUNISH_PATH.test(path)) return handlePunish(backend, exchange);
  if (role?.kind === 'gateway' && mtopNameOf(path) !== undefined) return handleGateway(backend, exchange, role.realm);
  if (role?.kind !== 'seller') return answer(exchange, 404, 'text/plain', 'Not found');
  if (isRestPath(exchange.url)) return handleRest(backend, exchange, role.seller);
  handleDocument(backend, exchange, role.seller, bundle);
}

function isSendRequest({ method, host, path }: RequestEntry): boolean {
  const url = new URL(path, `https://${host}`);
  const naming = namingOf(url.searchParams.get('ttid'));
  const named = mtopNameOf(url.pathname);
  const api = named === undefined ? decodePath(naming, url.pathname) : decodeApi(naming, named);
  return method !== 'OPTIONS' && api === 'sendMessage';
}

function makeCenter(backend: Backend): LazadaCenter {
  return {
    platform: 'lazada',
    hosts: LAZADA_HOSTS,
    ledger: backend.ledger,
    withdrawn: backend.withdrawn,
    requests: backend.requests,
    soundSends: backend.soundSends,
    switches: backend.switches,
    nextSends: backend.nextSends,
    sendRequests: () => backend.requests.filter(isSendRequest).length,
    reset: () => backend.reset(),
    addShop: (shop) => backend.world.addShop(shop),
    addConversation(seed) {
      const { world } = backend;
      const conversation = world.addConversation(seed);
      writeHistory(world, conversation, seed.messages, Date.now() - 60_000);
      return { id: conversation.id, buyerId: conversation.buyerId };
    },
    buyerWrites: (id, message) => commitBuyerMessage(backend, backend.world.conversation(id), message).id,
    sendsElsewhere: (id, text, source = 'colleague') => commitElsewhere(backend, backend.world.conversation(id), text, source).id,
    recall: (id, messageId) => recall(backend, backend.world.conversation(id), messageId),
    expireTokens: () => backend.tokens.expireAll(),
    pushFrame: (content) => backend.realtime.send(content),
    listeners: () => backend.realtime.size,
    hold: (point) => backend.barriers.hold(point),
    messagesOf: (id) =>
      backend.world.conversation(id).messages.map((message) => ({
        id: message.id,
        from: message.from === 'buyer' ? 'buyer' : 'seller',
        text: textOf(message),
        at: message.at,
        type: message.templateId,
      })),
    conversations: () =>
      [...backend.world.conversations.values()].map(({ id, shopId, buyerId, buyerName, closed, unread }) => ({
        id,
        shopId,
        buyerId,
        buyerName,
        closed,
        unread,
      })),
  };
}

export async function createLazadaCenter(context: CenterContext): Promise<CenterServer<LazadaCenter>> {
  const bundle = await bundleLazada(context.seed);
  const backend = new Backend(context);
  return {
    center: makeCenter(backend),
    handle: (exchange) => handle(backend, exchange, bundle),
    upgrade(request, socket, head) {
      if (backend.switches.down) socket.destroy();
      else backend.realtime.accept(request, socket, head);
    },
    close: () => backend.close(),
  };
}
