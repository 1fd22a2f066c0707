import { useSignal } from '@preact/signals';
import { openInboxTab, openOptions } from '../../lib/host/browser-host';
import { t } from '../../lib/i18n/translate';
import { stores } from '../../lib/state/connections';
import { list, listTotal, platformFilter } from '../../lib/state/list';
import { surface } from '../../lib/state/navigation';
import { IconButton } from '../ui/Button';
import { Later } from '../ui/Later';
import { ConversationList } from './ConversationList';
import { CatchUpNotice, StoreNotice } from './ListNotices';
import { PlatformTabs } from './PlatformTabs';
import { SearchField } from './SearchField';

const loadResults = async () => (await import('./SearchResults')).SearchResults;
const loadFirstRun = async () => (await import('./FirstRun')).FirstRun;

export function ListPane() {
  const words = useSignal('');
  const isFirstRun =
    list.value.loaded && listTotal.value === 0 && platformFilter.value === 'all' && stores.value.size === 0 && words.value === '';
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
        {isFirstRun && <Later load={loadFirstRun} props={{}} />}
        {words.value.trim() !== '' ? (
          <Later load={loadResults} props={{ wanted: words.value }} />
        ) : (
          <ConversationList hasWords={!isFirstRun} />
        )}
      </div>
    </section>
  );
}
