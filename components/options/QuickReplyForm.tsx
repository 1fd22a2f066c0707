import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { QuickReply, QuickReplyRevision, QuickReplyText } from '../../lib/domain/quick-reply';
import { formatNumber, t } from '../../lib/i18n/translate';
import { stores } from '../../lib/state/connections';
import { limitOf } from '../../lib/state/limits';
import { categories, quickReplies } from '../../lib/state/quick-replies';
import { type Faults, faultsOf, revisionsOf, saveQuickReply, textOf, tidyShortcut } from '../../lib/state/quick-reply-edits';
import { formatFull } from '../../lib/time/format';
import { Button } from '../ui/Button';
import { say } from '../ui/toasts';
import { Field } from './Field';
import { ReplyLanguages } from './ReplyLanguages';
import { ReplyStores } from './ReplyStores';
import { ReplyVariables } from './ReplyVariables';

const EMPTY: QuickReplyText = { title: '', message: '', shortcut: '', category: '' };

/** The least that any connected store's marketplace allows. */
function shortestLimit(): number | undefined {
  const limits = [...stores.value.values()]
    .map((store) => limitOf(store.platform, 'textLength')?.value)
    .filter((limit) => limit !== undefined);
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

export function QuickReplyForm({ reply, onDone }: { reply: QuickReply | undefined; onDone: () => void }) {
  const text = useSignal<QuickReplyText>(reply ? textOf(reply) : EMPTY);
  const faults = useSignal<Faults>({});
  const refusal = useSignal('');
  const revisions = useSignal<readonly QuickReplyRevision[]>([]);
  const title = useRef<HTMLInputElement>(null);
  const message = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    title.current?.focus();
    if (reply) {
      void revisionsOf(reply.id).then((rows) => {
        revisions.value = rows;
      });
    }
  }, []);
  const set = (change: Partial<QuickReplyText>): void => {
    text.value = { ...text.value, ...change };
  };
  const save = async (): Promise<void> => {
    const found = faultsOf(text.value, reply?.id, quickReplies.value);
    faults.value = found;
    if (Object.keys(found).length > 0) return;
    try {
      await saveQuickReply(reply?.id, text.value);
    } catch (error) {
      // What was typed stays in the form.
      refusal.value = error instanceof Error ? error.message : String(error);
      return;
    }
    say(t('done.saved'));
    onDone();
  };
  const { shortcut } = faults.value;
  const limit = shortestLimit();
  const trigger = tidyShortcut(text.value.shortcut);
  return (
    <form
      class="form"
      aria-label={reply ? t('quick.editing') : t('quick.new')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="two">
        <Field name="title" label={t('quick.field.title')} fault={faults.value.title && t('quick.needTitle')}>
          {(field) => (
            <input {...field} ref={title} value={text.value.title} onInput={(event) => set({ title: event.currentTarget.value })} />
          )}
        </Field>
        <Field
          name="shortcut"
          label={t('quick.field.shortcut')}
          hint={trigger === '' ? t('quick.shortcutHintNone') : t('quick.shortcutHint', { shortcut: trigger })}
          fault={typeof shortcut === 'object' ? t('quick.shortcutTaken', { title: shortcut.taken }) : undefined}
        >
          {(field) => <input {...field} value={text.value.shortcut} onInput={(event) => set({ shortcut: event.currentTarget.value })} />}
        </Field>
      </div>
      <Field
        name="message"
        label={t('quick.field.message')}
        hint={
          limit === undefined ? formatNumber(text.value.message.length) : t('quick.length', { count: text.value.message.length, limit })
        }
        fault={faults.value.message && t('quick.needMessage')}
      >
        {(field) => (
          <textarea
            {...field}
            ref={message}
            class="input area"
            dir="auto"
            value={text.value.message}
            onInput={(event) => set({ message: event.currentTarget.value })}
          />
        )}
      </Field>
      <ReplyVariables message={text.value.message} area={message} onChange={(changed) => set({ message: changed })} />
      <ReplyLanguages text={text.value} set={set} />
      <Field name="category" label={t('quick.field.category')}>
        {(field) => <input {...field} value={text.value.category} onInput={(event) => set({ category: event.currentTarget.value })} />}
      </Field>
      {categories.value.length > 0 && (
        // Not a list bound to the field: that would make a combobox of what is to be a plain text field.
        <div class="acts" role="group" aria-label={t('quick.categories')}>
          {categories.value.map((name) => (
            <Button key={name} small kind="soft" onClick={() => set({ category: name })}>
              {name}
            </Button>
          ))}
        </div>
      )}
      <ReplyStores storeIds={text.value.storeIds ?? []} onChange={(storeIds) => set({ storeIds })} />
      {refusal.value !== '' && (
        <p class="fault" role="alert">
          {refusal.value} {t('storage.text')}
        </p>
      )}
      <div class="acts">
        <Button kind="primary" type="submit" onClick={() => undefined}>
          {t('do.save')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('do.cancel')}
        </Button>
      </div>
      {revisions.value.length > 0 && <Versions rows={revisions.value} onUse={(before) => set(textOf(before))} />}
    </form>
  );
}

function Versions({ rows, onUse }: { rows: readonly QuickReplyRevision[]; onUse: (before: QuickReplyText) => void }) {
  return (
    <details class="versions">
      <summary>{t('quick.versions', { count: rows.length })}</summary>
      <ul>
        {rows.map((row) => (
          <li key={row.seq}>
            <time>{formatFull(row.at)}</time>
            <p dir="auto">{row.before.message}</p>
            <Button small kind="soft" onClick={() => onUse(row.before)}>
              {t('quick.useVersion')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
