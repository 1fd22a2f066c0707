import { SCHEMA_VERSION } from '../db/database';
import { EXPORT_VERSION, type ExportFile, headOf, readExport } from '../domain/export-file';
import { conversationIdOf, messageIdOf, storeIdOf } from '../domain/ids';
import { platformOf } from '../platforms/registry';

/** A larger text cannot be read in one piece; an export of a million messages is about this long. */
export const MOST_BYTES = 400_000_000;

export type Refusal = { reason: 'too-large' | 'not-ours' | 'newer' } | { reason: 'broken'; where: string };
export type Checked = { ok: true; file: ExportFile } | ({ ok: false } & Refusal);

/** Nothing is changed here: a file is taken whole or not at all. */
export async function checkFile(blob: Blob): Promise<Checked> {
  if (blob.size > MOST_BYTES) return { ok: false, reason: 'too-large' };
  let value: unknown;
  try {
    value = JSON.parse(await blob.text());
  } catch {
    return { ok: false, reason: 'not-ours' }; // Not JSON: no export of ours, or the half of one.
  }
  const head = headOf(value);
  if (!head) return { ok: false, reason: 'not-ours' };
  if (head.speedsell > EXPORT_VERSION || head.schema > SCHEMA_VERSION) return { ok: false, reason: 'newer' };
  const read = readExport(value);
  if (!read.ok) return { ok: false, reason: 'broken', where: read.where };
  const where = contradictionIn(read.file);
  return where === undefined ? read : { ok: false, reason: 'broken', where };
}

/** Rows that fit one by one may still lie about each other: whose chat it is, or where a store's page is to be opened. */
export function contradictionIn({ tables }: ExportFile): string | undefined {
  const stores = new Map(tables.stores.map((store) => [store.id, store]));
  const conversations = new Map(tables.conversations.map((row) => [row.id, row]));
  const wrong = {
    stores: tables.stores.findIndex((store) => {
      const host = hostOf(store.chatUrl);
      const isOfMarketplace = platformOf(store.platform)?.hosts.some((one) => one.host === host) === true;
      return store.id !== storeIdOf(store.platform, store.storeKey) || !isOfMarketplace;
    }),
    conversations: tables.conversations.findIndex(
      (row) => stores.get(row.storeId)?.platform !== row.platform || row.id !== conversationIdOf(row.storeId, row.remoteId),
    ),
    messages: tables.messages.findIndex((row) => {
      const isTheirs = row.remoteId !== undefined && row.id === messageIdOf(row.conversationId, row.remoteId);
      const isOurs = row.direction === 'out' && OWN_ID.test(row.id);
      return conversations.get(row.conversationId)?.storeId !== row.storeId || !(isTheirs || isOurs);
    }),
    outbox: tables.outbox.findIndex((row) => conversations.get(row.conversationId)?.storeId !== row.storeId || !OWN_ID.test(row.id)),
    drafts: tables.drafts.findIndex((row) => !conversations.has(row.conversationId)),
  };
  const [table, index] = Object.entries(wrong).find(([, at]) => at >= 0) ?? [];
  return table === undefined ? undefined : `${table}.${index}`;
}

/** As `crypto.randomUUID` makes them at the press. */
const OWN_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A page of the seller's is opened by this address, so it must be a marketplace's, without a password or a port of its own. */
function hostOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port, username } = new URL(url);
  return protocol === 'https:' && port === '' && username === '' ? hostname : undefined;
}

/** What a file holds, in numbers. */
export interface Preview {
  at: number;
  stores: number;
  conversations: number;
  messages: number;
  drafts: number;
  quickReplies: number;
  /** Messages that were never sent: they stay in the file. */
  left: number;
  hasSettings: boolean;
}

export function previewOf(file: ExportFile): Preview {
  const { stores, conversations, messages, drafts, quickReplies, outbox, meta } = file.tables;
  const left = outbox.filter(({ state }) => state !== 'sent' && state !== 'cancelled').length;
  return {
    at: file.exportedAt,
    stores: stores.length,
    conversations: conversations.length,
    messages: messages.length - left,
    drafts: drafts.length,
    quickReplies: quickReplies.filter(({ deletedAt }) => deletedAt === 0).length,
    left,
    hasSettings: meta.some(({ key }) => key === 'settings'),
  };
}
