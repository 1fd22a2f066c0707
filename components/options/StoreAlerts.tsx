import { ALERTS, type Alert, alertOf } from '../../lib/domain/alerts';
import { t } from '../../lib/i18n/translate';
import { stores } from '../../lib/state/connections';
import { platformNames } from '../../lib/state/platforms';
import { changeAlert } from '../../lib/state/rule-edits';
import { settings } from '../../lib/state/settings';
import { nameOf, storeTitle } from '../ui/connection-words';
import { Mark, Site } from '../ui/Mark';

const WORDS = { sound: 'notify.sound.sound', silent: 'notify.sound.silent', off: 'notify.sound.off' } as const;

/** What differs for one marketplace, or one store of it. */
export function StoreAlerts() {
  const all = [...stores.value.values()].sort((a, b) => a.name.localeCompare(b.name));
  const everybody = settings.value;
  return (
    <section class="alerts" aria-labelledby="alerts">
      <h3 id="alerts">{t('notify.by')}</h3>
      <p>{t(everybody.notifications ? 'notify.byText' : 'notify.byOff')}</p>
      {platformNames.map(({ id, label }) => (
        <fieldset key={id} aria-label={label} disabled={!everybody.notifications}>
          <div class="alert-row" data-alert={id}>
            <Mark platform={id} size="s" />
            <b class="cut">{label}</b>
            <AlertChoice id={id} name={label} inherited={alertOf({ ...everybody, alerts: {} }, id)} />
          </div>
          {all
            .filter(({ platform }) => platform === id)
            .map((store) => (
              <div key={store.id} class="alert-row" data-alert={store.id}>
                <Site site={store.site} />
                <span class="cut" dir="auto">
                  {nameOf(store)}
                </span>
                <AlertChoice id={store.id} name={storeTitle(store)} inherited={alertOf(everybody, id)} />
              </div>
            ))}
        </fieldset>
      ))}
    </section>
  );
}

function AlertChoice({ id, name, inherited }: { id: string; name: string; inherited: Alert }) {
  const own = settings.value.alerts[id];
  return (
    <select
      class="input"
      aria-label={name}
      value={own ?? ''}
      onChange={(event) => {
        const { value } = event.currentTarget;
        void changeAlert(
          id,
          ALERTS.find((alert) => alert === value),
        );
      }}
    >
      <option value="">{t('notify.asAbove', { words: t(WORDS[inherited]) })}</option>
      {ALERTS.map((alert) => (
        <option key={alert} value={alert}>
          {t(WORDS[alert])}
        </option>
      ))}
    </select>
  );
}
