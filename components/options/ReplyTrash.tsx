import { useSignal } from '@preact/signals';
import type { QuickReply } from '../../lib/domain/quick-reply';
import { t } from '../../lib/i18n/translate';
import { trash } from '../../lib/state/quick-replies';
import { purgeQuickReply } from '../../lib/state/quick-reply-edits';
import { formatDate } from '../../lib/time/format';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { keepReply, restoreReply } from './reply-acts';

/** What was deleted, until it is restored or deleted for good. */
export function ReplyTrash() {
  const isOpen = useSignal(false);
  if (trash.value.length === 0) return null;
  return (
    <div class="trash">
      <button
        type="button"
        class="btn s quiet"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        <Icon name={isOpen.value ? 'chevron-down' : 'chevron-right'} size={16} />
        {t('quick.trashTitle')} · {t('quick.trash', { count: trash.value.length })}
      </button>
      {isOpen.value && (
        <ul aria-label={t('quick.trashTitle')}>
          {trash.value.map((reply) => (
            <Deleted key={reply.id} reply={reply} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** What cannot be undone is asked about where it was pressed. */
function Deleted({ reply }: { reply: QuickReply }) {
  const isAsking = useSignal(false);
  return (
    <li class="reply" data-reply-id={reply.id}>
      <div class="take">
        <b class="cut" dir="auto">
          {reply.title}
        </b>
        <span class="p cut" dir="auto">
          {isAsking.value ? t('quick.purgeAsk') : `${formatDate(reply.deletedAt)} · ${reply.message}`}
        </span>
      </div>
      {isAsking.value ? (
        <>
          <Button small kind="danger" onClick={() => keepReply(purgeQuickReply(reply.id))}>
            {t('quick.purgeDo')}
          </Button>
          <Button
            small
            kind="quiet"
            onClick={() => {
              isAsking.value = false;
            }}
          >
            {t('do.cancel')}
          </Button>
        </>
      ) : (
        <>
          <Button small kind="soft" icon="restore" onClick={() => restoreReply(reply)}>
            {t('do.restore')}
          </Button>
          <Button
            small
            kind="quiet"
            onClick={() => {
              isAsking.value = true;
            }}
          >
            {t('quick.purge')}
          </Button>
        </>
      )}
    </li>
  );
}
