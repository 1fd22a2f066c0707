import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Connection, Page } from '../domain/connection';
import type { Conversation } from '../domain/conversation';
import type { Draft } from '../domain/draft';
import type { MessageFact } from '../domain/facts';
import { listsOf } from '../domain/lists';
import type { Message } from '../domain/message';
import type { Note } from '../domain/note';
import type { Attempt, Incident, OutboxEvent, OutboxRow } from '../domain/outbox';
import type { QuickReply, QuickReplyRevision } from '../domain/quick-reply';
import type { Store } from '../domain/store';
import type { Tag } from '../domain/tag';

/** An own-side message seen while a send is open, held until the answer or a match says whose it is. */
export interface HeldEcho {
  conversationId: string;
  remoteId: string;
  fact: MessageFact;
  at: number;
}

/** Single facts by name: the lease, the sequence counters (`seq:<conversation>`), settings, the schema's stamp. */
export interface Meta {
  key: string;
  value: unknown;
}

export const DATABASE_NAME = 'speedsell';
export const SCHEMA_VERSION = 4;

/** The one schema. Message ids are ours; `[conversationId+remoteId]` is unique, so the same remote message is never two rows. */
export class SpeedSellDatabase extends Dexie {
  stores!: EntityTable<Store, 'id'>;
  conversations!: EntityTable<Conversation, 'id'>;
  messages!: EntityTable<Message, 'id'>;
  outbox!: EntityTable<OutboxRow, 'id'>;
  attempts!: EntityTable<Attempt, 'token'>;
  events!: EntityTable<OutboxEvent, 'seq'>;
  incidents!: EntityTable<Incident, 'seq'>;
  echoes!: Table<HeldEcho, [string, string]>;
  drafts!: EntityTable<Draft, 'conversationId'>;
  notes!: EntityTable<Note, 'conversationId'>;
  tags!: EntityTable<Tag, 'id'>;
  quickReplies!: EntityTable<QuickReply, 'id'>;
  quickReplyRevisions!: EntityTable<QuickReplyRevision, 'seq'>;
  pages!: EntityTable<Page, 'agentId'>;
  connections!: EntityTable<Connection, 'storeId'>;
  meta!: EntityTable<Meta, 'key'>;

  constructor(name = DATABASE_NAME) {
    // Strict: with relaxed durability a power loss could bring back `queued` for something already sent.
    // Cache off: Dexie's live-query cache lost updates in 4.4.0-4.4.3 and costs deep clones.
    super(name, { cache: 'disabled', chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      stores: 'id, platform',
      conversations: 'id, storeId, lastAt, [platform+lastAt], [platform+unread], unread',
      messages: 'id, [conversationId+order+tie], &[conversationId+remoteId], at',
      outbox: 'id, conversationId, storeId, state, [conversationId+seq], [conversationId+state], [conversationId+sentAt]',
      attempts: 'token, messageId',
      events: '++seq, messageId',
      incidents: '++seq, messageId',
      echoes: '[conversationId+remoteId], conversationId',
      drafts: 'conversationId',
      quickReplies: 'id, deletedAt',
      quickReplyRevisions: '++seq, replyId',
      pages: 'agentId, tabId',
      connections: 'storeId',
      meta: 'key',
    });
    // The same buyer in another store is found by id, among any number of conversations.
    this.version(2).stores({
      conversations: 'id, storeId, lastAt, [platform+lastAt], [platform+unread], unread, [platform+buyerId]',
    });
    // Views and orders of the list are one index; each row says by itself where it stands.
    this.version(3)
      .stores({
        conversations: 'id, storeId, lastAt, unread, [platform+buyerId], waitingSince, snoozedUntil, *lists',
      })
      .upgrade((transaction) =>
        transaction
          .table<Conversation>('conversations')
          .toCollection()
          .modify((conversation) => {
            conversation.lists = listsOf(conversation);
          }),
      );
    // Which conversation bears a tag is in the lists already.
    this.version(SCHEMA_VERSION).stores({ notes: 'conversationId', tags: 'id' });
    // Here, because whoever writes a conversation would have to think of it.
    this.conversations.hook('creating', (_id, conversation) => {
      conversation.lists = listsOf(conversation);
    });
    this.conversations.hook('updating', (change, _id, before) => ({ lists: listsOf({ ...before, ...change }) }));
  }
}
