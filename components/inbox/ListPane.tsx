import { useSignal } from '@preact/signals';
import { openInboxTab, openOptions } from '../../lib/host/browser-host';
import { t } from '../../lib/i18n/translate';
import { stores } from '../../lib/state/connections';
import { list, platformFilter } from '../../lib/state/list';
import { surface } from '../../lib/state/navigation';
import { IconButton } from '../ui/Button';
import { ConversationList } from './ConversationList';
import { FirstRun } from './FirstRun';
import { CatchUpNotice, StoreNotice } from './ListNotices';
import { PlatformTabs } from './PlatformTabs';
import { SearchField } from './SearchField';
import { SearchResults } from './SearchResults';

export function ListPane() {
  const words = useSignal('');
  const isFirstRun =
    list.value.loaded && list.value.total === 0 && platformFilter.value === 'all' && stores.value.size === 0 && words.value === '';
  return (
    <section class="pane-list" aria-label={t('list.name')}>
      <header class="bar">
        <SearchField words={words} />
        {surface.value === 'panel' && <IconButton icon="full-tab" label={t('do.openTab')} onClick={() => openInboxTab(location.hash)} />}
        <IconButton icon="settings" label={t('do.options')} onClick={() => openOptions('quick-replies')} />
      </header>
      <PlatformTabs />
      <StoreNotice />
      <CatchUpNotice />
      <div id="conversations" class="list-box" role="tabpanel" aria-label={t('list.name')}>
        {isFirstRun && <FirstRun />}
        {words.value.trim() !== '' ? <SearchResults /> : <ConversationList hasWords={!isFirstRun} />}
      </div>
    </section>
  );
}
