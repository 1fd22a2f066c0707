import type { PlatformId } from '../../lib/domain/ids';
import type { Store } from '../../lib/domain/store';
import { t } from '../../lib/i18n/translate';
import { platformName } from '../../lib/state/platforms';
import { IconButton } from '../ui/Button';
import { nameOf, storeTitle } from '../ui/connection-words';
import { Mark, Site } from '../ui/Mark';

interface Props {
  platform: PlatformId;
  store: Store | undefined;
  isSheetOpen: boolean;
  onSheet: () => void;
}

export const FROM_ID = 'composer-from';

/** The quick replies, which store answers, and the control that sends. */
export function Tools({ platform, store, isSheetOpen, onSheet }: Props) {
  const from = store && t('compose.from', { store: storeTitle(store), platform: platformName(store.platform).label });
  return (
    <div class="tools">
      <IconButton small icon="quick-reply" label={t('quick.title')} expanded={isSheetOpen} onClick={onSheet} />
      {/* Which store answers, beside the control that sends: read out with it and with the field, in neither's name. */}
      <span class="from" title={from}>
        <span aria-hidden="true">{store && nameOf(store)}</span>
        <span id={FROM_ID} class="hidden-label">
          {from}
        </span>
      </span>
      <button type="submit" class="btn primary send" aria-describedby={FROM_ID}>
        <span class="to" aria-hidden="true">
          <Mark platform={platform} size="s" />
          <Site site={store?.site} />
        </span>
        {t('compose.send')}
      </button>
    </div>
  );
}
