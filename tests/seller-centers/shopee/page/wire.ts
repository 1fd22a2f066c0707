/** What this page reads from its own server. */
export interface WireRow {
  readonly id: string;
  readonly shop_id: number;
  readonly shop_name: string;
  readonly to_id: number;
  readonly to_shop_id: number;
  readonly to_name: string;
  readonly to_avatar: string;
  readonly biz_id: number;
  unread_count: number;
  status: string | number;
  readonly latest_message_id: string;
  readonly latest_message_type: string;
  readonly latest_message_content: unknown;
  readonly latest_message_from_id: number;
  readonly last_message_time: string;
  readonly next_timestamp_nano: string;
  readonly last_message_region: string;
}

export interface WireMessage {
  readonly id: string;
  readonly request_id: string;
  readonly conversation_id: string;
  readonly from_id: number;
  readonly to_id: number;
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly created_timestamp: number;
}

/** A message as the thread shows it: the server's, or one of our own on its way. */
export interface ChatMessage extends WireMessage {
  readonly local?: 'sending' | 'failed';
  readonly reason?: string;
}

export function contentOf(raw: unknown): Readonly<Record<string, unknown>> {
  if (typeof raw === 'string') {
    try {
      return contentOf(JSON.parse(raw));
    } catch {
      return { text: raw };
    }
  }
  return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
}

export const toMessage = (raw: WireMessage): ChatMessage => ({ ...raw, content: contentOf(raw.content) });

const compareIds = (left: string, right: string): number => left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);

/** Local ones have no remote id yet and stand last. */
export function compareMessages(left: ChatMessage, right: ChatMessage): number {
  if (left.local !== undefined || right.local !== undefined) {
    return Number(left.local !== undefined) - Number(right.local !== undefined) || left.created_timestamp - right.created_timestamp;
  }
  return left.created_timestamp - right.created_timestamp || compareIds(left.id, right.id);
}
