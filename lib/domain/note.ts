import type { ConversationId } from './ids';

/** What a person wrote down about a buyer; nobody else sees it. */
export interface Note {
  conversationId: ConversationId;
  text: string;
  at: number;
}
