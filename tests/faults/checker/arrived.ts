import type { Arrived, Evidence } from './evidence.ts';
import type { Line } from './lines.ts';

/** Every request to send these words in this conversation, as the server saw it. */
export function arrivedOf({ arrived = [] }: Evidence, line: Line, text: string): Arrived[] {
  return arrived.filter((one) => one.platform === line.platform && one.conversationId === line.conversationId && one.text === text);
}
