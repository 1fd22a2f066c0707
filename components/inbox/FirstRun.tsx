import { t } from '../../lib/i18n/translate';
import { platformNames } from '../../lib/state/platforms';
import { Icon } from '../ui/Icon';
import { OpenChatPage } from './OpenChatPage';

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
              {platformNames.map((platform) => (
                <OpenChatPage key={platform.id} platform={platform} />
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
