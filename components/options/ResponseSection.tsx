import { useSignal } from '@preact/signals';
import type { PlatformId } from '../../lib/domain/ids';
import { type ResponseRule, responseSiteKey } from '../../lib/domain/response-rules';
import { t } from '../../lib/i18n/translate';
import { stores } from '../../lib/state/connections';
import { platformName } from '../../lib/state/platforms';
import { builtInResponseRule, type KnownResponseRule, ownResponseRule, responseRuleOf } from '../../lib/state/response-clock';
import { changeResponseRule, parseHours } from '../../lib/state/rule-edits';
import { formatDate } from '../../lib/time/format';
import { Button } from '../ui/Button';
import { say } from '../ui/toasts';

interface SellerSite {
  platform: PlatformId;
  site: string | undefined;
}

/** How soon each site of this seller wants an answer, whose word that is, and a way to put it right. */
export function ResponseSection() {
  const sites = sitesOfSeller();
  return (
    <section class="limits" aria-labelledby="response">
      <h3 id="response">{t('response.title')}</h3>
      <p>{t(sites.length === 0 ? 'response.none' : 'response.text')}</p>
      {sites.map(({ platform, site }) => (
        <ResponseRow key={responseSiteKey(platform, site)} platform={platform} site={site} />
      ))}
    </section>
  );
}

/** In the order of the marketplaces and their sites. */
function sitesOfSeller(): SellerSite[] {
  const sites = [...stores.value.values()].map(({ platform, site }) => ({ platform, site: site || undefined }));
  const byKey = new Map(sites.map((one) => [responseSiteKey(one.platform, one.site), one]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function ResponseRow({ platform, site }: SellerSite) {
  /** What was typed and cannot be kept. */
  const refused = useSignal<string | undefined>(undefined);
  const known = responseRuleOf(platform, site);
  const field = `response-${responseSiteKey(platform, site)}`;
  const name = [platformName(platform).label, site?.toUpperCase()].filter(Boolean).join(' ');
  const hours = known && 'within' in known.rule ? known.rule.within : undefined;
  const keep = (rule: ResponseRule | null | 'built-in'): void => {
    refused.value = undefined;
    void changeResponseRule(responseSiteKey(platform, site), rule).then((isKept) => isKept && say(t('done.saved')));
  };
  const take = (typed: string): void => {
    const value = parseHours(typed);
    if (value === undefined) refused.value = typed;
    else if (value === null) keep(null);
    else if (value !== hours) keep({ within: value });
    else refused.value = undefined;
  };
  return (
    <div class="limit" data-response={responseSiteKey(platform, site)}>
      <label for={field}>{t('response.hours', { site: name })}</label>
      <input
        id={field}
        class="input"
        inputMode="numeric"
        autocomplete="off"
        placeholder={t(known ? 'response.byClock' : 'limit.unknown')}
        aria-invalid={refused.value !== undefined}
        aria-describedby={refused.value === undefined ? `${field}-source` : `${field}-fault`}
        value={refused.value ?? hours ?? ''}
        onChange={(event) => take(event.currentTarget.value)}
      />
      <span class="acts">
        {ownResponseRule(platform, site) && (
          <Button small kind="soft" label={t('response.restoreName', { site: name })} onClick={() => keep('built-in')}>
            {t('do.restore')}
          </Button>
        )}
        {known && (
          <Button small kind="quiet" label={t('response.clearName', { site: name })} onClick={() => keep(null)}>
            {t('do.clear')}
          </Button>
        )}
      </span>
      {refused.value !== undefined && (
        <p class="fault" id={`${field}-fault`} role="alert">
          {t('response.fault')}
        </p>
      )}
      <small id={`${field}-source`}>{whoseWords(platform, site)}</small>
    </div>
  );
}

/** What holds, whose word it is, and what it stands in for. */
function whoseWords(platform: PlatformId, site: string | undefined): string {
  const known = responseRuleOf(platform, site);
  const own = ownResponseRule(platform, site);
  const builtIn = builtInResponseRule(platform, site);
  const before = own && (builtIn ? t('response.builtIn', { words: wordsOf(builtIn) }) : t('limit.builtInNone'));
  if (known) return [wordsOf(known), before].filter(Boolean).join(' · ');
  return [own ? t('response.cleared', { date: formatDate(own.at) }) : t('response.unknown'), before].filter(Boolean).join(' · ');
}

function wordsOf(known: KnownResponseRule): string {
  if (known.ownAt !== undefined) return t('response.own', { date: formatDate(known.ownAt) });
  const source = t('limit.source', { source: known.source, date: known.asOf });
  return [ruleWords(known.rule), source].join(' ');
}

function ruleWords(rule: ResponseRule): string {
  if ('within' in rule) return t('response.within', { count: rule.within });
  const zone = `UTC${rule.utcOffset < 0 ? '−' : '+'}${Math.abs(rule.utcOffset)}`;
  return t('response.sameDay', { until: `${rule.until}:00`, due: `${rule.due}:00`, zone });
}
