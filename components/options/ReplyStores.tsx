import type { StoreId } from '../../lib/domain/ids';
import { t } from '../../lib/i18n/translate';
import { stores } from '../../lib/state/connections';
import { storeTitle } from '../ui/connection-words';
import { Mark } from '../ui/Mark';

interface Props {
  storeIds: readonly StoreId[];
  onChange: (storeIds: StoreId[]) => void;
}

/** In which stores a reply is offered. None chosen is all of them, also those that come later. */
export function ReplyStores({ storeIds, onChange }: Props) {
  const known = [...stores.value.values()].sort((a, b) => storeTitle(a).localeCompare(storeTitle(b)));
  const unknown = storeIds.filter((id) => !stores.value.has(id)).length;
  if (known.length === 0 && unknown === 0) return null;
  return (
    <fieldset class="reply-stores">
      <legend>{t('quick.stores')}</legend>
      <small>{storeIds.length === 0 ? t('quick.storesAll') : t('quick.storesSome', { count: storeIds.length })}</small>
      {known.map((store) => (
        <label key={store.id}>
          <input
            type="checkbox"
            checked={storeIds.includes(store.id)}
            onChange={(event) => onChange(event.currentTarget.checked ? [...storeIds, store.id] : storeIds.filter((id) => id !== store.id))}
          />
          <Mark platform={store.platform} size="s" />
          <span class="cut">{storeTitle(store)}</span>
        </label>
      ))}
      {unknown > 0 && <small>{t('quick.storesUnknown', { count: unknown })}</small>}
    </fieldset>
  );
}
