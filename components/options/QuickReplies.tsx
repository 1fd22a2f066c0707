import { useSignal } from '@preact/signals';
import type { QuickReply } from '../../lib/domain/quick-reply';
import { REPLY_ORDERS, type ReplyOrder } from '../../lib/domain/settings';
import { t } from '../../lib/i18n/translate';
import { categories, matchQuickReplies, quickReplies } from '../../lib/state/quick-replies';
import { deleteQuickReply } from '../../lib/state/quick-reply-edits';
import { changeSettings, settings } from '../../lib/state/settings';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { say } from '../ui/toasts';
import { PageHead } from './PageHead';
import { QuickReplyForm } from './QuickReplyForm';
import { ReplyRow } from './ReplyRow';
import { ReplyTrash } from './ReplyTrash';
import { keepReply, restoreReply } from './reply-acts';

/** `new`, a reply's id, or nothing. */
type Chosen = string | undefined;

export function QuickReplies() {
  const chosen = useSignal<Chosen>(undefined);
  const words = useSignal('');
  const category = useSignal('');
  const found = matchQuickReplies(quickReplies.value, words.value).filter(
    (reply) => category.value === '' || reply.category === category.value,
  );
  const reply = quickReplies.value.find((one) => one.id === chosen.value);
  const remove = (gone: QuickReply): void =>
    keepReply(deleteQuickReply(gone.id), () => {
      if (chosen.value === gone.id) chosen.value = undefined;
      say(t('quick.deleted', { title: gone.title }), { words: t('do.restore'), act: () => restoreReply(gone) });
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
          <div class="lib-head">
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
            <select
              class="input"
              aria-label={t('quick.order')}
              value={settings.value.replyOrder}
              onChange={(event) => void changeSettings({ replyOrder: event.currentTarget.value as ReplyOrder })}
            >
              {REPLY_ORDERS.map((order) => (
                <option key={order} value={order}>
                  {t(`quick.order.${order}`)}
                </option>
              ))}
            </select>
          </div>
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
              <ReplyRow
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
          <ReplyTrash />
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
