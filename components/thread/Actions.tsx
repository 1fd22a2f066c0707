import type { Signal } from '@preact/signals';
import { type DeliveryStatus, type OutboxRow, wasRefusedLater } from '../../lib/domain/outbox';
import { t } from '../../lib/i18n/translate';
import { mend, WAIT_MENDS } from '../../lib/state/mend';
import { releaseBefore, resumeSending, type Wish, wish } from '../../lib/state/send';
import { Button } from '../ui/Button';
import { buyerTitle } from '../ui/buyer-words';
import type { BubbleProps } from './Bubble';

interface Props extends BubbleProps {
  row: OutboxRow;
  status: DeliveryStatus;
  /** The question before a late retry is open. */
  isAsking: Signal<boolean>;
}

/** What a person can do about a message that is not simply sent. */
export function Actions(props: Props) {
  const { status, row, isAsking } = props;
  if (status === 'queued') return <Waiting row={row} />;
  if (wasRefusedLater(row)) return <Refused {...props} />;
  if (status !== 'failed' && status !== 'unconfirmed') return null;
  if (isAsking.value) return <LateQuestion {...props} />;
  return status === 'failed' ? <Failed {...props} /> : <Unconfirmed row={row} />;
}

function Failed({ row, answeredAt, isAsking, onEdited }: Props) {
  const retry = (): void => {
    if (answeredAt > 0) isAsking.value = true;
    else void wish('retry', row.id);
  };
  return (
    <div class="acts">
      <Button small kind="soft" icon="retry" onClick={retry}>
        {t('do.retry')}
      </Button>
      <Button small kind="quiet" onClick={() => void wish('edit', row.id).then(onEdited)}>
        {t('do.edit')}
      </Button>
      <Wished what="remove" words={t('do.delete')} row={row} />
    </div>
  );
}

/** It was sent once, so nothing sends it again by itself: its text can be had to write it otherwise. */
function Refused({ row, onEdited }: Props) {
  return (
    <div class="acts">
      <Button small kind="quiet" onClick={() => void wish('rewrite', row.id).then(onEdited)}>
        {t('do.edit')}
      </Button>
    </div>
  );
}

/** The buyer has gone on since: what was right then may read wrong now. */
function LateQuestion(props: Props) {
  const { row, isAsking, onEdited } = props;
  return (
    <div class="ask" role="group">
      <p>{t('state.late', { buyer: buyerTitle(props) })}</p>
      <div class="acts">
        <Button
          small
          kind="soft"
          onClick={() => {
            isAsking.value = false;
            void wish('retry', row.id);
          }}
        >
          {t('state.sendAnyway')}
        </Button>
        <Button small kind="quiet" onClick={() => void wish('edit', row.id).then(onEdited)}>
          {t('do.edit')}
        </Button>
        <Button
          small
          kind="quiet"
          onClick={() => {
            isAsking.value = false;
          }}
        >
          {t('do.cancel')}
        </Button>
      </div>
    </div>
  );
}

/** Whether it was sent is seen on the page alone, so that is the way that stands out. */
function Unconfirmed({ row }: { row: OutboxRow }) {
  return (
    <div class="acts">
      <Button small kind="soft" onClick={() => mend('page', row.storeId)}>
        {t('mend.show')}
      </Button>
      <Button small kind="quiet" icon="retry" onClick={() => void wish('sendAgain', row.id)}>
        {t('state.sendAgain')}
      </Button>
      <Wished what="markSent" words={t('state.markSent')} row={row} />
      <Wished what="remove" words={t('do.delete')} row={row} />
    </div>
  );
}

function Wished({ what, words, row }: { what: Wish; words: string; row: OutboxRow }) {
  return (
    <Button small kind="quiet" onClick={() => void wish(what, row.id)}>
      {words}
    </Button>
  );
}

function Waiting({ row }: { row: OutboxRow }) {
  const button = WAIT_MENDS[row.wait];
  const own = OWN_BUTTONS[row.wait];
  if (!button && !own) return null;
  return (
    <div class="acts">
      {button && (
        <Button small kind="soft" onClick={() => mend(button.by, row.storeId)}>
          {t(button.words)}
        </Button>
      )}
      {own && (
        <Button small kind="soft" onClick={() => own.act(row)}>
          {t(own.words)}
        </Button>
      )}
    </div>
  );
}

/** Reasons to wait that are ours, not the page's. */
const OWN_BUTTONS: Partial<
  Record<OutboxRow['wait'], { words: 'mend.tryNow' | 'mend.release' | 'mend.resume'; act: (row: OutboxRow) => void }>
> = {
  backoff: { words: 'mend.tryNow', act: (row) => void wish('tryNow', row.id) },
  predecessor: { words: 'mend.release', act: (row) => void releaseBefore(row.conversationId, row.seq) },
  paused: { words: 'mend.resume', act: () => void resumeSending() },
};
