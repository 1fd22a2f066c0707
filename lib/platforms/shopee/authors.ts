import { parseSending } from './answer';
import type { Directory } from './directory';
import type { History } from './history';
import type { Traffic } from './traffic';

/** Several answers of one robot, or to several buyers, are asked after together. */
const TOGETHER_MS = 1_200;
/** Conversations that are read for one such push. */
const MOST = 10;

/**
 * A message has a `source` in the history, and none in the short form that the socket carries (facts 2.5, 3). So what is pushed in the
 * shop's name, and was not sent by this page, is read once more: only that tells an automatic reply from a person's, who ends a buyer's wait.
 */
export function askWhoWrote(traffic: Traffic, history: History, directory: Directory, signal: AbortSignal): void {
  const sentHere = new Set<string>();
  const unnamed = new Set<string>();
  let isAsking = false;

  traffic.on(
    {
      begun({ name, url, body }) {
        if (name === 'send') for (const key of parseSending(url, body)?.clientKeys ?? []) sentHere.add(key);
      },
      message({ live, direction, author, clientKeys, conversation }) {
        if (!live || direction === 'in' || author !== 'unknown' || clientKeys.some((key) => sentHere.has(key))) return;
        unnamed.add(conversation);
        void ask();
      },
    },
    signal,
  );

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    try {
      await new Promise((resolve) => setTimeout(resolve, TOGETHER_MS));
      const asked = [...unnamed].slice(0, MOST);
      unnamed.clear();
      for (const id of asked) {
        const owner = directory.owner(id);
        if (signal.aborted || !owner) continue;
        const ref = { storeKey: owner.storeKey, remoteId: id, buyerId: owner.buyerId ?? '', buyerName: '' };
        const page = await history.read(ref, undefined, signal);
        if (!page.ok) return;
        traffic.emit(page.messages);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      isAsking = false;
    }
    if (unnamed.size > 0 && !signal.aborted) void ask();
  }
}
