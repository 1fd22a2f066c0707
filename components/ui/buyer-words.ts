import type { Conversation } from '../../lib/domain/conversation';
import { t } from '../../lib/i18n/translate';

/** What a buyer is called; some pages do not say it. */
export function buyerTitle({ buyerName }: Pick<Conversation, 'buyerName'>): string {
  return buyerName || t('list.noName');
}
