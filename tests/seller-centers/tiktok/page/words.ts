import { boot } from './boot.ts';
import { type ChatMessage, isFromBuyer } from './model.ts';
import type { Folder, Row } from './store.ts';

const two = (value: number): string => String(value).padStart(2, '0');

export const clock = (at: number): string => `${two(new Date(at).getHours())}:${two(new Date(at).getMinutes())}`;

const DAY = 86_400_000;

/** "14:23", a weekday, "31/08/2026": locale-dependent, and never more exact than a minute. */
export function listTime(at: number): string {
  const date = new Date(at);
  const age = Date.now() - at;
  if (date.toDateString() === new Date().toDateString()) return clock(at);
  if (age < 6 * DAY) return date.toLocaleDateString(boot.language, { weekday: 'long' });
  if (age < 300 * DAY) return date.toLocaleDateString(boot.language, { month: 'short', day: 'numeric' });
  return `${two(date.getDate())}/${two(date.getMonth() + 1)}/${date.getFullYear()}`;
}

export const dayOf = (message: ChatMessage): string => new Date(message.createTime).toDateString();

const FOLDER_LABELS: Readonly<Record<Folder, string>> = {
  INBOX: 'Inbox',
  UNASSIGNED: 'Unassigned',
  ASSIGNED: 'Assigned',
  ME: 'Me',
  ALL: boot.language === 'vi' ? 'Tất cả' : 'All',
  URGENT: 'Urgent',
  EXPIRED: 'Expired',
  UNREPLIED: 'Unreplied',
  UNREAD: 'Unread',
  STARRED: 'Starred',
  CLOSED: 'Closed',
};
export const folderLabel = (folder: Folder): string => FOLDER_LABELS[folder];

/** Stands for the platform's translation, which no double can make: other words than the buyer wrote. */
export const translationOf = (text: string, language: string): string => `«${text}» (${language})`;

export function translationBelow(message: ChatMessage): string | undefined {
  const language = message.ext['a:user_language'] ?? '';
  const isForeign = isFromBuyer(message) && message.ext.type === 'text' && language !== '' && language !== boot.language;
  return boot.variants.translates && isForeign ? translationOf(message.content, boot.language) : undefined;
}

/** The preview of our own reply may be what the buyer reads (platforms/tiktok facts 3). */
export function preview(row: Row, message: ChatMessage | undefined): string {
  if (!message) return '';
  const isOwn = message.ext.sender_role === '2' && message.ext.type === 'text';
  const isForeign = row.language !== '' && row.language !== boot.language;
  return isOwn && isForeign && boot.variants.translatedPreview ? translationOf(message.content, row.language) : message.content;
}

export const shopLabel = (row: Row): string => `${row.region} · shop …${row.shopId.slice(-4)}`;
