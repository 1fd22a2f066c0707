import { useSignal } from '@preact/signals';
import type { QuickReply } from '../../lib/domain/quick-reply';
import { t } from '../../lib/i18n/translate';
import { categories, matchQuickReplies, quickReplies, trash } from '../../lib/state/quick-replies';
import { deleteQuickReply, restoreQuickReply } from '../../lib/state/quick-reply-edits';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { say } from '../ui/toasts';
import { PageHead } from './PageHead';
import { QuickReplyForm } from './QuickReplyForm';

/** `new`, a reply's id, or nothing. */
type Chosen = string | undefined;

export function QuickReplies() {
  const chosen = useSignal<Chosen>(undefined);
  const words = useSignal('');
  const category = useSignal('');
  const showsTrash = useSignal(false);
  const found = matchQuickReplies(quickReplies.value, words.value).filter(
    (reply) => category.value === '' || reply.category === category.value,
  );
  const reply = quickReplies.value.find((one) => one.id === chosen.value);
  const remove = (gone: QuickReply): void =>
    keep(deleteQuickReply(gone.id), () => {
      if (chosen.value === gone.id) chosen.value = undefined;
      say(t('quick.deleted', { title: gone.title }), { words: t('do.restore'), act: () => restore(gone) });
    });
  return (
    <>
      <PageHead title={t('quick.title')}>
        <Button
          kind="primary"
          icon="plus"
          onClick={() => {
            chosen.value = 'new';
          }}
        >
          {t('quick.new')}
        </Button>
      </PageHead>
      <div class={`edit${chosen.value === undefined ? '' : ' editing'}`}>
        <section class="lib" aria-label={t('quick.title')}>
          <search class="field">
            <Icon name="search" size={16} />
            <input
              aria-label={t('quick.search')}
              placeholder={t('quick.search')}
              value={words.value}
              onInput={(event) => {
                words.value = event.currentTarget.value;
              }}
            />
          </search>
          {categories.value.length > 0 && (
            <div class="cats" role="group" aria-label={t('quick.field.category')}>
              {['', ...categories.value].map((name) => (
                <button
                  key={name}
                  type="button"
                  class="tab"
                  aria-pressed={name === category.value}
                  onClick={() => {
                    category.value = name;
                  }}
                >
                  {name === '' ? t('quick.all') : name}
                </button>
              ))}
            </div>
          )}
          <ul>
            {found.map((one) => (
              <Row
                key={one.id}
                reply={one}
                isChosen={one.id === chosen.value}
                onEdit={() => {
                  chosen.value = one.id;
                }}
                onDelete={() => remove(one)}
              />
            ))}
          </ul>
          {found.length === 0 && (
            <p class="none">{quickReplies.value.length === 0 ? t('quick.none') : t('quick.noMatchPlain', { words: words.value })}</p>
          )}
          {trash.value.length > 0 && (
            <Trash
              isOpen={showsTrash.value}
              onToggle={() => {
                showsTrash.value = !showsTrash.value;
              }}
            />
          )}
        </section>
        {chosen.value !== undefined && (chosen.value === 'new' || reply) ? (
          <QuickReplyForm
            key={chosen.value}
            reply={reply}
            onDone={() => {
              chosen.value = undefined;
            }}
          />
        ) : (
          <p class="pick-hint">{t('quick.pick')}</p>
        )}
      </div>
    </>
  );
}

/** What the storage refuses is said: a reply that seems gone, or back, and is not, would be found out in front of a buyer. */
function keep(work: Promise<void>, done: () => void): void {
  work.then(done).catch((error: unknown) => {
    console.warn('SpeedSell: a quick reply was not changed', error);
    say(t('quick.notKept', { reason: error instanceof Error ? error.message : String(error) }));
  });
}

function restore(reply: QuickReply): void {
  keep(restoreQuickReply(reply.id), () => say(t('quick.restored', { title: reply.title })));
}

function Row({ reply, isChosen, onEdit, onDelete }: { reply: QuickReply; isChosen: boolean; onEdit: () => void; onDelete: () => void }) {
  return (
    <li class={`reply${isChosen ? ' on' : ''}`} data-reply-id={reply.id}>
      <div class="take">
        <span class="t">
          <b class="cut" dir="auto">
            {reply.title}
          </b>
          {reply.shortcut && <span class="key">/{reply.shortcut}</span>}
        </span>
        <span class="p cut" dir="auto">
          {reply.message}
        </span>
      </div>
      <Button small kind="quiet" onClick={onEdit}>
        {t('do.edit')}
      </Button>
      <Button small kind="quiet" onClick={onDelete}>
        {t('do.delete')}
      </Button>
    </li>
  );
}

function Trash({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  return (
    <div class="trash">
      <button type="button" class="btn s quiet" aria-expanded={isOpen} onClick={onToggle}>
        <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={16} />
        {t('quick.trashTitle')} · {t('quick.trash', { count: trash.value.length })}
      </button>
      {isOpen && (
        <ul aria-label={t('quick.trashTitle')}>
          {trash.value.map((reply) => (
            <li key={reply.id} class="reply" data-reply-id={reply.id}>
              <div class="take">
                <b class="cut" dir="auto">
                  {reply.title}
                </b>
                <span class="p cut" dir="auto">
                  {reply.message}
                </span>
              </div>
              <Button small kind="soft" icon="restore" onClick={() => restore(reply)}>
                {t('do.restore')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
