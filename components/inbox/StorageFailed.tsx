import { t } from '../../lib/i18n/translate';
import { reopenStorage } from '../../lib/state/database';
import { unsent } from '../../lib/state/unsent';
import { Button } from '../ui/Button';
import { copy } from '../ui/copy';
import { Icon } from '../ui/Icon';
import { Toast } from '../ui/Toast';

/** Without its storage the inbox can show and send nothing; it says so, and hands back what was typed. */
export function StorageFailed({ reason }: { reason: string }) {
  const text = unsent.value.text;
  return (
    <main class="storage-failed" data-banner="storage">
      <Icon name="data" />
      <div role="alert">
        <h1>{t('storage.title')}</h1>
      </div>
      <p>{text !== '' ? t('storage.text') : t('storage.none')}</p>
      {text !== '' && (
        <textarea
          class="input area"
          aria-label={t('storage.kept')}
          value={text}
          onInput={(event) => {
            unsent.value = { ...unsent.value, text: event.currentTarget.value };
          }}
        />
      )}
      <code>{reason}</code>
      <div class="acts">
        <Button kind="primary" onClick={() => void reopenStorage()}>
          {t('do.tryAgain')}
        </Button>
        {text !== '' && (
          <Button kind="soft" onClick={() => void copy(text)}>
            {t('do.copyText')}
          </Button>
        )}
      </div>
      <Toast />
    </main>
  );
}
