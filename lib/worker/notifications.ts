import { browser } from 'wxt/browser';
import { findInboxTabs } from '../connections/inbox-tabs';
import type { SpeedSellDatabase } from '../db/database';
import { alertOf } from '../domain/alerts';
import { type ConversationId, platformIdOf } from '../domain/ids';
import type { Message } from '../domain/message';
import { isQuiet } from '../domain/quiet-hours';
import type { Settings } from '../domain/settings';
import { reportError } from '../log/log';
import { readSettings } from '../settings/settings';

const PREFIX = 'chat:';
/** More at once are one: a page that catches up must not cover the screen. */
const MOST = 3;
const WORDS = 200;

/** One notification for each conversation; a later message takes its place. Nothing while the seller looks at the inbox, or has quiet hours. */
export async function notifyOf(db: SpeedSellDatabase, arrived: readonly Message[], now: number): Promise<void> {
  const settings = await readSettings(db);
  if (arrived.length === 0 || isQuiet(settings.quiet, now) || (await isInboxInFront())) return;
  const newest = new Map(arrived.map((message) => [message.conversationId, message]));
  const told = [...newest.values()].filter((message) => alertOfMessage(settings, message) !== 'off');
  for (const message of told.slice(-MOST)) await tell(db, settings, message);
}

export const alertOfMessage = (settings: Settings, { storeId }: Pick<Message, 'storeId'>) =>
  alertOf(settings, platformIdOf(storeId), storeId);

/** A second one for the same conversation takes the first one's place, and is told of again. */
export async function tell(db: SpeedSellDatabase, settings: Settings, message: Told): Promise<void> {
  const words = settings.notificationContent ? await wordsOf(db, message) : undefined;
  await browser.notifications.create(PREFIX + message.conversationId, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png' as never),
    title: words?.title ?? newMessage(),
    message: words?.text ?? '',
    silent: alertOfMessage(settings, message) !== 'sound',
  });
}

type Told = Pick<Message, 'conversationId' | 'storeId' | 'text'>;

async function wordsOf(db: SpeedSellDatabase, message: Told): Promise<{ title: string; text: string }> {
  const [conversation, store] = await Promise.all([db.conversations.get(message.conversationId), db.stores.get(message.storeId)]);
  const names = [conversation?.buyerName, store?.name].filter(Boolean);
  return { title: names.join(' · ') || newMessage(), text: message.text.slice(0, WORDS) };
}

/** Only a service worker knows its pages; elsewhere nothing is held back. */
export async function isInboxInFront(): Promise<boolean> {
  const { clients } = globalThis as { clients?: { matchAll(options: object): Promise<readonly { url: string; focused: boolean }[]> } };
  const pages = (await clients?.matchAll({ type: 'window', includeUncontrolled: true })) ?? [];
  return pages.some((page) => page.focused && /\/(inbox|sidepanel)\.html/.test(page.url));
}

export async function openNotification(id: string): Promise<void> {
  if (!id.startsWith(PREFIX)) return;
  const conversationId: ConversationId = id.slice(PREFIX.length);
  const url = `${browser.runtime.getURL('/inbox.html')}#/chat/${encodeURIComponent(conversationId)}`;
  const [open] = await findInboxTabs();
  if (!open) {
    await browser.tabs.create({ url });
  } else {
    await browser.tabs.update(open.id, { url, active: true });
    await browser.windows.update(open.windowId, { focused: true });
  }
  await withdraw(conversationId);
}

export async function withdraw(conversationId: ConversationId): Promise<void> {
  await browser.notifications.clear(PREFIX + conversationId).catch((error: unknown) => reportError('notification', error));
}

/** From the manifest's own words: the interface's dictionaries are not part of the worker. */
function newMessage(): string {
  return browser.i18n.getMessage('newMessage' as '@@ui_locale');
}
