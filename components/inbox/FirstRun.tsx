import type { ComponentChildren } from 'preact';
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
        <Step number={1} title={t('first.step1')} text={t('first.step1Text')}>
          <ul class="opens">
            {platformNames.map((platform) => (
              <OpenChatPage key={platform.id} platform={platform} />
            ))}
          </ul>
        </Step>
        <Step number={2} title={t('first.step2')} text={t('first.step2Text')} />
        <Step number={3} title={t('first.step3')} text={t('first.step3Text')} />
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

interface StepProps {
  number: number;
  title: string;
  text: string;
  /** With it, this is where to begin. */
  children?: ComponentChildren;
}

function Step({ number, title, text, children }: StepProps) {
  return (
    <li class={children ? 'now' : undefined}>
      <span class="n" aria-hidden="true">
        {number}
      </span>
      <div>
        <h3>{title}</h3>
        <p>{text}</p>
        {children}
      </div>
    </li>
  );
}
