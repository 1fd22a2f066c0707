import type { ConnectionState } from '../../lib/domain/connection';
import type { Conversation } from '../../lib/domain/conversation';
import { t } from '../../lib/i18n/translate';
import { connections, stores } from '../../lib/state/connections';
import { isOffline } from '../../lib/state/online';
import { nameOf } from '../ui/connection-words';

/** The page is there and can be asked: what is missing is on its way. */
const COMING: readonly ConnectionState[] = ['connected', 'connecting'];

/** A chat that is known by its row alone: its messages were never read, and just now they cannot be. */
export function WhyEmpty({ conversation: { storeId, history } }: { conversation: Conversation }) {
  const state = connections.value.get(storeId)?.state ?? 'page-closed';
  const store = stores.value.get(storeId);
  if (history.complete || !store) return null;
  if (isOffline.value || state === 'offline') return <p class="thread-none">{t('thread.emptyOffline')}</p>;
  return COMING.includes(state) ? null : <p class="thread-none">{t('thread.emptyPage', { store: nameOf(store) })}</p>;
}
