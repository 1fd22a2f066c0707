import { useEffect } from 'preact/hooks';
import { commandOf, isSingle } from '../../lib/domain/commands';
import { keyNameOf } from '../../lib/domain/key-name';
import { t } from '../../lib/i18n/translate';
import { chooseNone, chosen } from '../../lib/state/chosen';
import { storage } from '../../lib/state/database';
import { openAt, openConversation, openId } from '../../lib/state/navigation';
import { isOffline } from '../../lib/state/online';
import { settings } from '../../lib/state/settings';
import { isComposing } from '../composer/keys';
import { OfflineBanner } from '../thread/OfflineBanner';
import { Later } from '../ui/Later';
import { Toast } from '../ui/Toast';
import { Announcer } from './Announcer';
import { dialog, RUN } from './commands';
import { ListPane } from './ListPane';
import { loadDetails, loadHelp, loadPalette, loadThread } from './later-parts';
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
      {dialog.value === 'palette' && <Later load={loadPalette} props={{}} />}
      {dialog.value === 'help' && <Later load={loadHelp} props={{}} />}
      <Announcer />
      <Toast />
    </main>
  );
}

/** Keys are the page's where nothing is being typed; with Ctrl, Cmd or Alt held they are everywhere. */
function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event) || dialog.peek() !== undefined) return;
  const isTyping = (event.target as HTMLElement).matches('input, textarea, select, [contenteditable]');
  if (event.key === 'Escape') {
    event.preventDefault();
    if (chosen.peek().size > 0) chooseNone();
    else openConversation(undefined);
    return;
  }
  const key = keyNameOf(event);
  if (key === undefined || (isTyping && isSingle(key))) return;
  const command = commandOf(key, settings.peek().keys, settings.peek().singleKeys);
  if (!command) return;
  event.preventDefault();
  RUN[command]();
}
