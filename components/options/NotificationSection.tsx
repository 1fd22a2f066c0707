import { REPEATS } from '../../lib/domain/alerts';
import { formatNumber, t } from '../../lib/i18n/translate';
import { changeSettings, settings } from '../../lib/state/settings';
import { PageHead } from './PageHead';
import { QuietHours } from './QuietHours';
import { Choice, Switch } from './Setting';
import { StoreAlerts } from './StoreAlerts';

function minutesWords(minutes: number): string {
  return minutes === 0 ? t('notify.repeatNever') : formatNumber(minutes, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
}

export function NotificationSection() {
  return (
    <>
      <PageHead title={t('options.notifications')} />
      <div class="settings">
        <Switch name="notifications" title={t('notify.on')} text={t('notify.onText')} />
        <Switch name="notificationContent" title={t('notify.content')} text={t('notify.contentText')} />
        <Switch name="sound" title={t('notify.sound')} />
        <Choice
          title={t('notify.repeat')}
          text={t('notify.repeatText')}
          value={String(settings.value.repeat)}
          choices={REPEATS.map((minutes) => ({ value: String(minutes), words: minutesWords(minutes) }))}
          onChange={(value) => void changeSettings({ repeat: Number(value) })}
        />
        <QuietHours />
        <StoreAlerts />
      </div>
    </>
  );
}
