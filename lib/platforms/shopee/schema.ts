import { fieldsOf } from '../../wire/json';
import { type Shape, shape } from '../../wire/shape';
import { flagOf, numberOf, textOf } from '../../wire/values';
import { idOf } from './wire';

/** Loose on what we do not use and on how a value is written; strict on what a row is worth nothing without. Facts 2.2-2.6. */
const raw = (value: unknown): unknown => value;

export const readRow = shape(
  { id: idOf },
  {
    shop_id: idOf,
    shop_name: textOf,
    to_id: idOf,
    to_name: textOf,
    to_nickname: textOf,
    to_avatar: raw,
    biz_id: numberOf,
    unread_count: numberOf,
    status: raw,
    latest_message_id: idOf,
    latest_message_type: textOf,
    latest_message_content: fieldsOf,
    latest_message_from_id: idOf,
    last_message_time: raw,
    last_message_time_nano: raw,
    last_message_timestamp: raw,
    next_timestamp_nano: raw,
    last_message_region: textOf,
  },
);
export type Row = Shape<typeof readRow>;

export const readMessage = shape(
  {},
  {
    id: idOf,
    message_id: idOf,
    request_id: idOf,
    conversation_id: idOf,
    shop_id: idOf,
    from_id: idOf,
    to_id: idOf,
    from_shop_id: idOf,
    to_shop_id: idOf,
    type: textOf,
    message_type: textOf,
    content: fieldsOf,
    created_timestamp: raw,
    created_time: raw,
    create_time: raw,
    timestamp: raw,
    created_at: raw,
    source: textOf,
    msg_tag: textOf,
    send_by_yourself: flagOf,
  },
);
export type WireMessage = Shape<typeof readMessage>;

export const readLogin = shape(
  { shop: shape({ id: idOf }, { user_id: idOf, country: textOf, name: textOf }) },
  { user: shape({}, { id: idOf }) },
);

export const readShop = shape({ id: idOf }, { name: textOf, country: textOf, region: textOf });

/** The page's own request to send, and what names it. */
export const readSend = shape({ conversation_id: idOf, content: fieldsOf }, { request_id: idOf, shop_id: idOf, to_id: idOf, type: textOf });
