import { boot } from './boot.ts';
import { call } from './client.ts';
import { state, update } from './store.ts';
import type { WireRow } from './wire.ts';

function listPath(): string {
  const { listPath: path } = boot.variants;
  if (path !== 'auto') return path;
  return boot.isSubaccount ? 'subaccount/serving_mode/conversations' : 'conversations';
}

async function fetchPage(cursor: WireRow | undefined): Promise<WireRow[]> {
  const path = listPath();
  const isNano = boot.variants.listCursor === 'next_timestamp_nano';
  const body: Record<string, string | number | boolean> = {
    direction: 'older',
    biz_id: 0,
    on_message_received: true,
    next_timestamp_nano: cursor && isNano ? cursor.next_timestamp_nano : '0',
    last_message_region: cursor?.last_message_region ?? boot.country,
  };
  if (cursor && !isNano) body.last_received_message_id = cursor.latest_message_id;
  const isGet = path === 'subaccount/conversation/list';
  const value = await call(isGet ? 'GET' : 'POST', `/webchat/api/v1.2/${path}`, isGet ? body : {}, isGet ? undefined : body);
  const rows = Array.isArray(value) ? value : (value as { conversations?: unknown }).conversations;
  if (!Array.isArray(rows)) throw new Error('The conversation list has no rows');
  return rows as WireRow[];
}

const PAGE = 50;
let cursor: WireRow | undefined;

/** Back to the newest page, keeping what is known: what a page does after it was cut off. */
export async function refreshList(): Promise<void> {
  const rows = await fetchPage(undefined);
  update((chat) => {
    for (const row of rows) chat.rows.set(row.id, row);
    if (cursor === undefined) {
      cursor = rows.at(-1);
      chat.isListDone = rows.length < PAGE;
    }
  });
}

export async function loadMoreRows(): Promise<void> {
  if (state.isListDone || state.isListLoading) return;
  update((chat) => {
    chat.isListLoading = true;
  });
  try {
    const rows = await fetchPage(cursor);
    update((chat) => {
      for (const row of rows) chat.rows.set(row.id, row);
      cursor = rows.at(-1) ?? cursor;
      chat.isListDone = rows.length < PAGE;
    });
  } finally {
    update((chat) => {
      chat.isListLoading = false;
    });
  }
}

export async function findRow(id: string): Promise<WireRow | undefined> {
  while (!state.rows.has(id) && !state.isListDone) await loadMoreRows();
  return state.rows.get(id);
}
