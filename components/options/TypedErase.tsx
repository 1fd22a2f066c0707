import { useSignal } from '@preact/signals';
import { t } from '../../lib/i18n/translate';
import { Button } from '../ui/Button';

/** The word that must be typed; the same in every language, as it stands on the screen. */
export const WORD = 'ERASE';

/** What cannot be undone is confirmed by a word that is typed, not by one more press of the same key. */
export function TypedErase({ label, onErase }: { label: string; onErase: () => Promise<void> }) {
  const typed = useSignal('');
  const fault = useSignal('');
  const erase = async (): Promise<void> => {
    if (typed.value.trim() !== WORD) return;
    fault.value = '';
    try {
      await onErase();
      typed.value = '';
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <form
      class="typed-erase"
      onSubmit={(event) => {
        event.preventDefault();
        void erase();
      }}
    >
      <span class="erase">
        <input
          class="input"
          autocomplete="off"
          spellcheck={false}
          aria-label={label}
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
        <Button kind="danger" type="submit" icon="delete" disabled={typed.value.trim() !== WORD} onClick={() => undefined}>
          {t('data.eraseDo')}
        </Button>
      </span>
      {fault.value !== '' && (
        <p class="fault" role="alert">
          {fault.value}
        </p>
      )}
    </form>
  );
}
