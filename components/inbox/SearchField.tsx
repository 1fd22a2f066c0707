import type { Signal } from '@preact/signals';
import { t } from '../../lib/i18n/translate';
import { IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';

export const SEARCH_ID = 'search';

export function SearchField({ words }: { words: Signal<string> }) {
  const wanted = words.value;
  return (
    <search class="field">
      <Icon name="search" size={16} />
      <input
        id={SEARCH_ID}
        type="search"
        autocomplete="off"
        spellcheck={false}
        aria-label={t('list.search')}
        placeholder={t('list.searchHint')}
        value={wanted}
        onInput={(event) => {
          words.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.isComposing) return;
          event.stopPropagation();
          words.value = '';
          event.currentTarget.blur();
        }}
      />
      {wanted === '' ? (
        <kbd>/</kbd>
      ) : (
        <IconButton
          small
          icon="close"
          label={t('do.clear')}
          onClick={() => {
            words.value = '';
          }}
        />
      )}
    </search>
  );
}
