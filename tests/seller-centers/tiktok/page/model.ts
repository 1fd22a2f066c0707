import { decodeExt } from '../naming.ts';
import type { WireMessage } from '../proto/messages.ts';
import { boot, propOf } from './boot.ts';

/** A message as the thread shows it: the server's, or one of our own on its way. */
export interface ChatMessage {
  readonly serverId: string;
  readonly clientId: string;
  readonly conversationId: string;
  readonly index: string;
  readonly msgType: number;
  readonly sender: string;
  readonly content: string;
  readonly ext: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly createTime: number;
  readonly local?: 'sending' | 'failed';
  readonly reason?: string;
}

const SECONDS_BELOW = 1e11;

export function toMessage(wire: WireMessage): ChatMessage {
  const ext = decodeExt(boot.naming, wire.ext ?? {});
  const time = Number(wire.createTime ?? 0);
  return {
    serverId: wire.serverMessageId ?? '',
    clientId: ext['s:client_message_id'] ?? '',
    conversationId: wire.conversationId ?? '',
    index: wire.index ?? '0',
    msgType: wire.messageType ?? 0,
    sender: wire.sender ?? '',
    content: wire.content ?? '',
    ext,
    createTime: time < SECONDS_BELOW ? time * 1000 : time,
  };
}

export const isChat = (message: ChatMessage): boolean => message.msgType === 1000;
export const isFromBuyer = (message: ChatMessage): boolean => message.ext.sender_role === '1';
export const isSystem = (message: ChatMessage): boolean => message.ext.sender_role === '4';

const compareNumbers = (left: string, right: string): number => left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);

/** Local ones have no index yet and stand last. */
export function compareMessages(left: ChatMessage, right: ChatMessage): number {
  const isLocal = Number(left.local !== undefined) - Number(right.local !== undefined);
  return isLocal || (left.local !== undefined ? left.createTime - right.createTime : compareNumbers(left.index, right.index));
}

const props = new WeakMap<ChatMessage, Readonly<Record<string, unknown>>>();

/** What readers of this page find as the `message` prop of a card; its names can be renamed. */
export function messageProp(message: ChatMessage): Readonly<Record<string, unknown>> {
  const known = props.get(message);
  if (known) return known;
  const { conversationId, sender, msgType, serverId, clientId, content, ext, createTime } = message;
  const { messageIdIn, timeUnit } = boot.variants;
  const raw: Record<string, unknown> = { [propOf('conversationId')]: conversationId, clientId, content, ext };
  const made: Record<string, unknown> = {
    [propOf('sender')]: sender,
    [propOf('msgType')]: msgType,
    [propOf('createTime')]: timeUnit === 's' ? Math.floor(createTime / 1000) : createTime,
    [propOf('rawMessage')]: raw,
  };
  if (messageIdIn === 'rawMessage') raw[propOf('serverId')] = serverId;
  else made[propOf(messageIdIn)] = serverId;
  props.set(message, made);
  return made;
}
