import { KEEP_DAYS } from '../../lib/domain/settings';
import { formatNumber, t } from '../../lib/i18n/translate';
import { changeSettings, settings } from '../../lib/state/settings';
import { Choice } from './Setting';

const daysWords = (days: number): string =>
  days === 0 ? t('data.keepAll') : formatNumber(days, { style: 'unit', unit: 'day', unitDisplay: 'long' });

/** How long messages stay in this browser. The worker lets them go. */
export function KeepDays() {
  return (
    <Choice
      title={t('data.keep')}
      text={t('data.keepText')}
      value={String(settings.value.keepDays)}
      choices={KEEP_DAYS.map((days) => ({ value: String(days), words: daysWords(days) }))}
      onChange={(days) => void changeSettings({ keepDays: Number(days) })}
    />
  );
}
