import { VIEWS, type View } from '../../lib/domain/lists';
import type { PlainKey } from '../../lib/i18n/dictionary';
import { formatNumber, t } from '../../lib/i18n/translate';
import { view, viewCounts } from '../../lib/state/list';
import { Icon } from '../ui/Icon';
import { MenuButton } from '../ui/MenuButton';

const WORDS: Readonly<Record<View, PlainKey>> = {
  all: 'view.all',
  unread: 'view.unread',
  unreplied: 'view.unreplied',
  overdue: 'view.overdue',
  snoozed: 'view.snoozed',
};

/** Which conversations the list shows, and how many they are. */
export function ViewMenu() {
  const countOf = (one: View): string | undefined => {
    const count = viewCounts.value[one];
    return count === undefined || count === 0 ? undefined : formatNumber(count);
  };
  const words = t(WORDS[view.value]);
  return (
    <MenuButton
      class="view"
      label={t('view.name', { view: [words, countOf(view.value)].filter(Boolean).join(' ') })}
      items={() =>
        VIEWS.map((one) => ({
          id: one,
          words: t(WORDS[one]),
          hint: countOf(one),
          isChosen: one === view.value,
          act: () => {
            view.value = one;
          },
        }))
      }
    >
      {words}
      <small>{countOf(view.value)}</small>
      <Icon name="chevron-down" size={16} />
    </MenuButton>
  );
}
