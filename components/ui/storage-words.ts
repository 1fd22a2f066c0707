import type { PlainKey } from '../../lib/i18n/dictionary';
import { t } from '../../lib/i18n/translate';
import type { Refused } from '../../lib/state/database';

const TITLE: Readonly<Record<Refused, PlainKey>> = { open: 'storage.title', read: 'storage.readTitle', write: 'storage.fullTitle' };
const HINT: Readonly<Record<Refused, PlainKey>> = { open: 'storage.none', read: 'storage.noneRead', write: 'storage.full' };

/** What the storage did not do, as it is: one that takes nothing new was opened all the same. */
export const storageTitle = (refused: Refused): string => t(TITLE[refused]);
export const storageHint = (refused: Refused): string => t(HINT[refused]);
