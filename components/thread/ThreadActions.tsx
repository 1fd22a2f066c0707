import type { Conversation } from '../../lib/domain/conversation';
import { t } from '../../lib/i18n/translate';
import { pin, snooze } from '../../lib/state/triage';
import { formatWhen } from '../../lib/time/format';
import { snoozeTimes } from '../inbox/snooze-times';
import { putDone, putSnoozed, putUnread } from '../inbox/triage-acts';
import { Icon } from '../ui/Icon';
import type { MenuItem } from '../ui/Menu';
import { MenuButton } from '../ui/MenuButton';

/** What can be done with the conversation as a whole. Narrow, all of it is in one menu; wide, the two that are used most stand beside it. */
export function ThreadActions({ conversation }: { conversation: Conversation }) {
  const { id, snoozedUntil, pinned = false } = conversation;
  const snoozes = (): MenuItem[] =>
    snoozeTimes(Date.now()).map((time) => ({
      id: `snooze-${time.id}`,
      words: t(time.words),
      icon: 'snooze',
      hint: formatWhen(time.until, Date.now()),
      act: () => void putSnoozed([id], time.until),
    }));
  const all = (): MenuItem[] => [
    { id: 'done', words: t('triage.done'), icon: 'done', hint: 'E', act: () => void putDone([id]) },
    { id: 'unread', words: t('triage.markUnread'), icon: 'mark-unread', hint: 'U', act: () => void putUnread([id]) },
    { id: 'pin', words: t(pinned ? 'triage.unpin' : 'triage.pin'), icon: 'pin', act: () => void pin([id], !pinned) },
    ...(snoozedUntil === undefined
      ? snoozes().map((item) => ({ ...item, words: `${t('triage.snooze')}: ${item.words}` }))
      : [{ id: 'unsnooze', words: t('triage.unsnooze'), icon: 'snooze' as const, act: () => void snooze([id], undefined) }]),
  ];
  return (
    <>
      <button type="button" class="btn quiet s wide" onClick={() => void putDone([id])}>
        <Icon name="done" />
        {t('triage.done')}
        <kbd>E</kbd>
      </button>
      <span class="wide">
        <MenuButton class="btn quiet s" label={t('triage.snooze')} isSaid items={snoozes} isAtEnd>
          <Icon name="snooze" />
          {t('triage.snooze')}
          <kbd>H</kbd>
        </MenuButton>
      </span>
      <MenuButton class="icon-btn" label={t('triage.more')} items={all} isAtEnd>
        <Icon name="more" />
      </MenuButton>
    </>
  );
}
