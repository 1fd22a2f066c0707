import { useSignal } from '@preact/signals';
import { openUrl } from '../../lib/host/browser-host';
import { locale, t } from '../../lib/i18n/translate';
import { type ChatSite, chatSites, type PlatformName, platformNames } from '../../lib/state/platforms';
import { Icon } from '../ui/Icon';
import { Mark } from '../ui/Mark';

/** Nothing was ever connected: what to do, in three steps. */
export function FirstRun() {
  return (
    <section class="first">
      <h2>{t('first.title')}</h2>
      <p class="lead">{t('first.lead')}</p>
      <ol class="steps">
        <li class="now">
          <span class="n" aria-hidden="true">
            1
          </span>
          <div>
            <h3>{t('first.step1')}</h3>
            <p>{t('first.step1Text')}</p>
            <ul class="opens">
              {platformNames
                .filter(({ id }) => chatSites(id).length > 0)
                .map((platform) => (
                  <Open key={platform.id} platform={platform} sites={chatSites(platform.id)} />
                ))}
            </ul>
          </div>
        </li>
        <li>
          <span class="n" aria-hidden="true">
            2
          </span>
          <div>
            <h3>{t('first.step2')}</h3>
            <p>{t('first.step2Text')}</p>
          </div>
        </li>
        <li>
          <span class="n" aria-hidden="true">
            3
          </span>
          <div>
            <h3>{t('first.step3')}</h3>
            <p>{t('first.step3Text')}</p>
          </div>
        </li>
      </ol>
      <div class="end">
        <p class="keep">
          <Icon name="privacy" size={16} />
          {t('first.privacy')}
        </p>
      </div>
    </section>
  );
}

function nameOf(site: ChatSite): string {
  if (!site.site) return site.host;
  return new Intl.DisplayNames([locale.value], { type: 'region' }).of(site.site.toUpperCase()) ?? site.host;
}

/** The country that the browser speaks of comes first, if the marketplace is there. */
function likelySite(sites: readonly ChatSite[]): number {
  const regions = navigator.languages.map((tag) => new Intl.Locale(tag).region?.toLowerCase());
  return Math.max(
    0,
    sites.findIndex((site) => site.site !== undefined && regions.includes(site.site)),
  );
}

function Open({ platform, sites }: { platform: PlatformName; sites: readonly ChatSite[] }) {
  const chosen = useSignal(likelySite(sites));
  return (
    <li>
      <Mark platform={platform.id} />
      <b>{platform.label}</b>
      <select
        class="pick"
        aria-label={t('first.site', { platform: platform.label })}
        value={chosen.value}
        onChange={(event) => {
          chosen.value = Number(event.currentTarget.value);
        }}
      >
        {sites.map((site, index) => (
          <option key={site.host} value={index}>
            {nameOf(site)}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="btn s soft"
        aria-label={t('first.openPlatform', { platform: platform.label })}
        onClick={() => openUrl(sites[chosen.value]?.chatUrl ?? '')}
      >
        {t('first.open')}
      </button>
    </li>
  );
}
