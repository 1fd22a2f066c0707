import type { PageBundle } from '../bundle-page.ts';
import type { CenterContext, CenterServer } from '../center-server.ts';
import { answer, cutConnection, type Exchange, hostOf, toRequestEntry } from '../exchange.ts';
import { kindOfHost, TIKTOK_HOSTS } from './hosts.ts';
import { handleApi, isApiPath } from './server/api.ts';
import { Backend } from './server/backend.ts';
import { bundleTiktok } from './server/bundle.ts';
import { commitBuyerMessage, commitElsewhere, commitEvent } from './server/commit.ts';
import { handleDocument } from './server/documents.ts';
import { handleIm } from './server/im-http.ts';
import { answerMedia } from './server/media.ts';
import { writeHistory } from './server/seed.ts';
import { isChat } from './server/world.ts';
import type { TiktokCenter } from './types.ts';

async function handle(backend: Backend, exchange: Exchange, bundle: PageBundle): Promise<void> {
  const found = kindOfHost(exchange.host);
  const entry = toRequestEntry(exchange);
  // Protobuf is no text: kept as base64.
  backend.requests.push(found?.kind === 'im' ? { ...entry, body: exchange.bytes.toString('base64') } : entry);
  if (backend.switches.down) return cutConnection(exchange);
  // On a reused connection Chromium itself repeats a POST whose answer was lost; a fresh one a request keeps the double's faults exact.
  if (!backend.switches.keepAlive) exchange.response.setHeader('connection', 'close');
  if (found?.kind === 'media') return answerMedia(exchange);
  if (found?.kind === 'im') return handleIm(backend, exchange);
  if (found?.kind !== 'seller') return answer(exchange, 404, 'text/plain', 'Not found');
  if (isApiPath(exchange.url)) return handleApi(backend, exchange, found.seller);
  handleDocument(backend, exchange, found.seller, bundle);
}

function makeCenter(backend: Backend): TiktokCenter {
  return {
    platform: 'tiktok',
    hosts: TIKTOK_HOSTS,
    ledger: backend.ledger,
    withdrawn: backend.withdrawn,
    requests: backend.requests,
    soundSends: backend.soundSends,
    switches: backend.switches,
    nextSends: backend.nextSends,
    sendRequests: () => backend.sendRequests,
    reset: () => backend.reset(),
    addShop: (shop) => void backend.world.addShop(shop),
    addConversation(seed) {
      const conversation = backend.world.addConversation(seed);
      writeHistory(backend.world, conversation, seed.messages, Date.now() - 60_000);
      return { id: conversation.id, buyerId: conversation.buyerId };
    },
    buyerWrites: (id, message) => commitBuyerMessage(backend, backend.world.conversation(id), message).id,
    sendsElsewhere: (id, text, source = 'colleague') => commitElsewhere(backend, backend.world.conversation(id), text, source).id,
    shops: () => [...backend.world.shops.values()].map(({ id, imShopId, region, name }) => ({ id, imShopId, region, name })),
    closeConversation(id) {
      const conversation = backend.world.conversation(id);
      conversation.closed = true;
      backend.realtime.pushUpdated(conversation);
    },
    forbidSending(id) {
      const conversation = backend.world.conversation(id);
      conversation.canSend = false;
      backend.realtime.pushUpdated(conversation);
    },
    pushEvent: (id, ext) => commitEvent(backend, backend.world.conversation(id), ext.type ?? 'event', ext),
    pushBytes: (bytes) => backend.realtime.pushBytes(bytes),
    listeners: () => backend.realtime.size,
    hold: (point) => backend.barriers.hold(point),
    messagesOf: (id) =>
      backend.world
        .conversation(id)
        .messages.filter(isChat)
        .map(({ id: messageId, from, content, at, type }) => ({
          id: messageId,
          from: from === 'buyer' ? 'buyer' : 'seller',
          text: content,
          at,
          type,
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

export async function createTiktokCenter(context: CenterContext): Promise<CenterServer<TiktokCenter>> {
  const bundle = await bundleTiktok(context.seed);
  const backend = new Backend(context);
  return {
    center: makeCenter(backend),
    handle: (exchange) => handle(backend, exchange, bundle),
    upgrade(request, socket, head) {
      const host = hostOf(request);
      if (backend.switches.down || kindOfHost(host)?.kind !== 'socket') socket.destroy();
      else backend.realtime.accept(request, socket, head, host);
    },
    close: () => backend.close(),
  };
}
