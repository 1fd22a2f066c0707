import { computed, signal } from '@preact/signals';
import type { Connection } from '../domain/connection';
import { connections } from './connections';

/** Only `false` means something: `true` is said of any network, also of one that leads nowhere. */
const browserOnline = signal(navigator.onLine);
const follow = (): void => {
  browserOnline.value = navigator.onLine;
};
addEventListener('online', follow);
addEventListener('offline', follow);

const WITHOUT_PAGE: readonly Connection['state'][] = ['page-closed', 'no-access'];

/** Every store that has a page says that it is offline. */
export function areAllOffline(rows: readonly Connection[]): boolean {
  const withPage = rows.filter((row) => !WITHOUT_PAGE.includes(row.state));
  return withPage.length > 0 && withPage.every((row) => row.state === 'offline');
}

export const isOffline = computed(() => !browserOnline.value || areAllOffline([...connections.value.values()]));
