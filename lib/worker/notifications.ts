import { browser } from 'wxt/browser';
import { findInboxTabs } from '../connections/inbox-tabs';
import type { SpeedSellDatabase } from '../db/database';
import type { ConversationId } from '../domain/ids';
import type { Message } from '../domain/message';
import { reportError } from '../log/log';
import { readSettings } from '../settings/settings';

const PREFIX = 'chat:';
/** More at once are one: a page that catches up must not cover the screen. */
const MOST = 3;
const WORDS = 200;

/** One notification for each conversation; a later message takes its place. Nothing while the seller looks at the inbox. */
export async function notifyOf(db: SpeedSellDatabase, arrived: readonly Message[]): Promise<void> {
  const settings = await readSettings(db);
  if (arrived.length === 0 || !settings.notifications || (await isInboxInFront())) return;
  const newest = new Map(arrived.map((message) => [message.conversationId, message]));
  const shown = [...newest.values()].slice(-MOST);
  for (const message of shown) {
    const words = settings.notificationContent ? await wordsOf(db, message) : undefined;
    await browser.notifications.create(PREFIX + message.conversationId, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('/icon/128.png' as never),
      title: words?.title ?? newMessage(),
      message: words?.text ?? '',
      silent: !settings.sound,
    });
  }
}

async function wordsOf(db: SpeedSellDatabase, message: Message): Promise<{ title: string; text: string }> {
  const [conversation, store] = await Promise.all([db.conversations.get(message.conversationId), db.stores.get(message.storeId)]);
  const names = [conversation?.buyerName, store?.name].filter(Boolean);
  return { title: names.join(' · ') || newMessage(), text: message.text.slice(0, WORDS) };
}

/** Only a service worker knows its pages; elsewhere nothing is held back. */
async function isInboxInFront(): Promise<boolean> {
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
  await browser.notifications.clear(id).catch((error: unknown) => reportError('notification', error));
}

/** From the manifest's own words: the interface's dictionaries are not part of the worker. */
function newMessage(): string {
  return browser.i18n.getMessage('newMessage' as '@@ui_locale');
}
