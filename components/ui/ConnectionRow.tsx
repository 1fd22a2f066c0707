import { t } from '../../lib/i18n/translate';
import type { Link } from '../../lib/state/connections';
import { CONNECTION_MENDS, mend } from '../../lib/state/mend';
import { platformName } from '../../lib/state/platforms';
import { formatAgo } from '../../lib/time/format';
import { now } from '../../lib/time/now';
import { Button, IconButton } from './Button';
import { connectionIcon, connectionWord } from './connection-words';
import { Icon } from './Icon';
import { Mark, Site } from './Mark';

/** One store: who it is, how its page is, when it was last heard of, and the one button that helps. */
export function ConnectionRow({ link }: { link: Link }) {
  const { store, state, lastContactAt } = link;
  const button = CONNECTION_MENDS[state];
  const act = (): void => {
    if (button) mend(button.by, store.id);
  };
  return (
    <li class="conn" data-store-id={store.id} data-platform={store.platform} data-connection={state}>
      <Mark platform={store.platform} named />
      <Site site={store.site} />
      <span class="name">
        <span class="cut" dir="auto">
          {store.name || platformName(store.platform).label}
        </span>
        {lastContactAt > 0 && state !== 'connected' && (
          <time title={t('conn.lastContact', { ago: formatAgo(lastContactAt, now.value) })}>{formatAgo(lastContactAt, now.value)}</time>
        )}
      </span>
      <span class="why">
        <Icon name={connectionIcon(state)} size={16} />
        <span class="cut">{whyWords(link)}</span>
      </span>
      <span class="do">
        {button && state === 'connected' && <IconButton small icon="open-page" label={t(button.words)} onClick={act} />}
        {button && state !== 'connected' && (
          <Button small kind="soft" onClick={act}>
            {t(button.words)}
          </Button>
        )}
      </span>
    </li>
  );
}

function whyWords({ state, lastContactAt }: Link): string {
  if (state !== 'connected' || lastContactAt === 0) return t(connectionWord(state));
  return t('conn.connectedAgo', { ago: formatAgo(lastContactAt, now.value) });
}
