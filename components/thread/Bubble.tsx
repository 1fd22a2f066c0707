import { useSignal } from '@preact/signals';
import type { Message } from '../../lib/domain/message';
import { type DeliveryStatus, incidentsOf, type OutboxRow } from '../../lib/domain/outbox';
import { t } from '../../lib/i18n/translate';
import { formatClock, formatFull, isoOf } from '../../lib/time/format';
import { memo } from '../ui/memo';
import { Actions } from './Actions';
import { Body } from './Body';
import { StateLine } from './StateLine';

export interface BubbleProps {
  message: Message;
  status: DeliveryStatus | undefined;
  row: OutboxRow | undefined;
  isFirst: boolean;
  isLast: boolean;
  showState: boolean;
  answeredAt: number;
  buyerName: string;
  platform: string;
  chatUrl: string | undefined;
  onEdited: () => void;
}

/** One message. Its element stays the same from the key press to "Sent", so nothing flickers and nothing moves. */
function OneBubble(props: BubbleProps) {
  const { message, status, row, isFirst, isLast, showState, platform } = props;
  const isAsking = useSignal(false);
  const place = `${isFirst ? ' turn' : ' cont'}${isLast ? ' last' : ''}`;
  const wait = status === 'queued' && row ? { 'data-wait': row.wait } : {};
  const state = status ? { 'data-status': status } : {};
  // Their words stand beside "Sent" alone.
  const incidents = status === 'sent' && row ? incidentsOf(row) : [];
  const incident = incidents.length > 0 ? { 'data-incident': incidents.join(' ') } : {};
  return (
    <div
      class={`msg ${message.direction}${place}`}
      data-message-id={message.id}
      data-direction={message.direction}
      data-kind={message.kind}
      {...state}
      {...wait}
      {...incident}
    >
      {message.direction === 'out' && <span class="hidden-label">{t('thread.outgoing')}</span>}
      <Body message={message} platform={platform} chatUrl={props.chatUrl} />
      {status && showState && <StateLine message={message} status={status} row={row} platform={platform} />}
      {!status && isLast && message.kind !== 'system' && (
        <div class="state">
          <time dateTime={isoOf(message.at)} title={formatFull(message.at)}>
            {formatClock(message.at)}
          </time>
        </div>
      )}
      {status && row && <Actions {...props} row={row} status={status} isAsking={isAsking} />}
    </div>
  );
}

export const Bubble = memo(OneBubble);
