import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ConversationId, MessageId } from '../../lib/domain/ids';
import { t } from '../../lib/i18n/translate';
import { connections, stores } from '../../lib/state/connections';
import { open } from '../../lib/state/open-conversation';
import { Composer, type ComposerHandle } from '../composer/Composer';
import { Banner } from './Banner';
import { MessageList } from './MessageList';
import { ThreadHead } from './ThreadHead';

/** One conversation from head to composer. Mounted anew for each, so that nothing of one can stand in another. */
export function ThreadPane({ id, at }: { id: ConversationId; at: MessageId | undefined }) {
  const view = useMemo(() => open(id, at), [id, at]);
  useEffect(() => () => view.close(), [view]);
  const composer = useRef<ComposerHandle>(null);
  const conversation = view.conversation.value;
  const store = conversation ? stores.value.get(conversation.storeId) : undefined;
  if (conversation === null) return <p class="thread-none">{t('thread.gone')}</p>;
  return (
    <>
      <ThreadHead conversation={conversation} store={store} elsewhere={view.elsewhere.value} />
      <Banner conversation={conversation} store={store} connection={conversation && connections.value.get(conversation.storeId)} />
      <MessageList view={view} conversation={conversation} store={store} onEdited={() => composer.current?.reload()} />
      {conversation && (
        <Composer
          key={id}
          conversation={conversation}
          store={store}
          standing={view.standing.value}
          handle={composer}
          onSend={() => {
            void view.thread.jumpToLatest();
          }}
        />
      )}
    </>
  );
}
