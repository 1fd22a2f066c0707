import * as v from 'valibot';
import { fieldsOf, flagOf, idOf, numberOf, textOf } from './wire';

/** Loose on what we do not use and on how a value is written; strict on what a row is worth nothing without. Facts 2.2-2.6. */
const optional = <T>(read: (value: unknown) => T | undefined) => v.optional(v.pipe(v.unknown(), v.transform(read)));
const needed = <T>(read: (value: unknown) => T | undefined) =>
  v.pipe(
    v.unknown(),
    v.transform(read),
    v.custom<T>((value) => value !== undefined),
  );
const raw = v.optional(v.unknown());

export const RowSchema = v.object({
  id: needed(idOf),
  shop_id: optional(idOf),
  shop_name: optional(textOf),
  to_id: optional(idOf),
  to_name: optional(textOf),
  to_nickname: optional(textOf),
  to_avatar: raw,
  biz_id: optional(numberOf),
  unread_count: optional(numberOf),
  status: raw,
  latest_message_id: optional(idOf),
  latest_message_type: optional(textOf),
  latest_message_content: optional(fieldsOf),
  latest_message_from_id: optional(idOf),
  last_message_time: raw,
  last_message_time_nano: raw,
  last_message_timestamp: raw,
  next_timestamp_nano: raw,
  last_message_region: optional(textOf),
});
export type Row = v.InferOutput<typeof RowSchema>;

export const MessageSchema = v.object({
  id: optional(idOf),
  message_id: optional(idOf),
  request_id: optional(idOf),
  conversation_id: optional(idOf),
  shop_id: optional(idOf),
  from_id: optional(idOf),
  to_id: optional(idOf),
  from_shop_id: optional(idOf),
  to_shop_id: optional(idOf),
  from_user_name: optional(textOf),
  to_user_name: optional(textOf),
  type: optional(textOf),
  message_type: optional(textOf),
  content: optional(fieldsOf),
  created_timestamp: raw,
  created_time: raw,
  create_time: raw,
  timestamp: raw,
  created_at: raw,
  source: optional(textOf),
  msg_tag: optional(textOf),
  send_by_yourself: optional(flagOf),
});
export type WireMessage = v.InferOutput<typeof MessageSchema>;

export const LoginSchema = v.object({
  user: v.optional(v.object({ id: optional(idOf) })),
  shop: v.object({ id: needed(idOf), user_id: optional(idOf), country: optional(textOf), name: optional(textOf) }),
});

export const ShopSchema = v.object({ id: needed(idOf), name: optional(textOf), country: optional(textOf), region: optional(textOf) });

/** The page's own request to send, and what names it. */
export const SendSchema = v.object({
  request_id: optional(idOf),
  conversation_id: needed(idOf),
  shop_id: optional(idOf),
  to_id: optional(idOf),
  type: optional(textOf),
  content: needed(fieldsOf),
});
