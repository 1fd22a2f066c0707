import type { ConversationId } from './ids';

export interface Draft {
  conversationId: ConversationId;
  text: string;
  at: number;
}
