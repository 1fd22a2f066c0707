import { t } from '../../lib/i18n/translate';
import { PageHead } from './PageHead';
import { Switch } from './Setting';

export function NotificationSection() {
  return (
    <>
      <PageHead title={t('options.notifications')} />
      <div class="settings">
        <Switch name="notifications" title={t('notify.on')} text={t('notify.onText')} />
        <Switch name="notificationContent" title={t('notify.content')} text={t('notify.contentText')} />
        <Switch name="sound" title={t('notify.sound')} />
      </div>
    </>
  );
}
