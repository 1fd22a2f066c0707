import { availableLocales, matchLocale, t } from '../../lib/i18n/translate';
import { changeSettings, settings } from '../../lib/state/settings';
import { PageHead } from './PageHead';
import { Choice } from './Setting';

/** Each language in its own words, so that who needs it can read it. */
const nameOf = (locale: string): string => new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;

export function LookSection() {
  const { locale, theme, density } = settings.value;
  return (
    <>
      <PageHead title={t('options.look')} />
      <div class="settings">
        <Choice
          title={t('look.language')}
          value={locale}
          choices={[
            { value: 'auto', words: t('look.languageAuto', { language: nameOf(matchLocale(navigator.languages)) }) },
            ...availableLocales.map((name) => ({ value: name, words: nameOf(name) })),
          ]}
          onChange={(value) => void changeSettings({ locale: value })}
        />
        <Choice
          title={t('look.theme')}
          value={theme}
          choices={[
            { value: 'auto', words: t('look.themeAuto') },
            { value: 'light', words: t('look.themeLight') },
            { value: 'dark', words: t('look.themeDark') },
          ]}
          onChange={(value) => void changeSettings({ theme: value })}
        />
        <Choice
          title={t('look.density')}
          value={density}
          choices={[
            { value: 'comfortable', words: t('look.comfortable') },
            { value: 'compact', words: t('look.compact') },
          ]}
          onChange={(value) => void changeSettings({ density: value })}
        />
      </div>
    </>
  );
}
