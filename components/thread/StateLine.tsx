import type { ComponentChildren } from 'preact';
import type { Message } from '../../lib/domain/message';
import { type DeliveryStatus, type Failure, type OutboxRow, wasRefusedLater } from '../../lib/domain/outbox';
import { t } from '../../lib/i18n/translate';
import { limitOf } from '../../lib/state/limits';
import { isOffline } from '../../lib/state/online';
import { platformName } from '../../lib/state/platforms';
import { formatClock, formatFull, formatSpan, isoOf } from '../../lib/time/format';
import { now } from '../../lib/time/now';
import { Icon } from '../ui/Icon';

interface Props {
  message: Message;
  status: DeliveryStatus;
  row: OutboxRow | undefined;
  platform: string;
}

/** After this, "Sending" is said to take long. */
const LONG = 10_000;

/** Icon and word of a delivery state, and the reason in plain words. Colour only adds to them. */
export function StateLine({ message, status, row, platform }: Props) {
  return (
    <div class="state" data-part="state">
      <Icon name={row && wasRefusedLater(row) ? 'state-failed' : `state-${status}`} size={14} />
      <Words message={message} status={status} row={row} platform={platform} />
    </div>
  );
}

function Words({ message, status, row, platform }: Props): ComponentChildren {
  switch (status) {
    case 'sending':
      return <b>{now.value - message.at >= LONG ? t('state.still') : t('state.sending')}</b>;
    case 'queued':
      return (
        <>
          <b>{t('state.queued')}</b>
          <span class="why">{row && waitWords(row, platform)}</span>
        </>
      );
    case 'checking':
      return <b>{t('state.checking')}</b>;
    case 'unconfirmed':
      return (
        <>
          <b>{t('state.unconfirmed')}</b>
          <span class="why">{t('state.unconfirmedWhy')}</span>
        </>
      );
    case 'failed':
      return (
        <>
          <b>{t('state.failed')}</b>
          <span class="why">{row?.failure && failureWords(row.failure, platform)}</span>
        </>
      );
    case 'sent':
      return <Sent message={message} row={row} platform={platform} />;
  }
}

function Sent({ message, row, platform }: Pick<Props, 'message' | 'row' | 'platform'>) {
  const elsewhere = { elsewhere: t('thread.fromElsewhere'), 'auto-reply': t('thread.autoReply'), us: '', unknown: '' }[message.author];
  const word = row?.sentAfterAll ? t('state.sentAfterAll') : elsewhere || t('state.sent');
  const isRefused = row !== undefined && wasRefusedLater(row);
  return (
    <>
      {isRefused && (
        <>
          <b>{t('state.refused')}</b>
          <span class="why">{refusalWords(row.refusedLater, platform)}</span>
        </>
      )}
      {isRefused ? <span>{word}</span> : <b>{word}</b>}
      <time dateTime={isoOf(message.at)} title={formatFull(message.at)}>
        {formatClock(message.at)}
      </time>
      {row !== undefined && row.copies > 0 && <span class="why">{t('state.copies')}</span>}
    </>
  );
}

function refusalWords(words: string | undefined, platform: string): string {
  const { label } = platformName(platform);
  return words ? t('state.refusedLater', { platform: label, words }) : t('state.refusedLaterPlain', { platform: label });
}

function waitWords(row: OutboxRow, platform: string): string {
  const { label } = platformName(platform);
  const left = row.nextAttemptAt - now.value;
  switch (row.wait) {
    case 'none':
      return '';
    case 'offline':
      // Where nothing is connected, the banner says it once for all.
      return isOffline.value ? '' : t('wait.offline');
    case 'rate':
      return left > 0
        ? t('wait.rate', { platform: label, time: formatClock(row.nextAttemptAt) })
        : t('wait.rateUnknown', { platform: label });
    case 'backoff':
      return left > 0 ? t('wait.backoff', { span: formatSpan(left) }) : t('wait.backoffNow');
    default:
      return t(`wait.${row.wait}`);
  }
}

export function failureWords({ code, words }: Failure, platform: string): string {
  const { label } = platformName(platform);
  const limit = limitOf(platform, 'textLength')?.value;
  switch (code) {
    case 'refused':
      return words ? t('fail.refusedWords', { platform: label, words }) : t('fail.refused', { platform: label });
    case 'too-long':
      return limit ? t('fail.too-long', { limit }) : t('fail.too-longUnknown', { platform: label });
    case 'closed':
      return t('fail.closed', { platform: label });
    case 'blocked':
      return t('fail.blocked');
    case 'not-taken':
      return words ? t('fail.not-takenWords', { platform: label, words }) : t('fail.not-taken', { platform: label });
    case 'corrupt':
      return t('fail.corrupt');
  }
}
