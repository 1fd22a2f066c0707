import { COMMAND_IDS, type CommandId, keyOf } from '../../lib/domain/commands';
import type { Conversation } from '../../lib/domain/conversation';
import { tagView, VIEWS } from '../../lib/domain/lists';
import { openOptions } from '../../lib/host/browser-host';
import type { PlainKey } from '../../lib/i18n/dictionary';
import { t } from '../../lib/i18n/translate';
import { stores } from '../../lib/state/connections';
import { view } from '../../lib/state/list';
import { openConversation, openId } from '../../lib/state/navigation';
import { settings } from '../../lib/state/settings';
import { tags } from '../../lib/state/tags';
import { marked, RUN } from '../inbox/commands';
import { buyerTitle } from '../ui/buyer-words';
import { COMMAND_ICONS, commandWords } from '../ui/command-words';
import { storeTitle } from '../ui/connection-words';
import type { IconName } from '../ui/Icon';

export interface PaletteItem {
  id: string;
  group: PlainKey;
  words: string;
  icon: IconName | undefined;
  platform?: string;
  /** Its key, or where it leads. */
  key?: string | null;
  hint?: string;
  run: () => void;
}

/** Of these only what there is something for. */
const OF_A_CHAT: readonly CommandId[] = ['done', 'snooze', 'mark-unread', 'pin', 'reply'];
const OF_THE_OPEN_ONE: readonly CommandId[] = ['details', 'send-and-next'];

function isOffered(id: CommandId): boolean {
  if (id === 'palette' || id === 'choose') return false;
  if (OF_THE_OPEN_ONE.includes(id)) return openId.peek() !== undefined;
  return !OF_A_CHAT.includes(id) || marked().length > 0;
}

export function actions(): PaletteItem[] {
  const commands = COMMAND_IDS.filter(isOffered).map(
    (id): PaletteItem => ({
      id,
      group: 'palette.actions',
      words: commandWords(id),
      icon: COMMAND_ICONS[id],
      key: keyOf(id, settings.peek().keys),
      run: RUN[id],
    }),
  );
  const views = [
    ...VIEWS.map((id) => ({ id, words: t(`view.${id}`) })),
    ...[...tags.peek()].map(([id, { name }]) => ({ id: tagView(id), words: name })),
  ];
  return [
    ...commands,
    ...views.map(
      ({ id, words }): PaletteItem => ({
        id: `show ${id}`,
        group: 'palette.show',
        words: t('palette.showView', { view: words }),
        icon: 'sort',
        run: () => {
          view.value = id;
        },
      }),
    ),
    { id: 'options', group: 'palette.show', words: t('do.options'), icon: 'settings', run: () => openOptions('quick-replies') },
  ];
}

export function ofConversation(conversation: Conversation): PaletteItem {
  const store = stores.peek().get(conversation.storeId);
  return {
    id: conversation.id,
    group: 'search.conversations',
    words: buyerTitle(conversation),
    icon: undefined,
    platform: conversation.platform,
    ...(store && { hint: storeTitle(store) }),
    run: () => openConversation(conversation.id),
  };
}
