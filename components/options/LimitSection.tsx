import { useSignal } from '@preact/signals';
import type { PlatformId } from '../../lib/domain/ids';
import { LIMIT_KINDS, LIMIT_MOST, type LimitKind } from '../../lib/domain/limits';
import type { PlainKey } from '../../lib/i18n/dictionary';
import { t } from '../../lib/i18n/translate';
import { builtInLimit, limitOf, ownLimit } from '../../lib/state/limits';
import { type PlatformName, platformNames } from '../../lib/state/platforms';
import { changeLimit, parseLimit } from '../../lib/state/rule-edits';
import { formatDate } from '../../lib/time/format';
import { sourceWords } from '../composer/limit-words';
import { Button } from '../ui/Button';
import { Mark } from '../ui/Mark';
import { say } from '../ui/toasts';

const NAMES: Readonly<Record<LimitKind, PlainKey>> = {
  textLength: 'limit.textLength',
  inARow: 'limit.inARow',
  windowDays: 'limit.windowDays',
};

/** What is warned of before Send, whose word it is, and a way to put it right. */
export function LimitSection() {
  return (
    <section class="limits" aria-labelledby="limits">
      <h3 id="limits">{t('limit.title')}</h3>
      <p>{t('limit.text')}</p>
      {platformNames.map((platform) => (
        <fieldset key={platform.id}>
          <legend>
            <Mark platform={platform.id} size="s" />
            {platform.label}
          </legend>
          {LIMIT_KINDS.map((kind) => (
            <LimitRow key={kind} platform={platform} kind={kind} />
          ))}
        </fieldset>
      ))}
    </section>
  );
}

function LimitRow({ platform: { id, label }, kind }: { platform: PlatformName; kind: LimitKind }) {
  /** What was typed and cannot be kept. */
  const refused = useSignal<string | undefined>(undefined);
  const limit = limitOf(id, kind);
  const field = `limit-${id}-${kind}`;
  const name = t(NAMES[kind]);
  const keep = (value: number | null | 'built-in'): void => {
    refused.value = undefined;
    void changeLimit(id, kind, value).then((isKept) => isKept && say(t('done.saved')));
  };
  const take = (typed: string): void => {
    const value = parseLimit(kind, typed);
    if (value === undefined) refused.value = typed;
    else if (value !== (limit?.value ?? null)) keep(value);
    else refused.value = undefined;
  };
  return (
    <div class="limit" data-limit={`${id}.${kind}`}>
      <label for={field}>{name}</label>
      <input
        id={field}
        class="input"
        inputMode="numeric"
        autocomplete="off"
        placeholder={t('limit.unknown')}
        aria-invalid={refused.value !== undefined}
        aria-describedby={refused.value === undefined ? `${field}-source` : `${field}-fault`}
        value={refused.value ?? limit?.value ?? ''}
        onChange={(event) => take(event.currentTarget.value)}
      />
      <span class="acts">
        {ownLimit(id, kind) && (
          <Button small kind="soft" label={t('limit.restoreName', { name, platform: label })} onClick={() => keep('built-in')}>
            {t('do.restore')}
          </Button>
        )}
        {limit && (
          <Button small kind="quiet" label={t('limit.clearName', { name, platform: label })} onClick={() => keep(null)}>
            {t('do.clear')}
          </Button>
        )}
      </span>
      {refused.value !== undefined && (
        <p class="fault" id={`${field}-fault`} role="alert">
          {t('limit.fault', { most: LIMIT_MOST[kind] })}
        </p>
      )}
      <small id={`${field}-source`}>{whoseWords(id, kind)}</small>
    </div>
  );
}

/** Whose word holds, and what it stands in for. */
function whoseWords(platform: PlatformId, kind: LimitKind): string {
  const limit = limitOf(platform, kind);
  const own = ownLimit(platform, kind);
  const builtIn = builtInLimit(platform, kind);
  const before = own && (builtIn ? t('limit.builtIn', { value: builtIn.value, words: sourceWords(builtIn) }) : t('limit.builtInNone'));
  if (limit) return [sourceWords(limit), before].filter(Boolean).join(' · ');
  return [own ? t('limit.cleared', { date: formatDate(own.at) }) : t('limit.unknownText'), before].filter(Boolean).join(' · ');
}
