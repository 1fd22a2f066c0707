import type { CommandId } from '../../lib/domain/commands';
import { t } from '../../lib/i18n/translate';
import type { IconName } from './Icon';

export const commandWords = (id: CommandId): string => t(`command.${id}`);

export const COMMAND_ICONS: Readonly<Record<CommandId, IconName>> = {
  palette: 'search',
  help: 'keyboard',
  next: 'arrow-down',
  previous: 'arrow-down',
  search: 'search',
  reply: 'edit',
  'send-and-next': 'send',
  done: 'done',
  snooze: 'snooze',
  'mark-unread': 'mark-unread',
  pin: 'pin',
  choose: 'check-small',
  details: 'details',
};
