/** The socket of one page: frames in, beats out. Runs in the page or in a worker. */
const RECONNECT_MS = 1000;
const BEAT_MS = 20_000;

export interface AccsEvents {
  opened(): void;
  closed(): void;
  /** A frame as it came. */
  frame(text: string): void;
}

export interface Accs {
  stop(): void;
}

export function openAccs(url: string, events: AccsEvents): Accs {
  let socket: WebSocket | undefined;
  let isStopped = false;
  const connect = (): void => {
    const opened = new WebSocket(url);
    socket = opened;
    const beat = setInterval(() => opened.readyState === WebSocket.OPEN && opened.send('h5_ping'), BEAT_MS);
    opened.onopen = () => events.opened();
    opened.onmessage = ({ data }) => {
      const text = String(data);
      const id = (JSON.parse(text) as { dataId?: string }).dataId;
      if (id !== undefined) opened.send(JSON.stringify({ protocol: 'ACCS_H5', type: 'ACK', dataId: id }));
      events.frame(text);
    };
    opened.onclose = () => {
      clearInterval(beat);
      if (isStopped) return;
      events.closed();
      setTimeout(() => {
        if (!isStopped) connect();
      }, RECONNECT_MS);
    };
  };
  connect();
  return {
    stop() {
      isStopped = true;
      socket?.close();
    },
  };
}
