import type { PageBundle } from '../bundle-page.ts';
import type { CenterContext, CenterServer } from '../center-server.ts';
import { answer, cutConnection, type Exchange, toRequestEntry } from '../exchange.ts';
import { kindOfHost, SHOPEE_HOSTS } from './hosts.ts';
import { handleApi, isApiPath, isSendRequest } from './server/api.ts';
import { Backend } from './server/backend.ts';
import { bundleShopee } from './server/bundle.ts';
import { commitBuyerMessage, commitElsewhere } from './server/commit.ts';
import { handleAccounts, handleDocument } from './server/documents.ts';
import { answerMedia } from './server/media.ts';
import { writeHistory } from './server/seed.ts';
import { textOf } from './server/world.ts';
import type { ShopeeCenter } from './types.ts';

async function handle(backend: Backend, exchange: Exchange, bundle: PageBundle): Promise<void> {
  const found = kindOfHost(exchange.host);
  backend.requests.push(toRequestEntry(exchange));
  if (backend.switches.down) return cutConnection(exchange);
  // On a reused connection Chromium itself repeats a POST whose answer was lost; a fresh one a request keeps the double's faults exact.
  if (!backend.switches.keepAlive) exchange.response.setHeader('connection', 'close');
  if (found?.kind === 'media') return answerMedia(exchange);
  if (found?.kind === 'accounts') return handleAccounts(backend, exchange);
  if (found?.kind !== 'seller') return answer(exchange, 404, 'text/plain', 'Not found');
  if (isApiPath(exchange.url)) return handleApi(backend, exchange, found.seller);
  handleDocument(backend, exchange, found.seller, bundle);
}

function makeCenter(backend: Backend): ShopeeCenter {
  return {
    platform: 'shopee',
    hosts: SHOPEE_HOSTS,
    ledger: backend.ledger,
    withdrawn: backend.withdrawn,
    requests: backend.requests,
    soundSends: backend.soundSends,
    switches: backend.switches,
    nextSends: backend.nextSends,
    sendRequests: () => backend.requests.filter(isSendRequest).length,
    reset: () => backend.reset(),
    addShop: (shop) => void backend.world.addShop(shop),
    addConversation(seed) {
      const { world } = backend;
      const conversation = world.addConversation(seed);
      writeHistory(world, conversation, seed.messages, 'en', Date.now() - 60_000);
      return { id: conversation.id, buyerId: String(conversation.buyerId) };
    },
    buyerWrites: (id, message) => commitBuyerMessage(backend, backend.world.conversation(id), message).id,
    sendsElsewhere: (id, text, source = 'colleague') => commitElsewhere(backend, backend.world.conversation(id), text, source).id,
    buyerTypes(id) {
      const conversation = backend.world.conversation(id);
      backend.realtime.push('typing', { conversation_id: id, from_id: conversation.buyerId, typing_timeout: 5 }, conversation.shopId);
    },
    pushFrame: (messageType, content) => backend.realtime.push(messageType, content),
    closeConversation(id) {
      const conversation = backend.world.conversation(id);
      conversation.closed = true;
      backend.realtime.push('notification', { type: 'conversation_closed', conversation_id: id }, conversation.shopId);
    },
    listeners: () => backend.realtime.size,
    hold: (point) => backend.barriers.hold(point),
    messagesOf: (id) =>
      backend.world
        .conversation(id)
        .messages.map((message) => ({ id: message.id, from: message.from, text: textOf(message), at: message.at, type: message.type })),
    conversations: () =>
      [...backend.world.conversations.values()].map(({ id, shopId, buyerId, buyerName, closed, unread }) => ({
        id,
        shopId: String(shopId),
        buyerId: String(buyerId),
        buyerName,
        closed,
        unread,
      })),
  };
}

export async function createShopeeCenter(context: CenterContext): Promise<CenterServer<ShopeeCenter>> {
  const bundle = await bundleShopee(context.seed);
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
