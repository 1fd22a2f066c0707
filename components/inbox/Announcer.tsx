import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/translate';
import { openRows } from '../../lib/state/list';
import { isOffline } from '../../lib/state/online';

/** Says once what a person who does not look would miss: back online, and a message that failed anywhere. */
export function Announcer() {
  const news = useSignal('');
  const wasOffline = useRef(false);
  const failedBefore = useRef<number>(undefined);
  const offline = isOffline.value;
  const failed = openRows.value.filter((row) => row.state === 'failed').length;
  useEffect(() => {
    if (wasOffline.current && !offline) news.value = t('banner.back');
    if (offline) news.value = '';
    wasOffline.current = offline;
  }, [offline]);
  return (
    <>
      <div class="hidden-label" role="status">
        {news.value}
      </div>
      <Alert failed={failed} before={failedBefore} />
    </>
  );
}

function Alert({ failed, before }: { failed: number; before: { current: number | undefined } }) {
  const words = useSignal('');
  useEffect(() => {
    if (before.current !== undefined && failed > before.current) words.value = t('banner.failed', { count: failed });
    if (failed === 0) words.value = '';
    before.current = failed;
  }, [failed]);
  return (
    <div class="hidden-label" role="alert">
      {words.value}
    </div>
  );
}
