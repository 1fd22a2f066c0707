import type { ComponentChildren } from 'preact';
import { formatNumber, t } from '../../lib/i18n/translate';
import { platformFilter, unreadCounts } from '../../lib/state/list';
import { platformNames } from '../../lib/state/platforms';
import { Mark } from '../ui/Mark';
import { Tabs } from '../ui/Tabs';

/** Counts are conversations with something unread. */
export function PlatformTabs() {
  const counts = unreadCounts.value;
  const tab = (id: string, body: ComponentChildren) => {
    const count = counts[id] ?? 0;
    return {
      id,
      description: count > 0 ? t('list.unread', { count }) : undefined,
      // Drawn by the style sheet, so that the tab's name stays the marketplace's.
      body: (
        <>
          {body}
          {count > 0 && <small data-count={count > 999 ? '999+' : formatNumber(count)} />}
        </>
      ),
    };
  };
  const tabs = platformNames.map(({ id, shortLabel }) =>
    tab(
      id,
      <>
        <Mark platform={id} size="xs" />
        {shortLabel}
      </>,
    ),
  );
  return (
    <Tabs
      name={t('list.platforms')}
      tabs={[tab('all', t('list.allPlatforms')), ...tabs]}
      selected={platformFilter.value}
      onSelect={(id) => {
        platformFilter.value = id;
      }}
      controls="conversations"
    />
  );
}
