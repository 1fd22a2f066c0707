import { boot } from './boot.ts';

/** The socket, wherever it lives: bytes and heartbeats out, bytes in. */
export interface Link {
  send(data: Uint8Array<ArrayBuffer> | 'hi'): void;
  close(): void;
}

export interface LinkEvents {
  opened(): void;
  closed(): void;
  received(bytes: Uint8Array): void;
}

const PROTOCOLS = ['binary', 'base64', 'pbbp2'];

function inPage(url: string, events: LinkEvents): Link {
  const socket = new WebSocket(url, PROTOCOLS);
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => events.opened();
  socket.onclose = () => events.closed();
  socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
    if (typeof data !== 'string') events.received(new Uint8Array(data));
  };
  return { send: (data) => socket.send(data), close: () => socket.close() };
}

/** Invented: what passes between a page and its worker when a reader of the page cannot use it. */
export function veil(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.map((byte) => byte ^ 0x5a);
}

export type ToWorker =
  | { readonly url: string; readonly protocols: readonly string[]; readonly isVeiled: boolean }
  | ArrayBuffer
  | 'hi'
  | 'close';
export type FromWorker = 'opened' | 'closed' | ArrayBuffer;

function inWorker(url: string, events: LinkEvents): Link {
  const worker = new Worker(boot.workerUrl);
  const isVeiled = boot.variants.workerPosts === 'veiled';
  const post = (message: ToWorker): void => worker.postMessage(message);
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data === 'opened') events.opened();
    else if (data === 'closed') {
      worker.terminate();
      events.closed();
    } else {
      const bytes = new Uint8Array(data);
      events.received(isVeiled ? veil(bytes) : bytes);
    }
  };
  post({ url, protocols: PROTOCOLS, isVeiled });
  return { send: (data) => post(data === 'hi' ? 'hi' : (isVeiled ? veil(data) : data).buffer), close: () => post('close') };
}

export const openLink = boot.variants.socketIn === 'worker' ? inWorker : inPage;
