import { call } from './client.ts';
import { state, update } from './store.ts';
import { isTrue, listOf, objectOf, type Row, textOf, toRow, type Wire } from './wire.ts';

const PAGE = 20;

interface ListPage {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
  readonly next: { readonly startTime: number; readonly lastSessionId: string };
}

/** Official, or the sister's two maps inside each other. */
function readPage(value: Wire): ListPage {
  const view = Object.values(objectOf(value.userIdToSessionView))[0];
  const nested = objectOf(Object.values(objectOf(objectOf(view).nameSpaceToSessionView))[0]);
  const raws = value.session_list === undefined ? listOf(nested.sessionViewDTOList) : listOf(value.session_list);
  const rows = raws.flatMap((raw) => toRow(raw) ?? []);
  const last = rows.at(-1);
  return {
    rows,
    hasMore: isTrue(value.has_more) || isTrue(nested.hasMore),
    next: {
      startTime: Number(value.next_start_time ?? last?.lastAt ?? 0),
      lastSessionId: textOf(value.last_session_id) || (last?.id ?? ''),
    },
  };
}

/** Where the next page of each site starts. */
const cursors = new Map<string, ListPage['next']>();

async function fetchPage(next: ListPage['next'] | undefined): Promise<ListPage> {
  const from = next ?? { startTime: -1, lastSessionId: '' };
  return readPage(await call('sessionList', { accountType: 2, nodeId: 1, fetchCount: PAGE, ...from }));
}

function take(page: ListPage): void {
  update((chat) => {
    for (const row of page.rows) chat.rows.set(row.id, row);
  });
}

/** Back to the newest page, keeping what is known: what a page does after it was cut off. */
export async function refreshList(): Promise<void> {
  const { site } = state;
  const page = await fetchPage(undefined);
  take(page);
  if (cursors.has(site) || state.site !== site) return;
  cursors.set(site, page.next);
  update((chat) => {
    chat.isListDone = !page.hasMore;
  });
}

export async function loadMoreRows(): Promise<void> {
  if (state.isListDone || state.isListLoading) return;
  const { site } = state;
  update((chat) => {
    chat.isListLoading = true;
  });
  try {
    const page = await fetchPage(cursors.get(site));
    take(page);
    if (state.site !== site) return;
    cursors.set(site, page.next);
    update((chat) => {
      chat.isListDone = !page.hasMore;
    });
  } finally {
    update((chat) => {
      chat.isListLoading = false;
    });
  }
}

export async function findByBuyer(buyerId: string): Promise<Row | undefined> {
  const find = (): Row | undefined => [...state.rows.values()].find((row) => row.buyerId === buyerId && row.site === state.site);
  while (!find() && !state.isListDone) await loadMoreRows();
  return find();
}

export async function refreshUnread(): Promise<void> {
  const value = await call('unreadCount', {});
  update((chat) => {
    chat.unread = new Map(listOf(value.siteUnread).map((one) => [textOf(one.sellerId), Number(one.unreadCount)]));
  });
}

/** A site tab: its own list, its own thread; what stood open closes. */
export async function selectSite(site: string): Promise<void> {
  if (state.site === site) return;
  cursors.delete(site);
  update((chat) => {
    chat.site = site;
    chat.headerId = undefined;
    chat.detailId = undefined;
    chat.isListDone = false;
    chat.isListLoading = false;
  });
  await loadMoreRows();
}
