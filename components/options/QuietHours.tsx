import { useSignal } from '@preact/signals';
import type { QuietHours as Hours } from '../../lib/domain/quiet-hours';
import { t } from '../../lib/i18n/translate';
import { changeSettings, settings } from '../../lib/state/settings';

const NIGHT: Hours = { from: 22 * 60, to: 8 * 60 };

const clockOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Undefined while the field is half filled. */
function minuteOf(clock: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(clock) ?? [];
  return hours === undefined || minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** Hours of one's own clock, which may pass midnight. */
export function QuietHours() {
  const { quiet } = settings.value;
  // Switched off and on again, the hours are those that were there.
  const last = useSignal(NIGHT);
  const set = (change: Partial<Hours>): void => {
    last.value = { ...(quiet ?? last.value), ...change };
    void changeSettings({ quiet: last.value });
  };
  return (
    <div class="setting quiet">
      <label>
        <span>
          <b>{t('notify.quiet')}</b>
          <small>{t('notify.quietText')}</small>
        </span>
        <input
          type="checkbox"
          role="switch"
          aria-checked={quiet !== null}
          checked={quiet !== null}
          onChange={(event) => (event.currentTarget.checked ? set({}) : void changeSettings({ quiet: null }))}
        />
      </label>
      {quiet && (
        <div class="hours">
          {(['from', 'to'] as const).map((edge) => (
            <label key={edge}>
              {t(edge === 'from' ? 'notify.quietFrom' : 'notify.quietTo')}
              <input
                class="input"
                type="time"
                value={clockOf(quiet[edge])}
                onInput={(event) => {
                  const minute = minuteOf(event.currentTarget.value);
                  if (minute !== undefined) set({ [edge]: minute });
                }}
              />
            </label>
          ))}
          {quiet.from === quiet.to && <small role="status">{t('notify.quietNone')}</small>}
        </div>
      )}
    </div>
  );
}
