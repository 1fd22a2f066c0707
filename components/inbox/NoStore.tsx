import type { PlatformId } from '../../lib/domain/ids';
import { t } from '../../lib/i18n/translate';
import { platformName } from '../../lib/state/platforms';
import { OpenChatPage } from './OpenChatPage';

/** The tab of a marketplace where no store was ever seen: what to do about it. */
export function NoStore({ platform }: { platform: PlatformId }) {
  const name = platformName(platform);
  return (
    <section class="first">
      <h2>{t('list.noStore', { platform: name.shortLabel })}</h2>
      <p class="lead">{t('list.noStoreText')}</p>
      <ul class="opens">
        <OpenChatPage key={platform} platform={name} />
      </ul>
    </section>
  );
}
