import type { Conversation } from '../../lib/domain/conversation';
import type { MessageKind } from '../../lib/domain/message';
import type { PlainKey } from '../../lib/i18n/dictionary';
import { t } from '../../lib/i18n/translate';
import type { Unsettled } from '../../lib/state/list';
import type { IconName } from '../ui/Icon';

export interface StateWords {
  word: string;
  icon: IconName;
  look: string;
  /** What stands beside the word; undefined = the last message. */
  text?: string | undefined;
  isIconOnly?: boolean;
}

const OF_STATUS: Readonly<Record<Unsettled['status'], { key: PlainKey; icon: IconName; look: string }>> = {
  failed: { key: 'list.failed', icon: 'state-failed', look: 'is-failed' },
  unconfirmed: { key: 'list.unconfirmed', icon: 'state-unconfirmed', look: 'is-unconfirmed' },
  checking: { key: 'list.checking', icon: 'state-checking', look: 'st' },
  queued: { key: 'list.waiting', icon: 'state-queued', look: 'st' },
  sending: { key: 'list.sending', icon: 'state-sending', look: 'st' },
};

/** At most one word for a row: failed, could not confirm, waiting, draft, then of what was sent the tick, or that it was refused later. */
export function stateWords(
  conversation: Conversation,
  unsettled: Unsettled | undefined,
  draft: string | undefined,
  isRefused: boolean,
): StateWords | undefined {
  if (unsettled) {
    const { key, icon, look } = OF_STATUS[unsettled.status];
    return { word: t(key), icon, look, text: oneLine(unsettled.text) };
  }
  if (draft) return { word: t('list.draft'), icon: 'edit', look: 'st', text: oneLine(draft) };
  if (conversation.preview?.direction !== 'out') return undefined;
  if (isRefused) return { word: t('list.refused'), icon: 'state-failed', look: 'is-failed' };
  return { word: t('list.sent'), icon: 'state-sent', look: 'st', isIconOnly: true };
}

/** A row has one line; more is never drawn, so it is not laid out either. */
function oneLine(text: string): string {
  return text.slice(0, 200).replace(/\s+/g, ' ');
}

const KIND_WORDS: Readonly<Record<Exclude<MessageKind, 'text'>, PlainKey>> = {
  image: 'kind.image',
  product: 'kind.product',
  order: 'kind.order',
  sticker: 'kind.sticker',
  video: 'kind.video',
  system: 'kind.system',
  unsupported: 'kind.unsupported',
};

export function kindWord(kind: Exclude<MessageKind, 'text'>): string {
  return t(KIND_WORDS[kind]);
}

export function previewOf({ preview }: Conversation): string {
  if (!preview) return '';
  if (preview.text.trim() !== '') return oneLine(preview.text);
  return preview.kind === 'text' ? '' : kindWord(preview.kind);
}
