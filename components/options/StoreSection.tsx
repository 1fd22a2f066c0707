import { t } from '../../lib/i18n/translate';
import { links } from '../../lib/state/connections';
import { ConnectionRow } from '../ui/ConnectionRow';
import { PageHead } from './PageHead';
import { Switch } from './Setting';

export function StoreSection() {
  return (
    <>
      <PageHead title={t('options.stores')} text={t('stores.text')} />
      <div class="settings">
        <ul class="stores" aria-label={t('options.stores')}>
          {links.value.map((link) => (
            <ConnectionRow key={link.store.id} link={link} />
          ))}
        </ul>
        <Switch name="followConversation" title={t('stores.follow')} text={t('stores.followText')} />
        <Switch name="sendingPaused" title={t('stores.pause')} text={t('stores.pauseText')} />
      </div>
    </>
  );
}
