import { signal } from '@preact/signals';
import type { ConversationId } from '../domain/ids';

/**
 * What stands in the composer, and whose composer it is. Kept outside it: the composer goes when the storage fails, the text must not; and it
 * is never shown in a conversation that it was not typed in.
 */
export const unsent = signal<{ conversationId: ConversationId | undefined; text: string }>({ conversationId: undefined, text: '' });
