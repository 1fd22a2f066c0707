import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ConversationId } from '../../lib/domain/ids';
import { t } from '../../lib/i18n/translate';
import { connections, stores } from '../../lib/state/connections';
import { areDetailsOpen, detailsOf } from '../../lib/state/details';
import { mend } from '../../lib/state/mend';
import { openConversation } from '../../lib/state/navigation';
import { platformName } from '../../lib/state/platforms';
import { formatDate, formatListTime } from '../../lib/time/format';
import { minute } from '../../lib/time/now';
import { previewOf } from '../inbox/row-words';
import { Button, IconButton } from '../ui/Button';
import { buyerTitle } from '../ui/buyer-words';
import { connectionIcon, connectionWord, storeTitle } from '../ui/connection-words';
import { copy } from '../ui/copy';
import { Icon } from '../ui/Icon';
import { Mark } from '../ui/Mark';
import { NoteField } from './NoteField';
import { ReplyClock } from './ReplyClock';
import { TagsOf } from './TagsOf';

/** Who writes, to which store, what else is known of them. Wide it is a column of its own; narrow it stands over the chat when asked for. */
export function Details({ id }: { id: ConversationId }) {
  const { conversation: read, elsewhere, firstAt } = useMemo(() => detailsOf(id), [id]);
  const box = useRef<HTMLElement>(null);
  const isOpen = areDetailsOpen.value;
  useEffect(() => {
    if (isOpen) box.current?.focus();
  }, [isOpen]);
  // Of another chat they are asked for anew: over a narrow one they would hide what was just opened.
  useEffect(
    () => () => {
      areDetailsOpen.value = false;
    },
    [],
  );
  const close = (): void => {
    areDetailsOpen.value = false;
    document.querySelector<HTMLElement>('[data-act="details"]')?.focus();
  };
  const conversation = read.value;
  const store = conversation && stores.value.get(conversation.storeId);
  const connection = conversation && connections.value.get(conversation.storeId);
  return (
    <aside
      ref={box}
      class="details"
      aria-label={t('details.name')}
      data-open={isOpen}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.preventDefault();
        close();
      }}
    >
      {conversation && (
        <>
          <header class="top">
            <p class="big" dir="auto">
              {buyerTitle(conversation)}
            </p>
            <span class="shut">
              <IconButton icon="close" label={t('details.close')} onClick={close} />
            </span>
            {conversation.buyerId !== '' && (
              <p class="dim">
                <span class="cut">{t('details.buyerId', { id: conversation.buyerId })}</span>
                <Button small kind="link" label={t('details.copyId')} onClick={() => void copy(conversation.buyerId)}>
                  {t('details.copy')}
                </Button>
              </p>
            )}
            {firstAt.value !== undefined && <p class="dim">{t('details.since', { date: formatDate(firstAt.value) })}</p>}
          </header>
          <section aria-labelledby="details-store">
            <h3 id="details-store">{t('details.store')}</h3>
            <p class="store-line">
              <Mark platform={conversation.platform} named />
              <span class="cut">{store ? storeTitle(store) : conversation.storeId}</span>
            </p>
            {connection && (
              <p class="dim state" data-connection={connection.state}>
                <Icon name={connectionIcon(connection.state)} size={14} />
                {t(connectionWord(connection.state))}
              </p>
            )}
          </section>
          <ReplyClock conversation={conversation} site={store?.site || undefined} />
          {elsewhere.value.length > 0 && (
            <section aria-labelledby="details-elsewhere">
              <h3 id="details-elsewhere">{t('details.elsewhere')}</h3>
              {elsewhere.value.map((other) => {
                const there = stores.value.get(other.storeId);
                return (
                  <button key={other.id} type="button" class="other" onClick={() => openConversation(other.id)}>
                    <Mark platform={other.platform} named />
                    <span class="cut">{there ? storeTitle(there) : other.storeId}</span>
                    <span class="dim">{formatListTime(other.lastAt, minute.value)}</span>
                    <span class="dim cut" dir="auto">
                      {previewOf(other)}
                    </span>
                  </button>
                );
              })}
            </section>
          )}
          <TagsOf conversation={conversation} />
          <NoteField key={id} id={id} />
          <footer>
            <Button kind="soft" icon="open-page" onClick={() => mend('page', conversation.storeId)}>
              {t('details.open', { platform: platformName(conversation.platform).shortLabel })}
            </Button>
          </footer>
        </>
      )}
    </aside>
  );
}
