import type { ConnectionState } from '../../lib/domain/connection';
import type { Store } from '../../lib/domain/store';
import { parts, t } from '../../lib/i18n/translate';
import { CONNECTION_MENDS, mend } from '../../lib/state/mend';
import { Button } from './Button';
import { connectionIcon, connectionNotice, storeTitle } from './connection-words';
import { Notice } from './Notice';

interface Props {
  store: Store;
  state: ConnectionState;
  /** Left out: it takes as many lines as it needs. */
  cut?: boolean;
  [data: `data-${string}`]: string;
}

/** What is wrong with the way to a store, and the one button that mends it. */
export function ConnectionNotice({ store, state, cut = false, ...data }: Props) {
  const button = CONNECTION_MENDS[state];
  return (
    <Notice icon={connectionIcon(state)} role="status" {...data}>
      <p class={cut ? 'cut by-name' : undefined}>{parts(connectionNotice(state), { store: <b>{storeTitle(store)}</b> })}</p>
      {button && (
        <Button small kind="link" onClick={() => mend(button.by, store.id)}>
          {t(button.words)}
        </Button>
      )}
    </Notice>
  );
}
