import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { COMMAND_IDS, COMMANDS, type CommandId, keyOf } from '../../lib/domain/commands';
import { canBeChosen, keyNameOf } from '../../lib/domain/key-name';
import { openShortcutSettings, panelShortcut } from '../../lib/host/shortcut';
import { t } from '../../lib/i18n/translate';
import { changeSettings, settings } from '../../lib/state/settings';
import { Button } from '../ui/Button';
import { commandWords } from '../ui/command-words';
import { KeyCaps, keyWords } from '../ui/KeyCaps';
import { PageHead } from './PageHead';
import { Switch } from './Setting';

type Refused = { id: CommandId; words: string } | undefined;

/** Which key does what. A person presses the new key; one that something else has is refused with its owner's name. */
export function KeySection() {
  const asking = useSignal<CommandId | undefined>(undefined);
  const refused = useSignal<Refused>(undefined);
  const { keys } = settings.value;
  const set = (id: CommandId, key: string | null): void => {
    const { [id]: _before, ...others } = keys;
    void changeSettings({ keys: key === COMMANDS[id] ? others : { ...others, [id]: key } });
    asking.value = undefined;
    refused.value = undefined;
  };
  const take = (id: CommandId, event: KeyboardEvent): void => {
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      asking.value = undefined;
      return;
    }
    const key = keyNameOf(event);
    if (key === undefined) return;
    const owner = COMMAND_IDS.find((other) => other !== id && keyOf(other, keys) === key);
    if (owner) refused.value = { id, words: t('keys.taken', { key: keyWords(key), command: commandWords(owner) }) };
    else if (!canBeChosen(key)) refused.value = { id, words: t('keys.reserved', { key: keyWords(key) }) };
    else set(id, key);
  };
  return (
    <>
      <PageHead title={t('options.keyboard')} text={t('keys.text')}>
        <Button kind="soft" disabled={Object.keys(keys).length === 0} onClick={() => void changeSettings({ keys: {} })}>
          {t('keys.resetAll')}
        </Button>
      </PageHead>
      <div class="settings">
        <PanelShortcut />
        <Switch name="singleKeys" title={t('keys.single')} text={t('keys.singleText')} />
        {COMMAND_IDS.map((id) => {
          const key = keyOf(id, keys);
          const words = commandWords(id);
          const isAsking = asking.value === id;
          const fault = refused.value?.id === id ? refused.value.words : undefined;
          return (
            <div key={id} class="setting" data-command={id}>
              <span>
                <b>{words}</b>
                {fault && (
                  <small class="fault" role="alert">
                    {fault}
                  </small>
                )}
              </span>
              <span class="acts">
                {keys[id] !== undefined && (
                  <Button small kind="quiet" label={t('keys.resetOne', { command: words })} onClick={() => set(id, COMMANDS[id])}>
                    {t('do.restore')}
                  </Button>
                )}
                {key !== null && (
                  <Button small kind="quiet" label={t('keys.clearOne', { command: words })} onClick={() => set(id, null)}>
                    {t('do.clear')}
                  </Button>
                )}
                <button
                  type="button"
                  class="btn soft s key"
                  aria-label={
                    isAsking ? t('keys.press') : t('keys.setOne', { command: words, key: key === null ? t('keys.none') : keyWords(key) })
                  }
                  aria-pressed={isAsking}
                  onClick={() => {
                    asking.value = isAsking ? undefined : id;
                    refused.value = undefined;
                  }}
                  onKeyDown={(event) => isAsking && take(id, event)}
                  onBlur={() => {
                    if (isAsking) asking.value = undefined;
                  }}
                >
                  {isAsking ? t('keys.press') : key === null ? t('keys.none') : <KeyCaps name={key} />}
                </button>
              </span>
            </div>
          );
        })}
      </div>
    </>
  );
}

/** The browser's own: it works on any page, and the browser alone can change it. */
function PanelShortcut() {
  const key = useSignal<string | undefined>(undefined);
  useEffect(() => {
    const read = (): void => {
      panelShortcut()
        .then((now) => {
          key.value = now;
        })
        .catch((error: unknown) => console.warn('SpeedSell: the shortcut could not be read', error));
    };
    read();
    // It is changed in another tab.
    addEventListener('focus', read);
    return () => removeEventListener('focus', read);
  }, []);
  return (
    <div class="setting">
      <span>
        <b>{t('keys.panel')}</b>
        <small>{t('keys.panelText')}</small>
      </span>
      <span class="acts">
        {key.value ? <KeyCaps name={key.value} /> : t('keys.none')}
        <Button small kind="soft" onClick={openShortcutSettings}>
          {t('keys.changeInBrowser')}
        </Button>
      </span>
    </div>
  );
}
