import { useSignal } from '@preact/signals';
import type { Conversation } from '../../lib/domain/conversation';
import { t } from '../../lib/i18n/translate';
import { putTag } from '../../lib/state/tag-edits';
import { tags, tagsOf } from '../../lib/state/tags';
import { Dot } from '../ui/Dot';
import { Icon } from '../ui/Icon';
import type { MenuItem } from '../ui/Menu';
import { MenuButton } from '../ui/MenuButton';
import { TagForm } from '../ui/TagForm';

/** The tags of one conversation; each can be taken off, others put on, and one made at this place. */
export function TagsOf({ conversation }: { conversation: Conversation }) {
  const isMaking = useSignal(false);
  const own = tagsOf(conversation);
  const put = (tagId: string, isOn: boolean): void => void putTag([conversation.id], tagId, isOn);
  const others = (): MenuItem[] => [
    ...[...tags.value.values()]
      .filter(({ id }) => !own.some((tag) => tag.id === id))
      .map(({ id, name }) => ({ id, words: name, act: () => put(id, true) })),
    {
      id: 'new',
      words: t('tag.new'),
      icon: 'plus',
      act: () => {
        isMaking.value = true;
      },
    },
  ];
  return (
    <section aria-labelledby="details-tags">
      <h3 id="details-tags">{t('details.tags')}</h3>
      <div class="chips">
        {own.map(({ id, name, colour }) => (
          <span key={id} class="chip" data-tag={name}>
            <Dot colour={colour} />
            <span class="cut" dir="auto">
              {name}
            </span>
            <button
              type="button"
              class="off"
              aria-label={t('tag.takeOff', { name })}
              title={t('tag.takeOff', { name })}
              onClick={() => put(id, false)}
            >
              <Icon name="close" size={14} />
            </button>
          </span>
        ))}
        <MenuButton class="chip add" label={t('tag.add')} items={others}>
          <Icon name="plus" size={14} />
        </MenuButton>
      </div>
      {isMaking.value && (
        <TagForm
          onDone={(id) => {
            isMaking.value = false;
            if (id !== undefined) put(id, true);
          }}
        />
      )}
    </section>
  );
}
