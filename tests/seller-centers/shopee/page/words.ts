import { boot } from './boot.ts';
import type { WireRow } from './wire.ts';
import { contentOf } from './wire.ts';

/** The documented placeholders; other countries show the English ones. */
const PLACEHOLDERS: Readonly<Record<string, string>> = { ID: 'Tulis pesan', BR: 'Insira uma mensagem aqui' };
export const placeholder = PLACEHOLDERS[boot.country] ?? 'Type a message here';
export const restartLabel = boot.country === 'ID' ? 'Chat Lagi' : 'Restart Conversation';
export const searchPlaceholder = boot.country === 'ID' ? 'Cari Semua' : 'Search All';

const two = (value: number): string => String(value).padStart(2, '0');

export const clock = (at: number): string => `${two(new Date(at).getHours())}:${two(new Date(at).getMinutes())}`;

/** "14:23" today, "28/02/25" before: minutes are all that the page shows. */
export function listTime(at: number): string {
  const date = new Date(at);
  if (date.toDateString() === new Date().toDateString()) return clock(at);
  return `${two(date.getDate())}/${two(date.getMonth() + 1)}/${two(date.getFullYear() % 100)}`;
}

const LABELS: Readonly<Record<string, string>> = {
  image: '[Image]',
  sticker: '[Sticker]',
  video: '[Video]',
  product: '[Product]',
  item: '[Product]',
  order: '[Order]',
};

export function preview(row: WireRow): string {
  const { text } = contentOf(row.latest_message_content);
  if (row.latest_message_type === 'text' && typeof text === 'string') return text;
  return LABELS[row.latest_message_type] ?? '[Message]';
}

export const shopLabel = (row: WireRow): string => `(${row.last_message_region}) ${row.shop_name}`;
