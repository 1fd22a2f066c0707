import { useSignal } from '@preact/signals';
import { t } from '../../lib/i18n/translate';
import { deleteTag } from '../../lib/state/tag-edits';
import { tags } from '../../lib/state/tags';
import { Button } from '../ui/Button';
import { Dot } from '../ui/Dot';
import { TagForm } from '../ui/TagForm';
import { say } from '../ui/toasts';
import { PageHead } from './PageHead';

const NEW = '';

/** A seller's own words for chats: named, coloured, deleted here; put on in the details of a chat. */
export function TagSection() {
  /** Which is being edited. */
  const edited = useSignal<string | undefined>(undefined);
  const close = (): void => {
    edited.value = undefined;
  };
  const remove = async (id: string, name: string): Promise<void> => {
    const undo = await deleteTag(id);
    if (undo) say(t('tag.deleted', { name }), { words: t('do.restore'), act: () => void undo() });
  };
  return (
    <>
      <PageHead title={t('tag.title')} text={t('tag.text')}>
        <Button kind="primary" icon="plus" onClick={() => (edited.value = NEW)}>
          {t('tag.new')}
        </Button>
      </PageHead>
      <div class="settings">
        {edited.value === NEW && <TagForm onDone={close} />}
        {tags.value.size === 0 && edited.value === undefined && <p class="none">{t('tag.none')}</p>}
        <ul class="tag-list">
          {[...tags.value.values()].map((tag) =>
            tag.id === edited.value ? (
              <li key={tag.id}>
                <TagForm tag={tag} onDone={close} />
              </li>
            ) : (
              <li key={tag.id} class="setting" data-tag={tag.name}>
                <span class="tag-name">
                  <Dot colour={tag.colour} />
                  <span class="cut" dir="auto">
                    {tag.name}
                  </span>
                </span>
                <span class="acts">
                  <Button small kind="soft" label={t('tag.edit', { name: tag.name })} onClick={() => (edited.value = tag.id)}>
                    {t('do.edit')}
                  </Button>
                  <Button small kind="quiet" label={t('tag.delete', { name: tag.name })} onClick={() => void remove(tag.id, tag.name)}>
                    {t('do.delete')}
                  </Button>
                </span>
              </li>
            ),
          )}
        </ul>
      </div>
    </>
  );
}
