import type { Conversation } from '../../lib/domain/conversation';
import type { Store } from '../../lib/domain/store';
import { t } from '../../lib/i18n/translate';
import { mend } from '../../lib/state/mend';
import { openConversation } from '../../lib/state/navigation';
import { formatWait } from '../../lib/time/format';
import { minute } from '../../lib/time/now';
import { IconButton } from '../ui/Button';
import { storeTitle } from '../ui/connection-words';
import { Icon } from '../ui/Icon';
import { Mark, Site } from '../ui/Mark';

export function ThreadHead({ conversation, store }: { conversation: Conversation | undefined; store: Store | undefined }) {
  const wait = formatWait(conversation?.waitingSince, minute.value);
  return (
    <header class="head">
      <span class="back">
        <IconButton icon="back" label={t('do.back')} onClick={() => openConversation(undefined)} />
      </span>
      {conversation && (
        <>
          <span class="badge">
            <Mark platform={conversation.platform} named />
            <Site site={store?.site} />
          </span>
          <div class="who">
            <h2>
              <span class="cut" dir="auto">
                {conversation.buyerName || t('list.noName')}
              </span>
            </h2>
            <p>
              <span class="cut">{store ? store.name || storeTitle(store) : ''}</span>
              {conversation.closed && <span class="wait">{t('list.closed')}</span>}
              {wait && (
                <span class="wait">
                  <Icon name="clock" size={14} />
                  {wait}
                </span>
              )}
            </p>
          </div>
          <IconButton icon="open-page" label={t('do.showStorePage')} onClick={() => mend('page', conversation.storeId)} />
        </>
      )}
    </header>
  );
}
