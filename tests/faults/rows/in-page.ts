/** What runs inside a page of the extension, or inside its worker, and so may name nothing from outside itself. */

/** As another life of the worker does that dies right afterwards. Gives back until when the lease is its own. */
export async function stealLease(ms: number): Promise<number> {
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await settled(indexedDB.open('speedsell'));
  const meta = database.transaction('meta', 'readwrite').objectStore('meta');
  const held = (await settled(meta.get('lease'))) as { value: { epoch: number } };
  const until = Date.now() + ms;
  await settled(meta.put({ key: 'lease', value: { epoch: held.value.epoch + 1, until } }));
  database.close();
  return until;
}

/** The storage takes nothing any more, as when the disk is full; or again. */
export function refuseWrites(isRefused: boolean): void {
  const own = IDBObjectStore.prototype as unknown as Record<string, unknown>;
  const kept = globalThis as unknown as { keptWrites?: { put: unknown; add: unknown } };
  kept.keptWrites ??= { put: own.put, add: own.add };
  const refuse = () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
  Object.assign(own, isRefused ? { put: refuse, add: refuse } : kept.keptWrites);
}

/** What is said to other parts of the extension is lost, said twice or late, by these shares in turn; all is well when they are used up. */
export function shakeBus(shares: number[]): void {
  type Send = (...said: unknown[]) => Promise<unknown>;
  interface Speaks {
    runtime?: { sendMessage?: Send };
    tabs?: { sendMessage?: Send };
  }
  const { chrome, browser } = globalThis as unknown as { chrome?: Speaks; browser?: Speaks };
  const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const shaken =
    (send: Send): Send =>
    async (...said) => {
      const share = shares.shift() ?? 1;
      if (share < 0.15) throw new Error('Could not establish connection. Receiving end does not exist.');
      if (share < 0.25) {
        await send(...said);
        throw new Error('The message port closed before a response was received.');
      }
      if (share < 0.4) send(...said).catch(() => undefined);
      else if (share < 0.7) await later(share * 2_000);
      return send(...said);
    };
  for (const part of new Set([chrome?.runtime, chrome?.tabs, browser?.runtime, browser?.tabs]))
    if (part?.sendMessage) part.sendMessage = shaken(part.sendMessage.bind(part));
}

interface Tab {
  readonly id?: number;
  readonly url?: string;
  readonly status?: string;
  readonly discarded?: boolean;
}

/** What the browser's own list says of the tab that shows this page. */
export async function lookAtTab(prefix: string): Promise<Tab | undefined> {
  const { tabs } = (globalThis as unknown as { chrome: { tabs: { query(of: object): Promise<Tab[]> } } }).chrome;
  return (await tabs.query({})).find(({ url }) => url?.startsWith(prefix));
}

export interface TabAct {
  readonly act: 'discard' | 'update' | 'remove';
  readonly id: number;
  /** Where it is led; empty where it is not. */
  readonly url: string;
}

/** Does one thing to a tab, as the browser or a person does. */
export async function actOnTab({ act, id, url }: TabAct): Promise<void> {
  type Acts = Record<TabAct['act'], (id: number, how?: object) => Promise<unknown>>;
  const { tabs } = (globalThis as unknown as { chrome: { tabs: Acts } }).chrome;
  await (url === '' ? tabs[act](id) : tabs[act](id, { url }));
}
