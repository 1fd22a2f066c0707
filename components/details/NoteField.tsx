import { effect, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { ConversationId } from '../../lib/domain/ids';
import { t } from '../../lib/i18n/translate';
import { noteKeeper, noteOf } from '../../lib/state/notes';

/** Kept as it is typed, and the same in every inbox. No button saves it, so none can be forgotten. */
export function NoteField({ id }: { id: ConversationId }) {
  const text = useSignal('');
  const keeper = useMemo(() => noteKeeper(id), [id]);
  useEffect(() => {
    const stored = noteOf(id);
    const stopFollowing = effect(() => {
      if (stored.value === undefined) return;
      // What is being typed here is newer than what is stored.
      void keeper.stored().then((kept) => {
        if (kept !== undefined) text.value = kept;
      });
    });
    const flush = (): void => void keeper.flush();
    addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      stopFollowing();
      removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [keeper]);
  return (
    <section>
      <h3>
        <label for="note">{t('details.note')}</label>
        <small>{t('details.noteOnly')}</small>
      </h3>
      <textarea
        id="note"
        class="input note"
        dir="auto"
        rows={2}
        placeholder={t('details.noteHint')}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
          keeper.changed(event.currentTarget.value);
        }}
        onBlur={() => void keeper.flush()}
      />
    </section>
  );
}
