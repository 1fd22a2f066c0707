import type { FromWorker, ToWorker } from './link.ts';

/** A pipe between the page and the socket. What it posts is invented: whether the real socket lives in a worker is not known. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
};

let socket: WebSocket | undefined;
let isVeiled = false;

const veiled = (data: ArrayBuffer): ArrayBuffer => (isVeiled ? new Uint8Array(data).map((byte) => byte ^ 0x5a).buffer : data);

scope.onmessage = ({ data }) => {
  if (data === 'hi') socket?.send('hi');
  else if (data === 'close') socket?.close();
  else if (data instanceof ArrayBuffer) socket?.send(veiled(data));
  else {
    isVeiled = data.isVeiled;
    socket = new WebSocket(data.url, [...data.protocols]);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => scope.postMessage('opened');
    socket.onclose = () => scope.postMessage('closed');
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => {
      if (typeof event.data !== 'string') scope.postMessage(veiled(event.data));
    };
  }
};
