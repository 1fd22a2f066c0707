import type { Conversation } from '../../lib/domain/conversation';
import { t } from '../../lib/i18n/translate';

/** A name of blanks and of characters that draw nothing would leave its place empty. */
const DRAWN = /[^\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** What a buyer is called; some pages do not say it. */
export function buyerTitle({ buyerName }: Pick<Conversation, 'buyerName'>): string {
  return DRAWN.test(buyerName) ? buyerName : t('list.noName');
}
