import { COMMAND_IDS, keyOf } from '../../lib/domain/commands';
import { openOptions } from '../../lib/host/browser-host';
import { t } from '../../lib/i18n/translate';
import { settings } from '../../lib/state/settings';
import { dialog } from '../inbox/commands';
import { Button, IconButton } from '../ui/Button';
import { commandWords } from '../ui/command-words';
import { KeyCaps } from '../ui/KeyCaps';
import { Dialog } from './Dialog';

/** What each key does, as it is set now. */
export function KeyHelp() {
  const { keys } = settings.value;
  return (
    <Dialog label={t('keys.title')}>
      <header class="help-head">
        <h2>{t('keys.title')}</h2>
        <IconButton icon="close" label={t('do.close')} onClick={() => (dialog.value = undefined)} />
      </header>
      <dl class="help">
        {COMMAND_IDS.map((id) => {
          const key = keyOf(id, keys);
          return (
            key !== null && (
              <div key={id}>
                <dt>{commandWords(id)}</dt>
                <dd>
                  <KeyCaps name={key} />
                </dd>
              </div>
            )
          );
        })}
        {(
          [
            ['Enter', 'keys.send'],
            ['Shift+Enter', 'keys.newLine'],
            ['Escape', 'keys.back'],
          ] as const
        ).map(([key, words]) => (
          <div key={key}>
            <dt>{t(words)}</dt>
            <dd>
              <KeyCaps name={key} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="help-foot">
        <Button small kind="link" onClick={() => openOptions('keyboard')}>
          {t('keys.change')}
        </Button>
      </p>
    </Dialog>
  );
}
