import { decodeFields } from '../naming.ts';
import { summaryOf } from '../summary.ts';
import { type AccsEvents, openAccs } from './accs.ts';
import { boot } from './boot.ts';
import { call } from './client.ts';
import { refreshList, refreshUnread } from './list.ts';
import { state, update } from './store.ts';
import { catchUp, markRead, mergeMessages } from './thread.ts';
import { type ChatMessage, changeRow, embedded, listOf, objectOf, textOf, toMessage, toRow, type Wire, webId } from './wire.ts';

/** A read that fails now is made good by `catchUp` after the reconnect. */
function ignoreUntilReconnect(): void {}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

const unlessCut = (work: Promise<unknown>): void => void work.catch(ignoreUntilReconnect);

/** The row follows without another read; a row that is not there yet is fetched. */
function touchRow(message: ChatMessage): void {
  const row = state.rows.get(message.sessionId);
  if (!row) {
    unlessCut(refreshList());
    return;
  }
  if (row.lastAt > message.at && row.lastId !== message.id) return;
  const isNews = row.lastId !== message.id && message.from === 'buyer' && state.detailId !== row.id;
  const summary = summaryOf(message.template, message.content);
  const next = changeRow(row, { summary, lastId: message.id, lastAt: message.at, unread: row.unread + (isNews ? 1 : 0) });
  update((chat) => {
    chat.rows.set(row.id, next);
  });
}

function onMessage(message: ChatMessage): void {
  update((chat) => {
    if (chat.threads.has(message.sessionId)) mergeMessages(message.sessionId, [message]);
  });
  touchRow(message);
  const row = state.rows.get(message.sessionId);
  if (row && state.detailId === row.id && !document.hidden && message.from === 'buyer') void markRead(row);
  else if (message.from === 'buyer') unlessCut(refreshUnread());
}

/** A whole row in the sister's names, a count in the official ones. */
function onSession(biz: Wire): void {
  const whole = toRow(objectOf(objectOf(biz.body).typeData));
  const id = whole?.id ?? webId(biz.session_id);
  const row = whole ?? state.rows.get(id);
  if (!row) return;
  update((chat) => {
    chat.rows.set(id, whole ?? changeRow(row, { unread: Number(biz.unread_count) }));
  });
  unlessCut(refreshUnread());
}

/** One `bizData`: a message, a change of one, or of a session. */
function take(biz: Wire): void {
  const message = toMessage(biz);
  if (message) onMessage(message);
  else onSession(biz);
}

let cursor = '-1';

/** What a doorbell, a reconnect or a clock makes the page ask. */
async function sync(): Promise<void> {
  const value = await call('sync', { namespace: '1', source: '0', accountType: '2', dataTypeIdMap: { im: cursor }, sdkVersion: '1' });
  cursor = textOf(objectOf(value.dataTypeIdMap).im) || cursor;
  for (const item of listOf(objectOf(value.syncDataValuesMap).im)) take(embedded(item.bizData));
}

async function onFrame(text: string): Promise<void> {
  const frame = JSON.parse(text) as { type?: string; compressType?: string; data?: string };
  if (frame.type !== 'DATA' || typeof frame.data !== 'string') return;
  const bytes = Uint8Array.from(atob(frame.data), (letter) => letter.charCodeAt(0));
  const json = frame.compressType === 'GZIP' ? await inflate(bytes) : new TextDecoder().decode(bytes);
  const content = objectOf(decodeFields(boot.naming, JSON.parse(json)));
  if (content.bizDataV2 !== undefined) take(embedded(content.bizDataV2));
  else if (content.syncBody !== undefined) await sync().catch(ignoreUntilReconnect);
}

let hasConnected = false;

function setConnected(isConnected: boolean): void {
  update((chat) => {
    chat.isConnected = isConnected;
  });
  if (isConnected) unlessCut(sync());
  if (isConnected && hasConnected) unlessCut(catchUp());
  hasConnected ||= isConnected;
}

const events: AccsEvents = {
  opened: () => setConnected(true),
  closed: () => setConnected(false),
  frame: (text) => void onFrame(text),
};

function listenByWorker(url: string): void {
  const port =
    boot.variants.socketIn === 'worker' ? new Worker(boot.workerUrl) : new SharedWorker(boot.workerUrl, { name: 'im-accs' }).port;
  port.onmessage = ({ data }: MessageEvent<{ event: string; data: string }>) => {
    if (data.event === 'open') events.opened();
    if (data.event === 'close') events.closed();
    if (data.event === 'message') events.frame(data.data);
  };
  port.postMessage({ action: 'connect', url });
  addEventListener('pagehide', () => port.postMessage({ action: 'leave' }));
}

async function poll(): Promise<void> {
  try {
    await sync();
    if (!state.isConnected && hasConnected) await catchUp();
    hasConnected = true;
    if (!state.isConnected) {
      update((chat) => {
        chat.isConnected = true;
      });
    }
  } catch {
    update((chat) => {
      chat.isConnected = false;
    });
  }
  setTimeout(poll, boot.variants.syncEveryMs);
}

export async function startRealtime(): Promise<void> {
  if (boot.variants.realtimeVia === 'none') return void poll();
  const { token } = await call('accsToken', { accsAppKey: 'H5_24813843' });
  const url = `${boot.accsUrl}?token=${encodeURIComponent(textOf(token))}&ttid=${encodeURIComponent(boot.build)}`;
  if (boot.variants.socketIn === 'page') openAccs(url, events);
  else listenByWorker(url);
}
