import type { Connection } from '../../lib/domain/connection';
import type { Conversation } from '../../lib/domain/conversation';
import type { Store } from '../../lib/domain/store';
import { openOptions } from '../../lib/host/browser-host';
import { parts, t } from '../../lib/i18n/translate';
import { mend } from '../../lib/state/mend';
import { isOffline } from '../../lib/state/online';
import { platformName } from '../../lib/state/platforms';
import { Button } from '../ui/Button';
import { ConnectionNotice } from '../ui/ConnectionNotice';
import { connectionNotice, storeTitle } from '../ui/connection-words';
import { Lasting } from '../ui/Lasting';
import { Notice } from '../ui/Notice';
import { OfflineBanner } from './OfflineBanner';

interface Props {
  conversation: Conversation | undefined;
  store: Store | undefined;
  connection: Connection | undefined;
}

/** One at a time, the most general first; between head and thread, so that the last message stays where it is. */
export function Banner({ conversation, store, connection }: Props) {
  if (isOffline.value) return <OfflineBanner />;
  if (!conversation || !store || !connection) return null;
  const { state } = connection;
  if (state === 'page-changed') {
    return (
      <Notice tall icon="conn-page-changed" role="status" data-banner="page-changed">
        <p>
          <b>{t('banner.changed', { platform: platformName(store.platform).label })}</b> {t('banner.changedText')}
        </p>
        <div class="acts">
          <Button small kind="link" onClick={() => mend('page', store.id)}>
            {t('mend.answerThere')}
          </Button>
          <Button small kind="link" onClick={() => openOptions('page-doctor')}>
            {t('mend.doctor')}
          </Button>
        </div>
      </Notice>
    );
  }
  if (state === 'connecting') {
    return (
      <Lasting since={connection.since}>
        <Notice icon="conn-connecting" tone="neutral" role="status" data-banner="connecting">
          <p>{parts(connectionNotice(state), { store: <b>{storeTitle(store)}</b> })}</p>
        </Notice>
      </Lasting>
    );
  }
  if (state !== 'no-access' && state !== 'signed-out' && state !== 'verification') return null;
  return <ConnectionNotice store={store} state={state} data-banner={state} />;
}
