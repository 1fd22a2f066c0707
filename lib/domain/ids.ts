/** Ids are strings everywhere; remote ids are above 2^53 and are never compared as numbers. */
export type PlatformId = string;
/** `<platform>:<storeKey>`; the key is what the marketplace itself uses to tell its shops apart. */
export type StoreId = string;
/** `<storeId>:<remote conversation id>`. */
export type ConversationId = string;
/** Ours: a UUID made at the key press. Theirs: `<conversationId>:<remote message id>`. */
export type MessageId = string;

export function storeIdOf(platform: PlatformId, storeKey: string): StoreId {
  return `${platform}:${storeKey}`;
}

/** The marketplace's own part of it, which may hold a colon itself; the name of a marketplace never does. */
export function storeKeyOf(storeId: StoreId): string {
  return storeId.slice(storeId.indexOf(':') + 1);
}

export function platformIdOf(id: StoreId | ConversationId): PlatformId {
  return id.slice(0, id.indexOf(':'));
}

export function conversationIdOf(storeId: StoreId, remoteId: string): ConversationId {
  return `${storeId}:${remoteId}`;
}

export function messageIdOf(conversationId: ConversationId, remoteId: string): MessageId {
  return `${conversationId}:${remoteId}`;
}

/** Came from the page, and was not pressed here. */
export function isFromPage(messageId: MessageId, conversationId: ConversationId): boolean {
  return messageId.startsWith(`${conversationId}:`);
}
