import { useSignal } from '@preact/signals';
import { openInboxTab, openOptions } from '../../lib/host/browser-host';
import { t } from '../../lib/i18n/translate';
import { chosen } from '../../lib/state/chosen';
import { stores } from '../../lib/state/connections';
import { list, listTotal, platformFilter, view } from '../../lib/state/list';
import { surface } from '../../lib/state/navigation';
import { IconButton } from '../ui/Button';
import { Later } from '../ui/Later';
import { withWords } from '../ui/read-words';
import { ConversationList } from './ConversationList';
import { CatchUpNotice, StoreNotice } from './ListNotices';
import { OrderButton } from './OrderButton';
import { PlatformTabs } from './PlatformTabs';
import { SearchField } from './SearchField';
import { ViewMenu } from './ViewMenu';

const loadResults = async () => (await withWords(import('./SearchResults'))).SearchResults;
const loadBulk = async () => (await withWords(import('./BulkBar'))).BulkBar;
const loadFirstRun = async () => (await withWords(import('./FirstRun'))).FirstRun;

export function ListPane() {
  const words = useSignal('');
  const isFirstRun =
    list.value.loaded &&
    listTotal.value === 0 &&
    platformFilter.value === 'all' &&
    view.value === 'all' &&
    stores.value.size === 0 &&
    words.value === '';
  return (
    <section class="pane-list" aria-label={t('list.name')}>
      <header class="bar">
        <ViewMenu />
        <SearchField words={words} />
        {surface.value === 'panel' && <IconButton icon="full-tab" label={t('do.openTab')} onClick={() => openInboxTab(location.hash)} />}
        <IconButton icon="settings" label={t('do.options')} onClick={() => openOptions('quick-replies')} />
      </header>
      <div class="tabs">
        {chosen.value.size > 0 ? (
          <Later load={loadBulk} props={{}} />
        ) : (
          <>
            <PlatformTabs />
            <OrderButton />
          </>
        )}
      </div>
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
