import type { Conversation } from '../../lib/domain/conversation';
import type { Store } from '../../lib/domain/store';
import { t } from '../../lib/i18n/translate';
import { stores } from '../../lib/state/connections';
import { areDetailsOpen } from '../../lib/state/details';
import { mend } from '../../lib/state/mend';
import { openConversation } from '../../lib/state/navigation';
import { dueOf } from '../../lib/state/response-clock';
import { minute } from '../../lib/time/now';
import { IconButton } from '../ui/Button';
import { buyerTitle } from '../ui/buyer-words';
import { clockOf } from '../ui/clock-words';
import { nameOf, storeTitle } from '../ui/connection-words';
import { Icon } from '../ui/Icon';
import { Later } from '../ui/Later';
import { Mark, Site } from '../ui/Mark';
import { withWords } from '../ui/read-words';

const loadActions = async () => (await withWords(import('./ThreadActions'))).ThreadActions;

interface Props {
  conversation: Conversation | undefined;
  store: Store | undefined;
  elsewhere: readonly Conversation[];
}

export function ThreadHead({ conversation, store, elsewhere }: Props) {
  const clock = conversation && clockOf(conversation.waitingSince, dueOf(conversation), minute.value);
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
            <div class="buyer">
              <h2 class="cut" dir="auto">
                {buyerTitle(conversation)}
              </h2>
              {elsewhere.length > 0 && <Elsewhere conversations={elsewhere} />}
            </div>
            <p>
              <span class="cut">{store && nameOf(store)}</span>
              {conversation.closed && <span class="wait">{t('list.closed')}</span>}
              {clock && (
                <span class={`wait ${clock.look}`}>
                  <Icon name={clock.look === 'overdue' ? 'overdue' : 'clock'} size={14} />
                  {clock.words}
                </span>
              )}
            </p>
          </div>
          <span class="only-narrow">
            <IconButton
              icon="details"
              label={t('details.name')}
              act="details"
              expanded={areDetailsOpen.value}
              onClick={() => {
                areDetailsOpen.value = !areDetailsOpen.value;
              }}
            />
          </span>
          <IconButton icon="open-page" label={t('do.showStorePage')} onClick={() => mend('page', conversation.storeId)} />
          <span class="head-acts">
            <Later load={loadActions} props={{ conversation }} />
          </span>
        </>
      )}
    </header>
  );
}

/** The same buyer's chats with other stores, each a click away: who answers here should know what was said there. */
function Elsewhere({ conversations }: { conversations: readonly Conversation[] }) {
  return (
    <span class="elsewhere">
      <Icon name="two-stores" size={14} />
      {conversations.map(({ id, storeId }) => {
        const store = stores.value.get(storeId);
        const title = store ? storeTitle(store) : storeId;
        const words = t('list.elsewhere', { stores: title });
        return (
          <button
            key={id}
            type="button"
            class="link"
            data-elsewhere={id}
            aria-label={words}
            title={words}
            onClick={() => openConversation(id)}
          >
            <span class="long">{words}</span>
            <span class="short">{title}</span>
          </button>
        );
      })}
    </span>
  );
}
