import { decodeFields } from '../naming.ts';
import { boot } from './boot.ts';
import { type Account, call } from './client.ts';
import { refreshList } from './list.ts';
import { state, update } from './store.ts';
import { catchUp, markRead, mergeMessages } from './thread.ts';
import { contentOf, toMessage, type WireMessage } from './wire.ts';

type SocketEvent = 'connect' | 'disconnect' | 'message';

interface ChatSocket {
  connected: boolean;
  on(event: SocketEvent, listener: (value: unknown) => void): void;
}

declare global {
  interface Window {
    __CHAT_GLOBAL__?: { socket: ChatSocket };
  }
}

const socketListeners = new Map<SocketEvent, ((value: unknown) => void)[]>();
const chatSocket: ChatSocket = {
  connected: false,
  on(event, listener) {
    socketListeners.set(event, [...(socketListeners.get(event) ?? []), listener]);
  },
};

function emit(event: SocketEvent, value: unknown): void {
  for (const listener of socketListeners.get(event) ?? []) listener(value);
}

function onMessage(raw: WireMessage): void {
  const message = toMessage(raw);
  const id = message.conversation_id;
  update((chat) => {
    chat.typing.delete(id);
    if (chat.threads.has(id)) mergeMessages(id, [message]);
  });
  void refreshList().then(() => {
    const row = state.rows.get(id);
    if (row && state.detailId === id && !document.hidden && message.from_id === row.to_id) return markRead(row);
    return undefined;
  }, ignoreUntilReconnect);
}

/** A read that fails now is made good by `catchUp` after the reconnect. */
function ignoreUntilReconnect(): void {}

function onNotification(content: Readonly<Record<string, unknown>>): void {
  const id = content.conversation_id;
  if (typeof id !== 'string') return;
  if (content.type === 'message_rejected') {
    update((chat) => {
      const thread = chat.threads.get(id);
      if (!thread) return;
      thread.messages = thread.messages.map((message) =>
        message.id === content.id ? { ...message, id: `local-${message.id}`, local: 'failed', reason: String(content.message) } : message,
      );
    });
  }
  void refreshList().catch(ignoreUntilReconnect);
}

function onFrame(payload: unknown): void {
  const frame = decodeFields(boot.naming, payload) as { message_type?: unknown; message_content?: unknown };
  const content = decodeFields(boot.naming, contentOf(frame.message_content)) as Readonly<Record<string, unknown>>;
  if (frame.message_type === 'message') onMessage(content as unknown as WireMessage);
  else if (frame.message_type === 'notification') onNotification(content);
  else if (frame.message_type === 'typing' && typeof content.conversation_id === 'string') {
    const id = content.conversation_id;
    update((chat) => chat.typing.add(id));
    setTimeout(() => update((chat) => chat.typing.delete(id)), 5000);
  }
  emit('message', boot.variants.socketEvent === 'data' ? { data: payload } : payload);
}

let hasConnected = false;

function setConnected(isConnected: boolean): void {
  chatSocket.connected = isConnected;
  update((chat) => {
    chat.isConnected = isConnected;
  });
  emit(isConnected ? 'connect' : 'disconnect', undefined);
  if (isConnected && hasConnected) void catchUp().catch(ignoreUntilReconnect);
  hasConnected ||= isConnected;
}

function unveil(value: unknown): unknown {
  if (!(value instanceof ArrayBuffer)) return value;
  return JSON.parse(new TextDecoder().decode(new Uint8Array(value).map((byte) => byte ^ 0x5a)));
}

function listen(account: Account): void {
  const { realtimeVia } = boot.variants;
  const worker = new SharedWorker(boot.workerUrl, { name: 'webchat-socket' });
  worker.port.addEventListener('message', (event: MessageEvent) => {
    const data = unveil(event.data) as { worker_event?: string; payload?: unknown };
    if (data.worker_event === 'connect') setConnected(true);
    if (data.worker_event === 'disconnect') setConnected(false);
    if (data.worker_event === 'emit') onFrame(data.payload);
  });
  worker.port.start();
  worker.port.postMessage({
    url: `${boot.pushUrl}?token=${encodeURIComponent(account.token)}&_v=${boot.build}`,
    opaque: realtimeVia === 'socket',
  });
  addEventListener('pagehide', () => worker.port.postMessage('leave'));
  if (realtimeVia !== 'port') window.__CHAT_GLOBAL__ = { socket: chatSocket };
}

async function poll(): Promise<void> {
  try {
    const value = (await call('POST', '/webchat/api/v1.2/user/sync', {}, {})) as { have_new_msg?: boolean };
    if (!state.isConnected || value.have_new_msg === true) await catchUp();
    if (!state.isConnected) setConnected(true);
  } catch {
    setConnected(false);
  }
  setTimeout(poll, boot.variants.syncEveryMs);
}

export function startRealtime(account: Account): void {
  if (boot.variants.realtimeVia === 'none') setTimeout(poll, boot.variants.syncEveryMs);
  else listen(account);
}
