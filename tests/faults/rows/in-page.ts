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

/** The storage takes nothing any more, as when the disk is full; or again. Gives back how many writes were refused so far. */
export function refuseWrites(isRefused: boolean): number {
  const own = IDBObjectStore.prototype as unknown as Record<string, unknown>;
  const scope = globalThis as unknown as { keptWrites?: { put: unknown; add: unknown; refused: number } };
  scope.keptWrites ??= { put: own.put, add: own.add, refused: 0 };
  const kept = scope.keptWrites;
  const refuse = () => {
    kept.refused += 1;
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
  Object.assign(own, isRefused ? { put: refuse, add: refuse } : { put: kept.put, add: kept.add });
  return kept.refused;
}

/** What became of what one part said. */
export interface Shaken {
  lost: number;
  /** It arrived, and its answer was lost. */
  unanswered: number;
  doubled: number;
  late: number;
}

/** Of the context that it runs in; none where nothing was shaken, or where that context is another one by now. */
export function readShaken(): Shaken | undefined {
  return (globalThis as unknown as { shaken?: Shaken }).shaken;
}

/** What is said to other parts of the extension is lost, said twice or late, by these shares in turn; all is well when they are used up. */
export function shakeBus(shares: number[]): void {
  type Send = (...said: unknown[]) => Promise<unknown>;
  interface Speaks {
    runtime?: { sendMessage?: Send };
    tabs?: { sendMessage?: Send };
  }
  const scope = globalThis as unknown as { chrome?: Speaks; browser?: Speaks; shaken?: Shaken };
  const { chrome, browser } = scope;
  const shaken: Shaken = { lost: 0, unanswered: 0, doubled: 0, late: 0 };
  scope.shaken = shaken;
  const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const shake =
    (send: Send): Send =>
    async (...said) => {
      const share = shares.shift() ?? 1;
      if (share < 0.15) {
        shaken.lost += 1;
        throw new Error('Could not establish connection. Receiving end does not exist.');
      }
      if (share < 0.25) {
        shaken.unanswered += 1;
        await send(...said);
        throw new Error('The message port closed before a response was received.');
      }
      if (share < 0.4) {
        shaken.doubled += 1;
        send(...said).catch(() => undefined);
      } else if (share < 0.7) {
        shaken.late += 1;
        await later(share * 2_000);
      }
      return send(...said);
    };
  for (const part of new Set([chrome?.runtime, chrome?.tabs, browser?.runtime, browser?.tabs]))
    if (part?.sendMessage) part.sendMessage = shake(part.sendMessage.bind(part));
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
