import { createExchanges, type Exchanges, type Note } from './exchanges.ts';
import { watchFetch } from './fetch.ts';
import {
  type Answer,
  type FromHook,
  type HookConfig,
  MARK,
  PRESENCE,
  PROTOCOL,
  type Question,
  type Repeated,
  type ToHook,
} from './protocol.ts';
import { watchXhr } from './xhr.ts';

/** What a marketplace's hook is made of, so that its pages carry what it needs and no more. */
export interface HookParts {
  /** What else is heard in the page besides its calls, and calls by another transport. */
  watch(config: HookConfig, tell: (message: FromHook) => void, exchanges: Exchanges): void;
  /** Questions about React's tree. */
  answer(element: Element, question: Question): Answer;
  note?: Note;
  repeat?(exchanges: Exchanges, ask: Extract<ToHook, { type: 'repeat' }>): Promise<Repeated>;
}

/** What is told before anybody listens; the oldest go first. */
const WAITING_LIMIT = 400;

/**
 * Installs the hook in the page's own world. It copies what the page exchanges and answers questions about React's tree; it changes nothing
 * that the page sends or receives. After an update of the extension a second hook finds the first by its presence and leaves the work to it,
 * because the first one holds what the page said before and the worker ports that cannot be heard later.
 */
export function install(config: HookConfig, { watch, answer, note, repeat }: HookParts): void {
  const key = Symbol.for(PRESENCE);
  const slot = window as unknown as Record<symbol, number | undefined>;
  // One of another protocol is deaf to our agent; it goes on speaking into a port that nobody holds.
  if (slot[key] === PROTOCOL) return;
  Object.defineProperty(slot, key, { value: PROTOCOL, configurable: true });

  let port: MessagePort | undefined;
  let waiting: FromHook[] = [];
  const isLate = document.readyState !== 'loading';

  function tell(message: FromHook): void {
    if (port) port.postMessage(message);
    else if (waiting.push(message) > WAITING_LIMIT) waiting.shift();
  }

  const exchanges = createExchanges(config, tell, note);
  let channel = '';

  function hear(message: ToHook): void {
    if (message.type === 'config') {
      if (channel) window.removeEventListener(channel, reply, true);
      channel = message.channel;
      window.addEventListener(channel, reply, true);
    } else repeat?.(exchanges, message).then(tell);
  }

  /** Runs inside the agent's own dispatch, so the answer is there when that returns. */
  function reply(event: Event): void {
    event.stopImmediatePropagation();
    if (!(event instanceof CustomEvent) || !(event.target instanceof Element)) return;
    let detail = '{"found":[],"done":false}';
    try {
      detail = JSON.stringify(answer(event.target, JSON.parse(String(event.detail)) as Question));
    } catch {
      // Props with throwing getters, or a handler of the page that throws: for us it was not found, not done.
    }
    document.dispatchEvent(new CustomEvent(`${channel}-answer`, { detail }));
  }

  function take(next: MessagePort): void {
    const isFirst = port === undefined;
    port?.close();
    port = next;
    next.onmessage = (event: MessageEvent<ToHook>) => hear(event.data);
    tell({ type: 'ready', late: isLate });
    const past = isFirst ? waiting : exchanges.past();
    waiting = [];
    for (const message of past) tell(message);
  }

  // Before any listener of the page, so that the page never sees the agent's port.
  function meet(event: MessageEvent): void {
    const next = event.ports[0];
    if (event.source !== window || event.data !== `${MARK}-${PROTOCOL}` || !next) return;
    event.stopImmediatePropagation();
    take(next);
  }

  window.addEventListener('message', meet, true);
  watchFetch(exchanges);
  watchXhr(exchanges);
  watch(config, tell, exchanges);
}
