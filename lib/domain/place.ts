import type { Page } from './connection';
import type { Store } from './store';

/** Parameters of a chat page's address that choose whose chats it shows, where one host serves shops of several countries. */
export type PlaceKeys = readonly string[];

/** The address, with what the other one says of its place. */
export function withPlaceOf(address: string, other: string, keys: PlaceKeys = []): string {
  const from = new URL(other).searchParams;
  const said = keys.filter((key) => from.get(key));
  if (said.length === 0) return address;
  const url = new URL(address);
  for (const key of said) url.searchParams.set(key, from.get(key) ?? '');
  return url.href;
}

/** An address that says nothing of its place contradicts none. */
export function isSamePlace(one: string, other: string, keys: PlaceKeys = []): boolean {
  const [a, b] = [new URL(one).searchParams, new URL(other).searchParams];
  return keys.every((key) => !a.get(key) || !b.get(key) || a.get(key)?.toLowerCase() === b.get(key)?.toLowerCase());
}

export function isPlaceOfSite(address: string, site: string, keys: PlaceKeys = []): boolean {
  const { searchParams } = new URL(address);
  return site !== '' && keys.some((key) => searchParams.get(key)?.toLowerCase() === site);
}

/** A page may name every shop of its login and show the chats of one. Whose chats it has shown, it serves. */
export function isServedBy(store: Pick<Store, 'id' | 'chatUrl'>, page: Page, keys: PlaceKeys | undefined): boolean {
  if (page.surface !== 'chat' || !page.storeIds.includes(store.id)) return false;
  return page.shownStoreIds?.includes(store.id) === true || isSamePlace(page.url, store.chatUrl, keys);
}
