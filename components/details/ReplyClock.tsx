import type { Conversation } from '../../lib/domain/conversation';
import type { ResponseRule } from '../../lib/domain/response-rules';
import { t } from '../../lib/i18n/translate';
import { dueOf, type KnownResponseRule, responseRuleOf } from '../../lib/state/response-clock';
import { formatDate } from '../../lib/time/format';
import { minute } from '../../lib/time/now';
import { clockOf } from '../ui/clock-words';

/** How long the buyer waits, by which rule, and whose word the rule is. */
export function ReplyClock({ conversation, site }: { conversation: Conversation; site: string | undefined }) {
  const known = responseRuleOf(conversation.platform, site);
  const clock = clockOf(conversation.waitingSince, dueOf(conversation), minute.value);
  return (
    <section aria-labelledby="details-clock">
      <h3 id="details-clock">{t('details.clock')}</h3>
      <dl>
        <dt>{t('details.waiting')}</dt>
        <dd>{clock ? <span class={`wait ${clock.look}`}>{clock.words}</span> : t('details.nobodyWaits')}</dd>
        <dt>{t('details.rule')}</dt>
        <dd>{known ? ruleWords(known.rule) : t('details.noRule')}</dd>
      </dl>
      {known && <p class="dim">{whoseWord(known)}</p>}
    </section>
  );
}

function ruleWords(rule: ResponseRule): string {
  if ('within' in rule) return t('details.within', { count: rule.within });
  return t('details.byHour', { until: `${rule.until}:00`, due: `${rule.due}:00` });
}

function whoseWord(known: KnownResponseRule): string {
  return known.ownAt === undefined
    ? t('limit.source', { source: known.source, date: known.asOf })
    : t('limit.own', { date: formatDate(known.ownAt) });
}
