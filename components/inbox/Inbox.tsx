import { useEffect } from 'preact/hooks';
import { t } from '../../lib/i18n/translate';
import { chooseNone, chosen, toggleChosen } from '../../lib/state/chosen';
import { storage } from '../../lib/state/database';
import { openAt, openConversation, openId } from '../../lib/state/navigation';
import { isOffline } from '../../lib/state/online';
import { COMPOSER_ID } from '../composer/composer-id';
import { OfflineBanner } from '../thread/OfflineBanner';
import { Later, sayMissing } from '../ui/Later';
import { withWords } from '../ui/read-words';
import { Toast } from '../ui/Toast';
import { Announcer } from './Announcer';
import { ListPane } from './ListPane';
import { listKeys } from './list-keys';
import { loadDetails, loadThread } from './load-thread';
import { SEARCH_ID } from './SearchField';
import { StorageFailed } from './StorageFailed';

/** The whole inbox: the docked panel and the full tab differ only in their width. */
export function Inbox() {
  useEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  if (storage.value.state === 'failed') return <StorageFailed {...storage.value} />;
  const id = openId.value;
  return (
    <main class="inbox" data-open={id !== undefined}>
      <h1 class="hidden-label">{t('options.title')}</h1>
      <ListPane />
      <section class="pane-thread" aria-label={t('thread.name')}>
        {id === undefined ? (
          <>
            {isOffline.value && <OfflineBanner />}
            <p class="thread-none">{t('thread.none')}</p>
          </>
        ) : (
          <Later load={loadThread} props={{ key: `${id} ${openAt.value ?? ''}`, id, at: openAt.value }} />
        )}
      </section>
      {id !== undefined && <Later load={loadDetails} props={{ key: id, id }} />}
      <Announcer />
      <Toast />
    </main>
  );
}

const KEYS: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
  j: () => next(1),
  k: () => next(-1),
  '/': () =>
    (document.getElementById(openId.peek() === undefined ? SEARCH_ID : COMPOSER_ID) ?? document.getElementById(SEARCH_ID))?.focus(),
  Escape: () => (chosen.peek().size > 0 ? chooseNone() : openConversation(undefined)),
  e: () => withMarked('putDone'),
  u: () => withMarked('putUnread'),
  h: () => withMarked('putSnoozedShortly'),
  x: () => {
    const id = listKeys.current?.marked();
    if (id !== undefined) toggleChosen(id);
  },
};

/** Those that are chosen; else the conversation that is open, or the row that the keyboard is at. */
function withMarked(act: 'putDone' | 'putUnread' | 'putSnoozedShortly'): void {
  const id = openId.peek() ?? listKeys.current?.marked();
  const ids = chosen.peek().size > 0 ? [...chosen.peek()] : id === undefined ? [] : [id];
  if (ids.length > 0)
    withWords(import('./triage-acts'))
      .then((acts) => acts[act](ids))
      .catch(sayMissing);
}

function next(by: number): void {
  const isListInSight = document.querySelector<HTMLElement>('.list')?.offsetParent !== null;
  if (isListInSight) listKeys.current?.move(by);
  else listKeys.current?.openNext(by);
}

/** Single letters work only where nothing is being typed. */
function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const target = event.target as HTMLElement;
  const isTyping = target.matches('input, textarea, select, [contenteditable]');
  if (isTyping && event.key !== 'Escape') return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act(event);
}
