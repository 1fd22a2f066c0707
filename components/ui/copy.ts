import { t } from '../../lib/i18n/translate';
import { say } from './toasts';

/** @param done said when it is in the clipboard; what the browser refuses is said in any case. */
export async function copy(text: string, done?: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    if (done) say(done);
  } catch (error) {
    console.warn('SpeedSell: nothing was copied', error);
    say(t('do.notCopied'));
  }
}
