import type { Page } from '../../lib/domain/connection';

type Check = Page['health']['checks'][number];

export interface SeenCheck extends Check {
  /** It stands on the page only while a chat is open there, and nothing of an open chat was seen. */
  lacksChat?: true;
}

const OF_OPEN_CHAT: readonly string[] = ['thread', 'message', 'card', 'composer', 'send'];

/**
 * A page says "off" of what it does not find. Where all else is well and nothing at all of an open chat is found, most likely none is open:
 * that is not a fault, and whether a chat could be used is not known yet.
 */
export function checksOf({ health: { state, checks } }: Pick<Page, 'health'>): SeenCheck[] {
  const isOfChat = ({ capability }: Check): boolean => OF_OPEN_CHAT.includes(capability);
  if (state !== 'connected' || checks.some((check) => isOfChat(check) && check.state !== 'off')) return [...checks];
  return checks.map((check) => (isOfChat(check) ? { capability: check.capability, state: 'not-seen', lacksChat: true } : check));
}
