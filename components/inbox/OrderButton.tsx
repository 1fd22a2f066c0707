import { t } from '../../lib/i18n/translate';
import { changeSettings, settings } from '../../lib/state/settings';
import { Icon } from '../ui/Icon';

/** Newest first, or who has waited longest. */
export function OrderButton() {
  const isByWait = settings.value.listOrder === 'longest-wait';
  const label = t(isByWait ? 'order.wait' : 'order.newest');
  return (
    <button
      type="button"
      class="tab order"
      aria-label={label}
      title={label}
      onClick={() => void changeSettings({ listOrder: isByWait ? 'newest' : 'longest-wait' })}
    >
      <Icon name="sort" size={16} />
      {isByWait && <span>{t('order.waitShort')}</span>}
    </button>
  );
}
