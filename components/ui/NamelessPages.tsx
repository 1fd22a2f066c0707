import { openOptions } from '../../lib/host/browser-host';
import { t } from '../../lib/i18n/translate';
import { namelessPages } from '../../lib/state/connections';
import { Button } from './Button';
import { connectionIcon, connectionWord } from './connection-words';
import { Icon } from './Icon';
import { Mark } from './Mark';

/** Chat pages that do not tell whose they are: which, and why. */
export function NamelessPages() {
  if (namelessPages.value.length === 0) return null;
  return (
    <ul>
      {namelessPages.value.map(({ agentId, platform, host, health }) => (
        <li key={agentId} class="conn" data-platform={platform} data-connection={health.state}>
          <Mark platform={platform} named />
          <span class="name cut">{host}</span>
          <span class="why">
            <Icon name={connectionIcon(health.state)} size={16} />
            {/* Of a page that does not even tell its stores, nothing is read either. */}
            <span class="cut">{t(health.state === 'page-changed' ? 'wait.page-changed' : connectionWord(health.state))}</span>
          </span>
          <span class="do">
            <Button small kind="soft" onClick={() => openOptions('page-doctor')}>
              {t('mend.doctor')}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
