import type { Conversation } from '../../lib/domain/conversation';
import type { Store } from '../../lib/domain/store';
import { t } from '../../lib/i18n/translate';
import { echoes } from '../../lib/state/echoes';
import type { OpenConversation } from '../../lib/state/open-conversation';
import { viewOf } from '../../lib/state/thread-view';
import { Icon } from '../ui/Icon';
import { HistoryLine } from './HistoryLine';
import { Line } from './Line';
import { useDivider } from './use-divider';
import { useReadingPlace } from './use-reading-place';
import { WhyEmpty } from './WhyEmpty';

interface Props {
  view: OpenConversation;
  conversation: Conversation | undefined;
  store: Store | undefined;
  onEdited: () => void;
}

/** Real nodes for a bounded window of messages, so that find-in-page, selection and screen readers see what a person sees. */
export function MessageList({ view, conversation, store, onEdited }: Props) {
  const { thread } = view;
  const rows = thread.rows.value;
  const mine = echoes.value.filter((echo) => echo.conversationId === view.id);
  const items = viewOf(rows, mine, conversation?.storeId ?? '', useDivider(view, conversation));
  const drawn = {
    first: items.find((item) => item.type === 'message')?.key,
    newest: items.at(-1)?.key,
    echoes: mine.length,
  };
  const history = conversation?.history;
  const canAsk = history !== undefined && !history.complete && !history.loading && !history.error;
  const { box, isAway, unseen, onScroll, jump } = useReadingPlace(view, drawn, canAsk);
  return (
    <div class="log-box">
      <div ref={box} class="log" role="log" aria-label={t('thread.name')} aria-busy={!rows.loaded} tabIndex={0} onScroll={onScroll}>
        <div class="log-in">
          <HistoryLine view={view} conversation={conversation} onRetry={() => void thread.loadOlder()} />
          {rows.loaded && items.length === 0 && conversation && <WhyEmpty conversation={conversation} />}
          {items.map((item) => (
            <Line key={item.key} item={item} conversation={conversation} store={store} onEdited={onEdited} />
          ))}
        </div>
      </div>
      {isAway.value && rows.loaded && (
        <button type="button" class="jump" onClick={jump}>
          <Icon name="arrow-down" size={16} />
          {unseen.value > 0 ? t('thread.jumpNew', { count: unseen.value }) : t('thread.jump')}
        </button>
      )}
    </div>
  );
}
