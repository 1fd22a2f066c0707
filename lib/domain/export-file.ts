import * as v from 'valibot';
import { AttachmentSchema } from './facts';
import { AUTHORS, DIRECTIONS, MESSAGE_KINDS } from './message';
import { OUTBOX_STATES } from './outbox';
import { TAG_COLOURS } from './tag';

/** What an export holds, as far as it is taken back. A file may come from anywhere, so every value is checked; what is not named here is left out. */
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000));
const words = v.pipe(v.string(), v.maxLength(100_000));
const number = v.pipe(v.number(), v.finite(), v.minValue(0));
const httpsUrl = v.pipe(v.string(), v.maxLength(4_000), v.regex(/^https:\/\//));

const StoreRow = v.object({
  id,
  platform: id,
  storeKey: id,
  name: words,
  site: v.pipe(v.string(), v.regex(/^([a-z]{2})?$/)),
  chatUrl: httpsUrl,
  addedAt: number,
});

const ConversationRow = v.object({
  id,
  storeId: id,
  platform: id,
  remoteId: id,
  buyerId: v.pipe(v.string(), v.maxLength(200)),
  buyerName: words,
  avatarUrl: v.optional(httpsUrl),
  readThrough: number,
  readThroughId: v.optional(id),
  closed: v.boolean(),
  preview: v.optional(v.object({ text: words, kind: v.picklist(MESSAGE_KINDS), direction: v.picklist(DIRECTIONS) })),
  lastAt: number,
  lastRemoteId: v.optional(id),
  waitingSince: v.optional(number),
  doneThrough: v.optional(number),
  snoozedUntil: v.optional(number),
  raisedAt: v.optional(number),
  markedUnread: v.optional(v.literal(true)),
  pinned: v.optional(v.literal(true)),
  tags: v.optional(v.array(id)),
  history: v.object({ complete: v.boolean() }),
});

const MessageRow = v.object({
  id,
  conversationId: id,
  storeId: id,
  remoteId: v.optional(id),
  direction: v.picklist(DIRECTIONS),
  kind: v.picklist(MESSAGE_KINDS),
  text: words,
  attachment: v.optional(AttachmentSchema),
  author: v.picklist(AUTHORS),
  at: number,
  // Infinity is no JSON; a message on its way may stand with none.
  order: v.nullable(number),
  tie: v.pipe(v.string(), v.maxLength(1_000)),
  rawType: v.optional(v.pipe(v.string(), v.maxLength(200))),
});

const OutboxRowOfFile = v.object({
  id,
  conversationId: id,
  storeId: id,
  text: words,
  seq: number,
  pressedAt: number,
  state: v.picklist(OUTBOX_STATES),
  attempts: number,
  evidence: v.optional(v.picklist(['E1', 'E2', 'E3', 'E4', 'agent', 'user'])),
  remoteId: v.optional(id),
  sentAt: v.optional(number),
  surface: v.picklist(['panel', 'tab']),
  released: v.boolean(),
  sentAfterAll: v.boolean(),
  copies: number,
  refusedLater: v.optional(words),
});

const language = v.pipe(v.string(), v.maxLength(35));
const replyWords = {
  title: words,
  message: words,
  shortcut: words,
  category: words,
  language: v.optional(language),
  versions: v.optional(v.array(v.object({ language, message: words }))),
  storeIds: v.optional(v.array(id)),
};
const QuickReplyRow = v.object({
  id,
  ...replyWords,
  uses: number,
  pinned: v.optional(v.literal(true)),
  createdAt: number,
  updatedAt: number,
  deletedAt: number,
  gone: v.optional(v.literal(true)),
});
const RevisionRow = v.object({ replyId: id, at: number, before: v.object(replyWords) });
/** A draft, or a note. */
const TextRow = v.object({ conversationId: id, text: words, at: number });
const TagRow = v.object({
  id,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  colour: v.picklist(TAG_COLOURS),
  createdAt: number,
});
const MetaRow = v.object({ key: v.string(), value: v.unknown() });

const ExportSchema = v.object({
  exportedAt: number,
  tables: v.object({
    stores: v.array(StoreRow),
    conversations: v.array(ConversationRow),
    messages: v.array(MessageRow),
    outbox: v.array(OutboxRowOfFile),
    drafts: v.array(TextRow),
    // Not in files of before there were any.
    notes: v.optional(v.array(TextRow), []),
    tags: v.optional(v.array(TagRow), []),
    quickReplies: v.array(QuickReplyRow),
    quickReplyRevisions: v.array(RevisionRow),
    meta: v.array(MetaRow),
  }),
});
export type ExportFile = v.InferOutput<typeof ExportSchema>;

/** Says what the file is before its rows are looked at. */
const ExportHeadSchema = v.object({ speedsell: v.pipe(v.number(), v.integer()), schema: v.pipe(v.number(), v.integer()) });
export const EXPORT_VERSION = 1;

/** @returns the part of the file that does not fit, in the words of a path: `messages.12.text` */
export function readExport(value: unknown): { ok: true; file: ExportFile } | { ok: false; where: string } {
  const read = v.safeParse(ExportSchema, value, { abortEarly: true });
  if (read.success) return { ok: true, file: read.output };
  return { ok: false, where: (v.getDotPath(read.issues[0]) ?? '').replace(/^tables\./, '') };
}

export function headOf(value: unknown): { speedsell: number; schema: number } | undefined {
  const read = v.safeParse(ExportHeadSchema, value);
  return read.success ? read.output : undefined;
}
