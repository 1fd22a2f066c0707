import { useSignal } from '@preact/signals';
import { openUrl } from '../../lib/host/browser-host';
import { locale, t } from '../../lib/i18n/translate';
import { type ChatSite, chatSites, type PlatformName } from '../../lib/state/platforms';
import { Mark } from '../ui/Mark';

/** Of several seller centers in one country the first is the usual one; the others are told apart by their hosts. */
function nameOf(site: ChatSite, all: readonly ChatSite[]): string {
  if (!site.site) return site.host;
  const country = new Intl.DisplayNames([locale.value], { type: 'region' }).of(site.site.toUpperCase()) ?? site.host;
  return all.find((other) => other.site === site.site) === site ? country : `${country} (${site.host})`;
}

/** The country that the browser speaks of comes first, if the marketplace is there. */
function likelySite(sites: readonly ChatSite[]): number {
  const regions = navigator.languages.map((tag) => new Intl.Locale(tag).region?.toLowerCase());
  return Math.max(
    0,
    sites.findIndex((site) => site.site !== undefined && regions.includes(site.site)),
  );
}

/** Choose a site of a marketplace, open its chat page. */
export function OpenChatPage({ platform }: { platform: PlatformName }) {
  const sites = chatSites(platform.id);
  const chosen = useSignal(likelySite(sites));
  if (sites.length === 0) return null;
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
          <option key={site.chatUrl} value={index}>
            {nameOf(site, sites)}
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
