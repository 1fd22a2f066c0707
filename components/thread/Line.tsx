import type { Conversation } from '../../lib/domain/conversation';
import type { Store } from '../../lib/domain/store';
import { t } from '../../lib/i18n/translate';
import type { Item } from '../../lib/state/thread-view';
import { formatDay } from '../../lib/time/format';
import { minute } from '../../lib/time/now';
import { Bubble } from './Bubble';

interface Props {
  item: Item;
  conversation: Conversation | undefined;
  store: Store | undefined;
  onEdited: () => void;
}

/** One line of the thread: a day, where the unread ones begin, or a message. */
export function Line({ item, conversation, store, onEdited }: Props) {
  if (item.type === 'day') return <div class="day">{formatDay(item.at, minute.value)}</div>;
  if (item.type === 'new') return <div class="new">{t('thread.new', { count: item.count })}</div>;
  return (
    <Bubble
      message={item.message}
      status={item.status}
      row={item.row}
      isFirst={item.isFirst}
      isLast={item.isLast}
      showState={item.showState}
      answeredAt={item.answeredAt}
      buyerName={conversation?.buyerName ?? ''}
      platform={conversation?.platform ?? ''}
      chatUrl={store?.chatUrl}
      onEdited={onEdited}
    />
  );
}
