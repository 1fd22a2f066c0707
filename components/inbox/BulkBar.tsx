import { openOptions } from '../../lib/host/browser-host';
import { t } from '../../lib/i18n/translate';
import { chooseNone, chosen } from '../../lib/state/chosen';
import { tags } from '../../lib/state/tags';
import { formatWhen } from '../../lib/time/format';
import { IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';
import type { MenuItem } from '../ui/Menu';
import { MenuButton } from '../ui/MenuButton';
import { snoozeTimes } from './snooze-times';
import { putDone, putRead, putSnoozed, putTagOn, putUnread } from './triage-acts';

/** What can be done with all that are chosen, in the place of the tabs; each can be taken back. Nothing is ever sent to many at once. */
export function BulkBar() {
  const ids = [...chosen.value];
  const words = t('bulk.chosen', { count: ids.length });
  const snoozes = (): MenuItem[] =>
    snoozeTimes(Date.now()).map(({ id, words: when, until }) => ({
      id,
      words: t(when),
      hint: formatWhen(until, Date.now()),
      act: () => void putSnoozed(ids, until),
    }));
  const ofTags = (): MenuItem[] => [
    ...[...tags.value.values()].map((tag) => ({ id: tag.id, words: tag.name, act: () => void putTagOn(ids, tag) })),
    { id: 'new', words: t('tag.manage'), icon: 'plus' as const, act: () => openOptions('tags') },
  ];
  const more = (): MenuItem[] => [
    { id: 'read', words: t('triage.markRead'), icon: 'done', act: () => void putRead(ids) },
    { id: 'unread', words: t('triage.markUnread'), icon: 'mark-unread', hint: 'U', act: () => void putUnread(ids) },
  ];
  return (
    <div class="bulk" role="toolbar" aria-label={words}>
      <IconButton small icon="close" label={t('bulk.cancel')} onClick={chooseNone} />
      <b class="cut" role="status">
        {words}
      </b>
      <IconButton small icon="done" label={t('triage.done')} onClick={() => void putDone(ids)} />
      <MenuButton class="icon-btn s" label={t('triage.snooze')} items={snoozes} isAtEnd>
        <Icon name="snooze" />
      </MenuButton>
      <MenuButton class="icon-btn s" label={t('tag.menu')} items={ofTags} isAtEnd>
        <Icon name="tag" />
      </MenuButton>
      <MenuButton class="icon-btn s" label={t('triage.more')} items={more} isAtEnd>
        <Icon name="more" />
      </MenuButton>
    </div>
  );
}
