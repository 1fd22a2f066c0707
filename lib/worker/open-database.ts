import { within } from '../bus/within';
import type { SpeedSellDatabase } from '../db/database';
import { reportError } from '../log/log';

const OPEN_MS = 5_000;
const TRIES = 4;
const PAUSE_MS = 500;

/**
 * Opening can fail or hang: Chromium's "Internal error opening backing store" is a quarter of all storage errors in the field and heals by
 * opening anew (github.com/Expensify/react-native-onyx/pull/780); after an update it may hang (github.com/pixiebrix/pixiebrix-extension/issues/7846).
 */
export async function openDatabase(db: SpeedSellDatabase): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await within(OPEN_MS, 'open database', Promise.resolve(db.open()));
      return;
    } catch (error) {
      reportError('open database', error);
      if (attempt === TRIES) throw error;
      db.close({ disableAutoOpen: false });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
    }
  }
}
