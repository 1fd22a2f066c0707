import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/translate';
import type { Read, Refusal } from '../../lib/state/import-file';
import { poke } from '../../lib/state/worker';
import { formatDate } from '../../lib/time/format';
import { Button } from '../ui/Button';
import { say } from '../ui/toasts';

type Found = Extract<Read, { ok: true }>;

/** A file is read and shown first; nothing is changed before that was seen and wanted. */
export function ImportData({ onImported }: { onImported: () => void }) {
  const chooser = useRef<HTMLInputElement>(null);
  const found = useSignal<Found | undefined>(undefined);
  const fault = useSignal('');
  const isBusy = useSignal(false);
  const guard = async (work: () => Promise<void>): Promise<void> => {
    isBusy.value = true;
    fault.value = '';
    try {
      await work();
    } catch (error) {
      fault.value = t('data.importFailed', { reason: error instanceof Error ? error.message : String(error) });
    } finally {
      isBusy.value = false;
    }
  };
  const read = (file: File) =>
    guard(async () => {
      found.value = undefined;
      // Only who imports needs the schemas.
      const { readFile } = await import('../../lib/state/import-file');
      const answer = await readFile(file);
      if (answer.ok) found.value = answer;
      else fault.value = refusalWords(answer);
    });
  const merge = ({ merge }: Found) =>
    guard(async () => {
      const { messages, conversations } = await merge();
      found.value = undefined;
      say(t('data.imported', { messages, conversations }));
      onImported();
      poke('page-check', {});
    });
  const known = found.value;
  return (
    <div class="setting tall">
      <span>
        <b>{t('data.import')}</b>
        <small>{t('data.importText')}</small>
      </span>
      <Button kind="line" icon="import" disabled={isBusy.value} onClick={() => chooser.current?.click()}>
        {t(isBusy.value ? 'data.importBusy' : 'data.importChoose')}
      </Button>
      <input
        ref={chooser}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={t('data.import')}
        onChange={(event) => {
          const { files } = event.currentTarget;
          const [file] = files ?? [];
          if (file) void read(file);
          // The same file may be chosen again.
          event.currentTarget.value = '';
        }}
      />
      {known && (
        <section class="import-preview" aria-label={t('data.importIn')}>
          <p>{t('data.importOf', { date: formatDate(known.preview.at) })}</p>
          <ul>
            {linesOf(known.preview).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {known.preview.left > 0 && <p class="warn">{t('data.importLeft', { count: known.preview.left })}</p>}
          <p>{t('data.importKeeps')}</p>
          <span class="acts">
            <Button kind="primary" disabled={isBusy.value} onClick={() => void merge(known)}>
              {t('data.importDo')}
            </Button>
            <Button
              onClick={() => {
                found.value = undefined;
              }}
            >
              {t('do.cancel')}
            </Button>
          </span>
        </section>
      )}
      {fault.value !== '' && (
        <p class="fault" role="alert">
          {fault.value}
        </p>
      )}
    </div>
  );
}

function linesOf({ stores, conversations, messages, drafts, quickReplies, hasSettings }: Found['preview']): string[] {
  return [
    t('data.importStores', { count: stores }),
    t('data.importChats', { count: conversations }),
    t('data.importMessages', { count: messages }),
    t('data.importDrafts', { count: drafts }),
    t('data.importReplies', { count: quickReplies }),
    ...(hasSettings ? [t('data.importSettings')] : []),
  ];
}

function refusalWords(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'too-large':
      return t('data.importTooLarge');
    case 'not-ours':
      return t('data.importNotOurs');
    case 'newer':
      return t('data.importNewer');
    case 'broken':
      return t('data.importBroken', { where: refusal.where });
  }
}
