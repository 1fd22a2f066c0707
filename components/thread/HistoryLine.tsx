import type { Conversation } from '../../lib/domain/conversation';
import { t } from '../../lib/i18n/translate';
import type { OpenConversation } from '../../lib/state/open-conversation';
import { Spinner } from '../ui/Icon';

interface Props {
  view: OpenConversation;
  conversation: Conversation | undefined;
  onRetry: () => void;
}

/** How much of the past is here. One height in each of its states, and never read aloud while it counts. */
export function HistoryLine({ view, conversation, onRetry }: Props) {
  const count = view.loaded.value;
  if (!conversation) return <div class="history" />;
  const { complete, loading, error } = conversation.history;
  return (
    <div class="history" aria-live="off" data-history data-loaded={count} data-complete={complete ? 'true' : 'false'}>
      {complete ? (
        t('thread.all', { count })
      ) : loading ? (
        <>
          <Spinner />
          {t('thread.loading', { count })}
        </>
      ) : error ? (
        <>
          {t('thread.error')}{' '}
          <button type="button" class="link" onClick={onRetry}>
            {t('do.tryAgain')}
          </button>
        </>
      ) : (
        // Of nothing there is nothing above.
        count > 0 && t('thread.loaded', { count })
      )}
    </div>
  );
}
