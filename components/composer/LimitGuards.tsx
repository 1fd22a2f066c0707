import type { Conversation } from '../../lib/domain/conversation';
import { t } from '../../lib/i18n/translate';
import { limitOf } from '../../lib/state/limits';
import { platformName } from '../../lib/state/platforms';
import { type Standing, type Warning, warnInARow, warnLength, warnWindow } from '../../lib/state/standing';
import { formatSpan } from '../../lib/time/format';
import { minute } from '../../lib/time/now';
import { buyerTitle } from '../ui/buyer-words';
import { Icon } from '../ui/Icon';
import { sourceWords } from './limit-words';

interface Props {
  conversation: Conversation;
  standing: Standing | undefined;
  text: string;
}

/** The marketplace's limits before they are hit, with whose word they are. They warn; the marketplace decides. */
export function LimitGuards({ conversation, standing, text }: Props) {
  const { platform } = conversation;
  const warnings = [
    standing && warnWindow(standing, minute.value, limitOf(platform, 'windowDays')),
    standing && warnInARow(standing, limitOf(platform, 'inARow')),
    warnLength(text, limitOf(platform, 'textLength')),
  ].filter((warning) => warning !== undefined);
  return (
    <>
      {warnings.map((warning) => (
        <div
          key={warning.kind}
          class={`guard${warning.isOver ? ' over' : ''}`}
          role="status"
          data-guard={warning.kind}
          title={sourceWords(warning.limit)}
        >
          <Icon name="warning" size={14} />
          <span>
            {wordsOf(warning, conversation)} {warning.isOver && <small>{sourceWords(warning.limit)}</small>}
          </span>
        </div>
      ))}
    </>
  );
}

function wordsOf({ kind, limit, isOver, amount }: Warning, conversation: Conversation): string {
  const values = { platform: platformName(conversation.platform).label, limit: limit.value };
  switch (kind) {
    case 'textLength':
      return isOver ? t('compose.over', { ...values, count: -amount }) : t('compose.left', { ...values, count: amount });
    case 'inARow':
      return t(isOver ? 'compose.inARowOver' : 'compose.inARow', { ...values, number: amount });
    case 'windowDays':
      return isOver
        ? t('compose.windowOver', { ...values, buyer: buyerTitle(conversation), count: limit.value })
        : t('compose.window', { ...values, span: formatSpan(amount), count: limit.value });
  }
}
