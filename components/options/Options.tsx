import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { PlainKey } from '../../lib/i18n/dictionary';
import { t } from '../../lib/i18n/translate';
import { pages } from '../../lib/state/connections';
import { storage } from '../../lib/state/database';
import { StorageFailed } from '../inbox/StorageFailed';
import { Icon, type IconName } from '../ui/Icon';
import { Later } from '../ui/Later';
import { withWords } from '../ui/read-words';
import { Tabs } from '../ui/Tabs';
import { Toast } from '../ui/Toast';
import { DataSection } from './DataSection';
import { LookSection } from './LookSection';
import { NotificationSection } from './NotificationSection';
import { PageDoctor } from './PageDoctor';
import { checksOf } from './page-checks';
import { QuickReplies } from './QuickReplies';
import { StoreSection } from './StoreSection';

interface Section {
  id: string;
  words: PlainKey;
  icon: IconName;
  Body: ComponentType;
}

const loadTags = async () => (await withWords(import('./TagSection'))).TagSection;

const loadKeys = async () => (await withWords(import('./KeySection'))).KeySection;

/** Their words are the inbox's, which are read later there. */
const TagSection = () => <Later load={loadTags} props={{}} />;
const KeySection = () => <Later load={loadKeys} props={{}} />;

const SECTIONS: readonly Section[] = [
  { id: 'quick-replies', words: 'options.quick', icon: 'quick-reply', Body: QuickReplies },
  { id: 'stores', words: 'options.stores', icon: 'store', Body: StoreSection },
  { id: 'tags', words: 'options.tags', icon: 'tag', Body: TagSection },
  { id: 'notifications', words: 'options.notifications', icon: 'bell', Body: NotificationSection },
  { id: 'data', words: 'options.data', icon: 'data', Body: DataSection },
  { id: 'page-doctor', words: 'options.doctor', icon: 'doctor', Body: PageDoctor },
  { id: 'keyboard', words: 'options.keyboard', icon: 'keyboard', Body: KeySection },
  { id: 'look', words: 'options.look', icon: 'language', Body: LookSection },
];

const fromAddress = (): string => SECTIONS.find(({ id }) => `#${id}` === location.hash)?.id ?? 'quick-replies';
const selected = signal(fromAddress());
addEventListener('hashchange', () => {
  selected.value = fromAddress();
});

export function Options() {
  if (storage.value.state === 'failed') return <StorageFailed {...storage.value} />;
  const section = SECTIONS.find(({ id }) => id === selected.value);
  const isSomethingOff = pages.value.some((page) => checksOf(page).some((check) => check.state === 'off'));
  return (
    <div class="options">
      <header class="side">
        <h1>{t('options.title')}</h1>
        <Tabs
          name={t('options.sections')}
          vertical
          tabClass="nav"
          controls="section"
          selected={selected.value}
          onSelect={(id) => {
            selected.value = id;
            history.replaceState(null, '', `#${id}`);
          }}
          tabs={SECTIONS.map(({ id, words, icon }) => ({
            id,
            body: (
              <>
                <Icon name={icon} />
                <span class="nav-words">{t(words)}</span>
                {id === 'page-doctor' && isSomethingOff && (
                  <span class="alarm">
                    <Icon name="off" size={16} />
                  </span>
                )}
              </>
            ),
          }))}
        />
        <p class="keep">
          <Icon name="privacy" size={16} />
          {t('options.privacy')}
        </p>
      </header>
      <main class="main">
        <div id="section" class="section" role="tabpanel" aria-labelledby={`tab-${selected.value}`}>
          {section && <section.Body />}
        </div>
      </main>
      <Toast />
    </div>
  );
}
