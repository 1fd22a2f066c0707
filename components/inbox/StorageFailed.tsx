import { t } from '../../lib/i18n/translate';
import { type Refused, reopenStorage } from '../../lib/state/database';
import { unsent } from '../../lib/state/unsent';
import { Button } from '../ui/Button';
import { copy } from '../ui/copy';
import { Icon } from '../ui/Icon';
import { storageHint, storageTitle } from '../ui/storage-words';
import { Toast } from '../ui/Toast';

/** Without its storage the inbox can show and send nothing; it says so, and hands back what was typed. */
export function StorageFailed({ refused, reason }: { refused: Refused; reason: string }) {
  const text = unsent.value.text;
  return (
    <main class="storage-failed" data-banner="storage">
      <Icon name="data" />
      <div role="alert">
        <h1>{storageTitle(refused)}</h1>
      </div>
      {(text === '' || refused === 'write') && <p>{storageHint(refused)}</p>}
      {text !== '' && <p>{t('storage.text')}</p>}
      {text !== '' && (
        <textarea
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
