import { t } from '../../lib/i18n/translate';
import { NamelessPages } from '../ui/NamelessPages';
import { StoreGroups } from '../ui/StoreGroups';
import { LimitSection } from './LimitSection';
import { PageHead } from './PageHead';
import { ResponseSection } from './ResponseSection';
import { Switch } from './Setting';

export function StoreSection() {
  return (
    <>
      <PageHead title={t('options.stores')} text={t('stores.text')} />
      <div class="settings">
        <div class="stores">
          <StoreGroups />
          <NamelessPages />
        </div>
        <Switch name="followConversation" title={t('stores.follow')} text={t('stores.followText')} />
        <Switch name="sendingPaused" title={t('stores.pause')} text={t('stores.pauseText')} />
        <LimitSection />
        <ResponseSection />
      </div>
    </>
  );
}
