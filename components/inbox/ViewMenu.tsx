import { type FixedView, tagOfView, tagView, VIEWS, type View } from '../../lib/domain/lists';
import type { PlainKey } from '../../lib/i18n/dictionary';
import { formatNumber, t } from '../../lib/i18n/translate';
import { view, viewCounts } from '../../lib/state/list';
import { tags } from '../../lib/state/tags';
import { Icon } from '../ui/Icon';
import { MenuButton } from '../ui/MenuButton';

const WORDS: Readonly<Record<FixedView, PlainKey>> = {
  all: 'view.all',
  unread: 'view.unread',
  unreplied: 'view.unreplied',
  overdue: 'view.overdue',
  snoozed: 'view.snoozed',
};

function wordsOf(one: View): string {
  const tag = tagOfView(one);
  return tag === undefined ? t(WORDS[one as FixedView]) : (tags.value.get(tag)?.name ?? '');
}

/** Which conversations the list shows, and how many they are. */
export function ViewMenu() {
  const countOf = (one: View): string | undefined => {
    const count = tagOfView(one) === undefined ? viewCounts.value[one as FixedView] : undefined;
    return count === undefined || count === 0 ? undefined : formatNumber(count);
  };
  const words = wordsOf(view.value);
  return (
    <MenuButton
      class="view"
      label={t('view.name', { view: [words, countOf(view.value)].filter(Boolean).join(' ') })}
      items={() =>
        [...VIEWS, ...[...tags.value.keys()].map(tagView)].map((one) => ({
          id: one,
          words: wordsOf(one),
          hint: countOf(one),
          isChosen: one === view.value,
          act: () => {
            view.value = one;
          },
        }))
      }
    >
      <span class="cut">{words}</span>
      <small>{countOf(view.value)}</small>
      <Icon name="chevron-down" size={16} />
    </MenuButton>
  );
}
