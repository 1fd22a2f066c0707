import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { formatNumber, t } from '../../lib/i18n/translate';
import { type Amount, eraseEverything, exportEverything, readAmount } from '../../lib/state/own-data';
import { poke } from '../../lib/state/worker';
import { Button } from '../ui/Button';
import { say } from '../ui/toasts';
import { PageHead } from './PageHead';

/** The word that must be typed; the same in every language, as it stands on the screen. */
const WORD = 'ERASE';

function bytes(count: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, count < 1 ? 0 : Math.floor(Math.log10(count) / 3));
  return formatNumber(count / 1000 ** step, { style: 'unit', unit: units[step] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: 1 });
}

export function DataSection() {
  const amount = useSignal<Amount | undefined>(undefined);
  const progress = useSignal<number | undefined>(undefined);
  const fault = useSignal('');
  const refresh = (): Promise<void> =>
    readAmount().then((read) => {
      amount.value = read;
    });
  const guard = (work: Promise<void>): void => {
    fault.value = '';
    work.catch((error: unknown) => {
      fault.value = error instanceof Error ? error.message : String(error);
    });
  };
  useEffect(() => guard(refresh()), []);
  const save = async (): Promise<void> => {
    progress.value = 0;
    try {
      const blob = await exportEverything((done) => {
        progress.value = done;
      });
      download(blob, `speedsell-${new Date().toISOString().slice(0, 10)}.json`);
    } finally {
      progress.value = undefined;
    }
  };
  const known = amount.value;
  return (
    <>
      <PageHead title={t('options.data')} />
      <div class="settings">
        <div class="setting">
          <span>
            <b>{t('data.used')}</b>
            {known && <small>{t('data.kept', { messages: known.messages, conversations: known.conversations })}</small>}
          </span>
          <span data-part="used">{known && usedWords(known)}</span>
        </div>
        <div class="setting">
          <span>
            <b>{t('data.export')}</b>
            <small>{t('data.exportText')}</small>
          </span>
          <Button kind="line" icon="export" disabled={progress.value !== undefined} onClick={() => guard(save())}>
            {progress.value === undefined
              ? t('data.exportDo')
              : t('data.exportProgress', { percent: formatNumber(progress.value, { style: 'percent' }) })}
          </Button>
        </div>
        {known && <Erase amount={known} onErased={() => guard(refresh())} />}
        {fault.value !== '' && (
          <p class="fault" role="alert">
            {fault.value}
          </p>
        )}
      </div>
    </>
  );
}

function usedWords({ used, quota }: Amount): string {
  if (used === undefined) return t('data.unknown');
  return quota === undefined ? bytes(used) : t('data.usedOf', { used: bytes(used), quota: bytes(quota) });
}

function Erase({ amount, onErased }: { amount: Amount; onErased: () => void }) {
  const typed = useSignal('');
  const fault = useSignal('');
  const erase = async (): Promise<void> => {
    if (typed.value.trim() !== WORD) return;
    try {
      await eraseEverything();
      typed.value = '';
      say(t('data.erased'));
      onErased();
      poke('page-check', {});
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <form
      class="setting tall"
      onSubmit={(event) => {
        event.preventDefault();
        void erase();
      }}
    >
      <span>
        <b>{t('data.erase')}</b>
        <small>{t('data.eraseText')}</small>
        {amount.unsent > 0 && <small class="warn">{t('data.eraseOpen', { count: amount.unsent })}</small>}
        <small>{t('data.eraseConfirm', { word: WORD, count: amount.messages })}</small>
      </span>
      <span class="erase">
        <input
          class="input"
          autocomplete="off"
          spellcheck={false}
          aria-label={t('data.eraseField', { word: WORD })}
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

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
