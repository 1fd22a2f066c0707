import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Conversation } from '../../lib/domain/conversation';
import type { ConversationId } from '../../lib/domain/ids';
import { t } from '../../lib/i18n/translate';
import { forgetLost, lostPresses } from '../../lib/state/lost-presses';
import { Button } from '../ui/Button';
import { buyerTitle } from '../ui/buyer-words';
import { copy } from '../ui/copy';
import { Icon } from '../ui/Icon';
import { Notice } from '../ui/Notice';

/** The buyer wrote while an answer was being typed: it may want another answer now. */
export function MeanwhileGuard({ conversation, isTyping }: { conversation: Conversation; isTyping: boolean }) {
  const began = useSignal<number | undefined>(undefined);
  const { preview, lastAt } = conversation;
  useEffect(() => {
    began.value = isTyping ? (began.peek() ?? lastAt) : undefined;
  }, [isTyping]);
  const isNews = began.value !== undefined && lastAt > began.value && preview?.direction === 'in';
  return isNews ? (
    <div class="guard" role="status">
      <Icon name="info" size={14} />
      {t('compose.answeredMeanwhile', { buyer: buyerTitle(conversation) })}
    </div>
  ) : null;
}

/** The storage refused the message: nothing was sent and nothing is lost. */
export function LostPressNotice({ conversationId }: { conversationId: ConversationId }) {
  const lost = lostPresses.value.find((one) => one.conversationId === conversationId);
  if (!lost) return null;
  return (
    <Notice tall icon="warning" tone="bad" role="alert">
      <p>
        <b>{t('storage.writeTitle')}</b> {t('storage.text')}
      </p>
      <p class="reason">{lost.reason}</p>
      <div class="acts">
        <Button small kind="link" onClick={() => void copy(lost.text)}>
          {t('do.copyText')}
        </Button>
        <Button small kind="link" onClick={() => forgetLost(({ id }) => id === lost.id)}>
          {t('do.close')}
        </Button>
      </div>
    </Notice>
  );
}
