import { type Accs, openAccs } from './accs.ts';

/** The same file as a worker of one page and as one that several share. What it posts is invented: the frames as they came. */
interface Port {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

const scope = globalThis as unknown as Port & { onconnect?: ((event: MessageEvent) => void) | null; SharedWorkerGlobalScope?: unknown };

function serve(port: Port): void {
  let accs: Accs | undefined;
  port.onmessage = ({ data }: MessageEvent<{ action: 'connect' | 'leave'; url: string }>) => {
    accs?.stop();
    if (data.action === 'leave') return;
    accs = openAccs(data.url, {
      opened: () => port.postMessage({ event: 'open' }),
      closed: () => port.postMessage({ event: 'close' }),
      frame: (text) => port.postMessage({ event: 'message', data: text }),
    });
  };
}

if (scope.SharedWorkerGlobalScope === undefined) serve(scope);
else
  scope.onconnect = ({ ports }) => {
    if (ports[0]) serve(ports[0]);
  };
