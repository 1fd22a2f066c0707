/** Runs at the start of a page, before anything else: what the page would hear that it did not ask for. */
export function listenAsPage(): void {
  const heard: string[] = [];
  Object.defineProperty(globalThis, '__heard', { value: heard });
  // Not before a script of the page itself could have done it: there is a head then.
  const watcher = new MutationObserver(() => {
    if (!document.head) return;
    watcher.disconnect();
    for (const type of ['message', 'unhandledrejection', 'error', 'securitypolicyviolation'])
      window.addEventListener(type, (event) => {
        const { data } = event as MessageEvent<unknown>;
        heard.push(`${type} ${typeof data === 'string' ? data : JSON.stringify(data)}`);
      });
  });
  watcher.observe(document, { childList: true, subtree: true });
}

export function readHeard(): readonly string[] {
  return (globalThis as unknown as { __heard: readonly string[] }).__heard;
}

/**
 * Everything that a page can see of the world it runs in: each global by name, and of each function and prototype the look, the name, the length,
 * and how it is held. Runs inside the page, so it may name nothing from outside itself.
 */
export function printGlobals(): Record<string, string> {
  const print: Record<string, string> = {};
  const look = (what: unknown): string => {
    if (typeof what !== 'function') return typeof what;
    return `${Function.prototype.toString.call(what).replace(/\s+/g, ' ').slice(0, 200)} | ${what.name} | ${what.length} | ${Reflect.ownKeys(what).map(String).sort().join()}`;
  };
  const note = (path: string, holder: object): void => {
    const maker = (holder as { constructor?: unknown }).constructor;
    print[`${path} tag`] = `${Object.prototype.toString.call(holder)} ${typeof maker === 'function' ? maker.name : ''}`;
    for (const key of Reflect.ownKeys(holder)) {
      const held = Object.getOwnPropertyDescriptor(holder, key);
      if (!held) continue;
      const how = [held.writable, held.enumerable, held.configurable].map(String).join();
      print[`${path}.${String(key)}`] = `${how} ${held.get || held.set ? `${look(held.get)} / ${look(held.set)}` : look(held.value)}`;
    }
  };
  note('window', window);
  for (const name of Object.getOwnPropertyNames(window)) {
    const value = Object.getOwnPropertyDescriptor(window, name)?.value as unknown;
    if (typeof value !== 'function') continue;
    note(name, value);
    const { prototype } = value as { prototype?: unknown };
    if (typeof prototype === 'object' && prototype !== null) note(`${name}.prototype`, prototype);
  }
  for (const [name, holder] of Object.entries({
    document,
    navigator,
    history,
    location,
    console,
    performance,
    html: document.documentElement,
  }))
    note(name, holder);
  return print;
}

/** How the world behaves that a hook may stand in: what is thrown, what is returned, how often what is passed is looked at. */
export async function printConduct(): Promise<Record<string, string>> {
  const print: Record<string, string> = {};
  const attempt = async (name: string, act: () => unknown): Promise<void> => {
    try {
      print[name] = String(await act());
    } catch (error) {
      print[name] = `throws ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
    }
  };
  const here = `${location.origin}/favicon.ico`;
  await attempt('fetch of nothing', () => (fetch as unknown as () => unknown)());
  await attempt('fetch elsewhere', () => fetch.call({} as Window, here));
  await attempt('new fetch', () => Reflect.construct(fetch, [here]));
  await attempt('fetch of a bad address', () => fetch('https://['));
  await attempt('fetch with a bad method', () => fetch(here, { method: 'a b' }));
  await attempt('promise of fetch', () => {
    const promise = fetch(here);
    return [promise.constructor === Promise, Reflect.ownKeys(promise).length, Object.getPrototypeOf(promise) === Promise.prototype].join();
  });
  await attempt('answer of fetch', async () => {
    const answer = await fetch(here);
    const before = answer.bodyUsed;
    const text = await answer.text();
    return [
      answer.constructor === Response,
      before,
      answer.bodyUsed,
      answer.body?.locked,
      typeof text,
      answer.type,
      answer.redirected,
    ].join();
  });
  await attempt('fetch that is given up', () => {
    const end = new AbortController();
    const answer = fetch(here, { signal: end.signal });
    end.abort();
    return answer;
  });
  await attempt('a request that is used', async () => {
    const request = new Request(here, { method: 'POST', body: 'x' });
    await fetch(request);
    return request.bodyUsed;
  });
  await attempt('new XMLHttpRequest', () => Reflect.ownKeys(new XMLHttpRequest()).length);
  await attempt('send before open', () => new XMLHttpRequest().send());
  await attempt('open elsewhere', () => XMLHttpRequest.prototype.open.call({} as XMLHttpRequest, 'GET', here, true));
  await attempt('open with a bad method', () => new XMLHttpRequest().open('a b', here));
  await attempt('order of what XMLHttpRequest says', async () => {
    const order: string[] = [];
    const call = new XMLHttpRequest();
    call.onreadystatechange = () => order.push(`state ${call.readyState}`);
    for (const type of ['loadstart', 'load', 'loadend']) call.addEventListener(type, () => order.push(type));
    call.open('GET', here);
    const ended = new Promise((resolve) => {
      call.onloadend = resolve;
    });
    call.send();
    await ended;
    return order.join();
  });
  for (const name of ['WebSocket', 'Worker', 'SharedWorker'] as const) {
    const kind = window[name] as unknown as { new (url?: string): object; prototype: object };
    await attempt(`${name} without new`, () => (kind as unknown as () => unknown)());
    await attempt(`new ${name} of nothing`, () => new kind());
    await attempt(`${name} and its constructor`, () => kind.prototype.constructor === kind);
    await attempt(`a class of ${name}`, () => {
      class Own extends kind {}
      return [Own.name, Object.getPrototypeOf(Own) === kind].join();
    });
  }
  await attempt('a socket', () => {
    const socket = new WebSocket(`wss://${location.host}/nowhere`);
    const seen = [socket instanceof WebSocket, socket.constructor === WebSocket, Reflect.ownKeys(socket).length, socket.readyState].join();
    socket.close();
    return seen;
  });
  await attempt('a class of sockets', () => {
    class Own extends WebSocket {}
    const socket = new Own(`wss://${location.host}/nowhere`);
    const seen = [socket instanceof Own, socket.constructor === Own].join();
    socket.close();
    return seen;
  });
  await attempt('posting to a worker elsewhere', () => Worker.prototype.postMessage.call({} as Worker, 1));
  await attempt('sending by a socket elsewhere', () => WebSocket.prototype.send.call({} as WebSocket, 'x'));
  return print;
}
