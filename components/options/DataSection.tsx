import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { formatNumber, t } from '../../lib/i18n/translate';
import { type Amount, eraseEverything, exportEverything, readAmount } from '../../lib/state/own-data';
import { poke } from '../../lib/state/worker';
import { Button } from '../ui/Button';
import { say } from '../ui/toasts';
import { bytes } from './bytes';
import { ImportData } from './ImportData';
import { KeepDays } from './KeepDays';
import { PageHead } from './PageHead';
import { StoreData } from './StoreData';
import { TypedErase, WORD } from './TypedErase';

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
        <KeepDays />
        <ImportData onImported={() => guard(refresh())} />
        {known && <StoreData key={known.messages} onErased={() => guard(refresh())} />}
        {known && <EraseAll amount={known} onErased={() => guard(refresh())} />}
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

function EraseAll({ amount, onErased }: { amount: Amount; onErased: () => void }) {
  return (
    <div class="setting tall">
      <span>
        <b>{t('data.erase')}</b>
        <small>{t('data.eraseText')}</small>
        {amount.unsent > 0 && <small class="warn">{t('data.eraseOpen', { count: amount.unsent })}</small>}
        <small>{t('data.eraseConfirm', { word: WORD, count: amount.messages })}</small>
      </span>
      <TypedErase
        label={t('data.eraseField', { word: WORD })}
        onErase={async () => {
          await eraseEverything();
          say(t('data.erased'));
          onErased();
          poke('page-check', {});
        }}
      />
    </div>
  );
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
