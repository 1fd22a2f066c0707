import type { Directory } from './directory';
import type { History } from './history';
import type { List } from './list';
import type { Traffic } from './traffic';

/** The page reloads its own list after it learned of something new; only when it does not, we do. */
const OWN_LIST_MS = 1_200;
/** Conversations whose newest messages are read after one sign of news. */
const MOST = 10;

/**
 * The mini chat and pages whose socket cannot be heard only say that there is something new (facts 2.4). Then the newest page of the list
 * tells which conversations moved, and their newest messages are read.
 */
export function followNews(traffic: Traffic, list: List, history: History, directory: Directory, signal: AbortSignal): void {
  /** The newest message of each conversation that is told already. */
  const told = new Map<string, string>();
  /** The newest time of any conversation when the list was first seen, by the server's clock: what is older is the past, not news. */
  let past: number | undefined;
  let listedAt = 0;
  let isWaiting = false;

  traffic.on(
    {
      stale: () => void refresh(),
      message: ({ conversation, remoteId }) => {
        if (directory.owner(conversation)?.lastRemoteId === remoteId) told.set(conversation, remoteId);
      },
      ended: ({ request, answer }) => {
        if (request.name !== 'list' || request.own || answer?.status !== 200) return;
        listedAt = Date.now();
        past ??= takeAsPast();
      },
    },
    signal,
  );

  /** Also takes what stands there as told. */
  function takeAsPast(): number {
    const [newest] = directory.conversations();
    for (const id of directory.conversations()) {
      const last = directory.owner(id)?.lastRemoteId;
      if (last) told.set(id, last);
    }
    return (newest && directory.owner(newest)?.lastAt) || 0;
  }

  async function refresh(): Promise<void> {
    if (isWaiting) return;
    isWaiting = true;
    const since = Date.now();
    await new Promise((resolve) => setTimeout(resolve, OWN_LIST_MS));
    isWaiting = false;
    try {
      if (!signal.aborted && (listedAt >= since || (await readList()))) await readMoved();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async function readList(): Promise<boolean> {
    const page = await list.read(undefined, signal);
    if (page.ok) traffic.emit([...page.stores, ...page.conversations]);
    return page.ok;
  }

  async function readMoved(): Promise<void> {
    const moved = directory.conversations().filter((id) => {
      const owner = directory.owner(id);
      return owner?.lastRemoteId !== undefined && owner.lastAt >= (past ?? 0) && owner.lastRemoteId !== told.get(id);
    });
    for (const id of moved.slice(0, MOST)) {
      const owner = directory.owner(id);
      const before = told.get(id);
      if (!owner) continue;
      const page = await history.read(
        { storeKey: owner.storeKey, remoteId: id, buyerId: owner.buyerId ?? '', buyerName: '' },
        undefined,
        signal,
      );
      if (!page.ok) return;
      // What stands above the newest that was told has just arrived, only by another way.
      const newest = [...page.messages].sort((one, other) => other.at - one.at || (one.remoteId < other.remoteId ? 1 : -1));
      const end = newest.findIndex(({ remoteId }) => remoteId === before);
      traffic.emit(newest.map((message, place) => ({ ...message, live: before === undefined ? place === 0 : place < end })));
      if (owner.lastRemoteId) told.set(id, owner.lastRemoteId);
    }
  }
}
