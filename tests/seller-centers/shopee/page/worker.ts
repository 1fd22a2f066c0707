/** The SharedWorker that holds the page's socket. It posts what the public capture shows: `worker_event`, `receiveTime`, `payload`. */
interface Start {
  readonly url: string;
  readonly opaque: boolean;
}

const scope = globalThis as unknown as { onconnect: ((event: MessageEvent) => void) | null };

const RECONNECT_MS = 1000;
const ports = new Set<MessagePort>();
let start: Start | undefined;
let socket: WebSocket | undefined;

/** Invented: what a port looks like that no reader of it can use. */
function veil(value: unknown): ArrayBuffer {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return bytes.map((byte) => byte ^ 0x5a).buffer;
}

function tell(value: unknown): void {
  for (const port of ports) port.postMessage(start?.opaque ? veil(value) : value);
}

function connect(): void {
  if (!start) return;
  const opened = new WebSocket(start.url);
  socket = opened;
  opened.onopen = () => tell({ worker_event: 'connect', receiveTime: Date.now() });
  opened.onmessage = (event) => tell({ worker_event: 'emit', receiveTime: Date.now(), payload: JSON.parse(String(event.data)) });
  opened.onclose = () => {
    if (socket !== opened) return;
    tell({ worker_event: 'disconnect', receiveTime: Date.now() });
    setTimeout(() => {
      if (socket === opened) connect();
    }, RECONNECT_MS);
  };
}

scope.onconnect = (event) => {
  const port = event.ports[0];
  if (!port) return;
  ports.add(port);
  port.onmessage = ({ data }: MessageEvent<Start | 'leave'>) => {
    if (data === 'leave') {
      ports.delete(port);
      return;
    }
    const isSame = start?.url === data.url;
    start = data;
    if (isSame && socket?.readyState === WebSocket.OPEN) {
      port.postMessage(
        data.opaque ? veil({ worker_event: 'connect', receiveTime: Date.now() }) : { worker_event: 'connect', receiveTime: Date.now() },
      );
      return;
    }
    const old = socket;
    connect();
    old?.close();
  };
};
