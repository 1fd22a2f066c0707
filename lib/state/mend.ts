import type { ConnectionState } from '../domain/connection';
import { platformIdOf, type StoreId } from '../domain/ids';
import { originsOf } from '../domain/match-origins';
import type { WaitReason } from '../domain/outbox';
import { openOptions, requestAccess } from '../host/browser-host';
import type { PlainKey } from '../i18n/dictionary';
import { platformOf } from '../platforms/registry';
import { poke } from './worker';

/** The one button that mends a state; none where only time or the person's network helps. */
export type Mend = 'page' | 'access' | 'doctor';
interface Button {
  words: PlainKey;
  by: Mend;
}

export const CONNECTION_MENDS: Readonly<Record<ConnectionState, Button | undefined>> = {
  connected: { words: 'mend.show', by: 'page' },
  connecting: undefined,
  'page-closed': { words: 'mend.open', by: 'page' },
  'signed-out': { words: 'mend.signIn', by: 'page' },
  verification: { words: 'mend.verify', by: 'page' },
  'page-changed': { words: 'mend.doctor', by: 'doctor' },
  'no-access': { words: 'mend.allow', by: 'access' },
  offline: undefined,
};

export const WAIT_MENDS: Readonly<Partial<Record<WaitReason, Button>>> = {
  'page-closed': { words: 'mend.open', by: 'page' },
  'page-hidden': { words: 'mend.show', by: 'page' },
  'signed-out': { words: 'mend.signIn', by: 'page' },
  verification: { words: 'mend.verify', by: 'page' },
  'no-access': { words: 'mend.allow', by: 'access' },
  'page-changed': { words: 'mend.doctor', by: 'doctor' },
  'wrong-buyer': { words: 'mend.show', by: 'page' },
};

/** Runs inside the click: the browser grants access only then. */
export function mend(by: Mend, storeId: StoreId): void {
  if (by === 'doctor') openOptions('page-doctor');
  else if (by === 'page') poke('page-mend', { storeId });
  else allow(storeId);
}

function allow(storeId: StoreId): void {
  requestAccess(originsOf(platformOf(platformIdOf(storeId))?.matches ?? []), () => poke('page-check', {}));
}
