import type { QuickReply } from '../../lib/domain/quick-reply';
import { t } from '../../lib/i18n/translate';
import { restoreQuickReply } from '../../lib/state/quick-reply-edits';
import { say } from '../ui/toasts';

/** What the storage refuses is said: a reply that seems gone, or back, and is not, would be found out in front of a buyer. */
export function keepReply(work: Promise<void>, done: () => void = () => undefined): void {
  work.then(done).catch((error: unknown) => {
    console.warn('SpeedSell: a quick reply was not changed', error);
    say(t('quick.notKept', { reason: error instanceof Error ? error.message : String(error) }));
  });
}

export function restoreReply(reply: QuickReply): void {
  keepReply(restoreQuickReply(reply.id), () => say(t('quick.restored', { title: reply.title })));
}
