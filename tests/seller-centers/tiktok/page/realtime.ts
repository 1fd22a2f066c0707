import { decode } from '../proto/codec.ts';
import { CMD, decodeFrame, type ImRequest, type ImResponse, Response, toFrame } from '../proto/messages.ts';
import { CallError } from './api.ts';
import { boot } from './boot.ts';
import { currentAccount, encodeRequest, makeRequest, read, signIn } from './im.ts';
import { type Link, openLink } from './link.ts';
import { update } from './store.ts';

const HEARTBEAT_MS = 10_000;
const RECONNECT_MS = 1_000;
const ANSWER_MS = 8_000;

interface Waiting {
  resolve(response: ImResponse): void;
  reject(error: Error): void;
}

let link: Link | undefined;
let isOpen = false;
const waiting = new Map<string, Waiting>();

interface Hearing {
  pushed(response: ImResponse): void;
  reopened(): void;
}

function urlOf(): string {
  const { token, agentId, socketUrl } = currentAccount();
  const query = new URLSearchParams({
    token,
    aid: '5341',
    fpid: '92',
    device_id: agentId,
    access_key: token.slice(0, 8).split('').reverse().join(''),
    device_platform: 'web',
    version_code: boot.naming.share === 0 ? '10000' : boot.build,
    websocket_switch_region: boot.region,
  });
  if (boot.variants.generation === '2026') {
    query.set('im_role', '2');
    query.set('im_shop_id', agentId);
    query.set('x-tt-env', 'prod');
  }
  return `${socketUrl}?${query}`;
}

function responseOf(payload: Uint8Array): ImResponse | undefined {
  try {
    return decode(Response, payload);
  } catch {
    return undefined;
  }
}

/** A frame that cannot be read is dropped: whoever waits for it runs into its own time limit. */
function receive(bytes: Uint8Array, hearing: Hearing): void {
  let frame: ReturnType<typeof decodeFrame>;
  try {
    frame = decodeFrame(bytes);
  } catch {
    return;
  }
  const payload = frame.payload ?? new Uint8Array();
  const asked = waiting.get(frame.seqId ?? '');
  if (asked) {
    waiting.delete(frame.seqId ?? '');
    try {
      asked.resolve(read(payload));
    } catch (error) {
      asked.reject(error instanceof Error ? error : new Error(String(error)));
    }
    return;
  }
  const response = frame.payloadType === 'pb' ? responseOf(payload) : undefined;
  if (response) hearing.pushed(response);
}

function beat(): void {
  if (!isOpen) return;
  if (boot.variants.generation === '2026') link?.send('hi');
  else {
    const request = makeRequest(CMD.init, { init: { cursor: '0' } });
    link?.send(toFrame(`1${request.sequenceId}`, encodeRequest(request)));
  }
}

function connect(hearing: Hearing, isFirst: boolean): void {
  let wasOpen = false;
  link = openLink(urlOf(), {
    opened() {
      isOpen = true;
      wasOpen = true;
      update((chat) => {
        chat.isConnected = true;
      });
      if (!isFirst) hearing.reopened();
    },
    closed() {
      isOpen = false;
      if (!wasOpen) hearing.reopened();
      for (const one of waiting.values()) one.reject(new Error('Network error'));
      waiting.clear();
      update((chat) => {
        chat.isConnected = false;
      });
      // The token may be what was refused: ask for another one before the next try.
      const again = (): void => connect(hearing, false);
      setTimeout(() => signIn().then(again, () => setTimeout(again, RECONNECT_MS)), RECONNECT_MS);
    },
    received: (bytes) => receive(bytes, hearing),
  });
}

export function startRealtime(hearing: Hearing): void {
  connect(hearing, true);
  setInterval(beat, HEARTBEAT_MS);
}

/** One command over the socket. */
export function socketCall(request: ImRequest & { readonly sequenceId: string }): Promise<ImResponse> {
  if (!isOpen) return Promise.reject(new Error('Network error'));
  const seqId = request.sequenceId;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      waiting.delete(seqId);
      reject(new CallError(0, 'No answer'));
    }, ANSWER_MS);
    waiting.set(seqId, {
      resolve(response) {
        clearTimeout(timer);
        resolve(response);
      },
      reject(error) {
        clearTimeout(timer);
        reject(error);
      },
    });
    link?.send(toFrame(seqId, encodeRequest(request), request.headers));
  });
}
