import { t } from '../../lib/i18n/translate';
import { platformFilter, unreadCounts } from '../../lib/state/list';
import { platformNames } from '../../lib/state/platforms';
import { Mark } from '../ui/Mark';
import { Tabs } from '../ui/Tabs';

/** Counts are conversations with something unread. */
export function PlatformTabs() {
  const counts = unreadCounts.value;
  const number = (id: string) => {
    const count = counts[id] ?? 0;
    return count > 0 ? (
      <small>
        {count > 999 ? '999+' : count}
        <span class="hidden-label"> {t('list.unread', { count })}</span>
      </small>
    ) : null;
  };
  const all = {
    id: 'all',
    label: t('list.allPlatforms'),
    body: (
      <>
        {t('list.allPlatforms')} {number('all')}
      </>
    ),
  };
  const tabs = platformNames.map(({ id, shortLabel }) => ({
    id,
    label: shortLabel,
    body: (
      <>
        <Mark platform={id} size="xs" />
        {shortLabel} {number(id)}
      </>
    ),
  }));
  return (
    <div class="tabs">
      <Tabs
        name={t('list.platforms')}
        tabs={[all, ...tabs]}
        selected={platformFilter.value}
        onSelect={(id) => {
          platformFilter.value = id;
        }}
        controls="conversations"
      />
    </div>
  );
}
