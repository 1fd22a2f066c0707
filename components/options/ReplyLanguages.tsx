import type { QuickReplyText, ReplyVersion } from '../../lib/domain/quick-reply';
import { REPLY_LANGUAGES } from '../../lib/domain/reply-versions';
import { t } from '../../lib/i18n/translate';
import { Button } from '../ui/Button';
import { languageWords } from '../ui/language-words';
import { Field } from './Field';

interface Props {
  text: QuickReplyText;
  set: (change: Partial<QuickReplyText>) => void;
}

/** The same reply in other languages; which one goes out is chosen by what the buyer writes. */
export function ReplyLanguages({ text: { language = '', versions = [] }, set }: Props) {
  const taken = new Set([language, ...versions.map((version) => version.language)]);
  const known = [...new Set<string>([...REPLY_LANGUAGES, ...taken])].filter((tag) => tag !== '');
  const free = known.filter((tag) => !taken.has(tag));
  const change = (at: number, message: string): void =>
    set({ versions: versions.map((version, index): ReplyVersion => (index === at ? { ...version, message } : version)) });
  return (
    <details class="versions" open={versions.length > 0}>
      <summary>{t('quick.languages')}</summary>
      <div class="languages">
        <p>{t('quick.languagesText')}</p>
        <Field name="language" label={t('quick.field.language')}>
          {(field) => (
            <select {...field} value={language} onChange={(event) => set({ language: event.currentTarget.value })}>
              <option value="">{t('quick.anyLanguage')}</option>
              {known
                .filter((tag) => tag === language || !taken.has(tag))
                .map((tag) => (
                  <option key={tag} value={tag}>
                    {languageWords(tag)}
                  </option>
                ))}
            </select>
          )}
        </Field>
        {versions.map((version, at) => (
          <Field
            key={version.language}
            name={`message-${version.language}`}
            label={t('quick.field.messageIn', { language: languageWords(version.language) })}
          >
            {(field) => (
              <div class="version-field">
                <textarea
                  {...field}
                  class="input area"
                  dir="auto"
                  lang={version.language}
                  value={version.message}
                  onInput={(event) => change(at, event.currentTarget.value)}
                />
                <Button small kind="quiet" onClick={() => set({ versions: versions.filter((_version, index) => index !== at) })}>
                  {t('quick.removeLanguage', { language: languageWords(version.language) })}
                </Button>
              </div>
            )}
          </Field>
        ))}
        <select
          class="input"
          aria-label={t('quick.addLanguage')}
          value=""
          onChange={(event) => {
            set({ versions: [...versions, { language: event.currentTarget.value, message: '' }] });
            event.currentTarget.value = '';
          }}
        >
          <option value="">{t('quick.addLanguage')}</option>
          {free.map((tag) => (
            <option key={tag} value={tag}>
              {languageWords(tag)}
            </option>
          ))}
        </select>
      </div>
    </details>
  );
}
