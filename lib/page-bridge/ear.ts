import { type Answer, type FromHook, MARK, PROTOCOL, type Question, type ToHook } from './protocol';

/** The hook may be injected a moment after us; a hook that is not there by then will not come by itself. */
const KNOCKS_MS = [0, 50, 400, 2_000, 8_000];
const NOTHING: Answer = { found: [], done: false };

/** Hears the hook and asks it about elements: all that a marketplace needs whose reads are never repeated. */
export interface Ear {
  /** `absent` until the hook has answered. `late`: it came after the page had begun, so what the page said before is not known. */
  readonly presence: 'absent' | 'late' | 'early';
  listen(listener: (message: FromHook) => void): void;
  /** Asks about an element, synchronously. Without a hook, or when React has nothing there, nothing is found. */
  ask(element: Element, question: Question): Answer;
}

/** `post` gives false while there is no hook that could hear it. */
export function openEar(signal: AbortSignal): Ear & { post(message: ToHook): boolean } {
  const listeners: ((message: FromHook) => void)[] = [];
  // Known to the hook alone, over the port, so that no script of the page can ask or answer in our name.
  const channel = `x${crypto.randomUUID()}`;
  let port: MessagePort | undefined;
  let held = 0;
  let knocks = 0;
  let presence: Ear['presence'] = 'absent';

  function hear(message: FromHook): void {
    if (message.type === 'ready') presence = message.late ? 'late' : 'early';
    for (const listener of listeners) listener(message);
  }

  function knock(): void {
    if (signal.aborted || presence !== 'absent') return;
    const { port1, port2 } = new MessageChannel();
    const turn = ++knocks;
    // On a busy page the hook hears two knocks before we hear its answer to the first. It speaks into the newer port from then on, but what it
    // had put into the older one, calls that are still open among it, is told nowhere else: that port is heard to its end, never closed.
    port1.onmessage = (event: MessageEvent<FromHook>) => {
      if (turn > held) {
        held = turn;
        port = port1;
      }
      hear(event.data);
    };
    signal.addEventListener('abort', () => port1.close(), { once: true });
    port1.postMessage({ type: 'config', channel } satisfies ToHook);
    window.postMessage(`${MARK}-${PROTOCOL}`, location.origin, [port2]);
  }

  for (const delay of KNOCKS_MS) {
    if (delay === 0) knock();
    else setTimeout(knock, delay);
  }
  return {
    get presence() {
      return presence;
    },
    listen(listener) {
      listeners.push(listener);
    },
    ask(element, question) {
      if (presence === 'absent' || signal.aborted) return NOTHING;
      let given: Answer = NOTHING;
      const take = (event: Event) => {
        given = JSON.parse(String((event as CustomEvent).detail)) as Answer;
      };
      document.addEventListener(`${channel}-answer`, take, { once: true });
      element.dispatchEvent(new CustomEvent(channel, { detail: JSON.stringify(question) }));
      document.removeEventListener(`${channel}-answer`, take);
      return given;
    },
    post(message) {
      port?.postMessage(message);
      return port !== undefined;
    },
  };
}
