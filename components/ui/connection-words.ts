import type { ConnectionState } from '../../lib/domain/connection';
import type { Store } from '../../lib/domain/store';
import type { Key } from '../../lib/i18n/dictionary';
import { platformName } from '../../lib/state/platforms';
import type { IconName } from './Icon';

export function connectionIcon(state: ConnectionState): IconName {
  return `conn-${state}`;
}

export function connectionWord(state: ConnectionState): `conn.${ConnectionState}` {
  return `conn.${state}`;
}

const NOTICES: Readonly<Partial<Record<ConnectionState, Key>>> = {
  'signed-out': 'banner.signedOut',
  verification: 'banner.verification',
  'no-access': 'banner.noAccess',
  'page-changed': 'banner.storeChanged',
  connecting: 'banner.connecting',
};

/** A whole sentence about one store. */
export function connectionNotice(state: ConnectionState): Key {
  return NOTICES[state] ?? 'banner.pageClosed';
}

/** A store that has not said its name yet is called after its marketplace. */
export function nameOf(store: Store): string {
  return store.name || platformName(store.platform).shortLabel;
}

/** Name and site, as a person tells stores apart. */
export function storeTitle(store: Store): string {
  return store.site ? `${nameOf(store)} ${store.site.toUpperCase()}` : nameOf(store);
}
