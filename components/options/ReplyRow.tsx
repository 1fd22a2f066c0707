import type { QuickReply } from '../../lib/domain/quick-reply';
import { versionsOf } from '../../lib/domain/reply-versions';
import { t } from '../../lib/i18n/translate';
import { pinQuickReply } from '../../lib/state/quick-reply-edits';
import { Button, IconButton } from '../ui/Button';
import { keepReply } from './reply-acts';

interface Props {
  reply: QuickReply;
  isChosen: boolean;
  onEdit: () => void;
  onDelete: () => void;
}

export function ReplyRow({ reply, isChosen, onEdit, onDelete }: Props) {
  const { id, title, message, shortcut, pinned = false, storeIds = [] } = reply;
  const languages = versionsOf(reply).length;
  return (
    <li class={`reply${isChosen ? ' on' : ''}${pinned ? ' pinned' : ''}`} data-reply-id={id}>
      <IconButton
        small
        icon="pin"
        label={t(pinned ? 'quick.unpin' : 'quick.pin', { title })}
        onClick={() => keepReply(pinQuickReply(id, !pinned))}
      />
      <div class="take">
        <span class="t">
          <b class="cut" dir="auto">
            {title}
          </b>
          {shortcut && <span class="key">/{shortcut}</span>}
          {languages > 1 && <span class="key">{t('quick.languageCount', { count: languages })}</span>}
          {storeIds.length > 0 && <span class="key">{t('quick.storeCount', { count: storeIds.length })}</span>}
        </span>
        <span class="p cut" dir="auto">
          {message}
        </span>
      </div>
      <Button small kind="quiet" onClick={onEdit}>
        {t('do.edit')}
      </Button>
      <Button small kind="quiet" onClick={onDelete}>
        {t('do.delete')}
      </Button>
    </li>
  );
}
