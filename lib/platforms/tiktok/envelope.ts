import { type Uncertainty, uncertaintyIn } from '../../page-kit/uncertain';
import { parseJson } from '../../wire/json';
import { isFields } from '../../wire/shape';
import { firstOf, textOf } from '../../wire/values';
import { digitsAt, last, mapAt, messageAt, type Proto, readProto, textAt } from './proto';
import {
  COMMAND_HISTORY,
  COMMAND_INIT,
  COMMAND_PUSH,
  COMMAND_SEND,
  COMMAND_STREAM,
  conversationOfProto,
  FRAME_PAYLOAD,
  INIT_CONVERSATIONS,
  INIT_HAS_MORE,
  INIT_MESSAGES,
  messageOfObject,
  messageOfProto,
  REQUEST_BODY,
  REQUEST_SEQUENCE,
  RESPONSE_BODY,
  RESPONSE_COMMAND,
  RESPONSE_ERROR,
  RESPONSE_SEQUENCE,
  RESPONSE_STATUS,
  SEND_CLIENT_ID,
  SEND_CONTENT,
  SEND_CONVERSATION,
  SEND_EXT,
  SENT_CLIENT_ID,
  SENT_CODE,
  SENT_EXTRA,
  SENT_SERVER_ID,
  SENT_STATUS,
  SENT_WORDS,
  type WireConversation,
  type WireMessage,
} from './schema';
import { idOf, numberOf, serverIdOf } from './wire';

/** A text that the page is sending. */
export interface Sending {
  conversation: string;
  text: string | undefined;
  clientKeys: string[];
  sequence?: string | undefined;
}

/** What the server says of a send. */
export interface SendAnswer {
  serverId: string | undefined;
  clientId: string | undefined;
  sequence?: string | undefined;
  /** The site said no: neither zero nor an id. */
  isRefused: boolean;
  words: string | undefined;
  /** That no is not the service's own. */
  doubt: Uncertainty | undefined;
}

/** Everything that one body or frame said. */
export interface Heard {
  messages: { message: WireMessage; live: boolean }[];
  conversations: WireConversation[];
  sendings: Sending[];
  answers: SendAnswer[];
  /** Places of messages in which none could be read. */
  unread: number;
  /** Of a page of messages: whether the server has more. */
  hasMore?: boolean;
  /** Of a page of the conversation list: the same. */
  listHasMore?: boolean;
  /** An answer that says that the call failed. */
  error?: string;
  /** Who says so, when it is not the service. */
  doubt?: Uncertainty | undefined;
  /** Words in a request that may be the id of the conversation that it is about. */
  about: string[];
  /** It was the chat's own protobuf. */
  isChat: boolean;
}

/** Answers that are a page of messages. */
const PAGES: readonly number[] = [COMMAND_STREAM, COMMAND_INIT, COMMAND_HISTORY];

const nothing = (): Heard => ({ messages: [], conversations: [], sendings: [], answers: [], unread: 0, about: [], isChat: false });

/** A body carries each command's own part under the command's number; smaller numbers are chance. Facts 7. */
function bodyAt(fields: Proto, number: number): Proto | undefined {
  const body = messageAt(fields, number);
  return body && [...body].some(([command, [part]]) => command >= COMMAND_SEND && part instanceof Uint8Array) ? body : undefined;
}

/** A request, an answer, or a frame with one of them in it. Never throws; of what cannot be read it says nothing. */
export function readBytes(bytes: Uint8Array, heard: Heard = nothing()): Heard {
  const outer = readProto(bytes);
  if (!outer) return heard;
  const framed = messageAt(outer, FRAME_PAYLOAD);
  for (const fields of [outer, framed]) {
    const answer = fields && bodyAt(fields, RESPONSE_BODY);
    const request = fields && !answer && bodyAt(fields, REQUEST_BODY);
    if (!fields || (!answer && !request)) continue;
    heard.isChat = true;
    if (answer) readAnswer(fields, answer, heard);
    if (request) readRequest(fields, request, heard);
    return heard;
  }
  for (const fields of [framed, outer]) if (fields) readFailure(fields, heard);
  return heard;
}

function readRequest(fields: Proto, body: Proto, heard: Heard): void {
  for (const command of body.keys()) {
    const part = messageAt(body, command);
    for (const number of part?.keys() ?? []) heard.about.push(textAt(part as Proto, number) ?? '');
  }
  const send = messageAt(body, COMMAND_SEND);
  const conversation = send && idOf(textAt(send, SEND_CONVERSATION));
  if (!send || !conversation) return;
  const ext = mapAt(send, SEND_EXT);
  const keys = [textAt(send, SEND_CLIENT_ID), ext['s:client_message_id']].filter((key) => key !== undefined && key !== '');
  heard.sendings.push({
    conversation,
    text: ext.type === undefined || ext.type === 'text' ? textAt(send, SEND_CONTENT) : undefined,
    clientKeys: [...new Set(keys as string[])],
    sequence: digitsAt(fields, REQUEST_SEQUENCE),
  });
}

function readAnswer(fields: Proto, body: Proto, heard: Heard): void {
  for (const [command, values] of body) {
    for (const value of values) {
      const part = value instanceof Uint8Array && command >= COMMAND_SEND ? readProto(value) : undefined;
      if (!part) {
        heard.unread++;
        continue;
      }
      if (command === COMMAND_SEND) heard.answers.push(answerIn(part, digitsAt(fields, RESPONSE_SEQUENCE)));
      else {
        const known = heard.messages.length + heard.conversations.length + heard.unread;
        readPart(part, heard, command >= COMMAND_PUSH, command === COMMAND_INIT);
        const isStrange = heard.messages.length + heard.conversations.length + heard.unread === known && holdsRecords(part);
        if (PAGES.includes(command) && isStrange) heard.unread++;
        if (PAGES.includes(command)) heard.hasMore = moreIn(part, command);
        if (command === COMMAND_INIT) heard.listHasMore = heard.hasMore === true;
      }
    }
  }
  readFailure(fields, heard);
}

/** An empty page holds numbers and words; only what was given holds records. */
function holdsRecords(part: Proto): boolean {
  return [...part.values()].flat().some((value) => value instanceof Uint8Array && (readProto(value)?.size ?? 0) > 2);
}

/** The numbers of the answers to 200 and 301 are not public: there any flag that is set may be the one. */
function moreIn(part: Proto, command: number): boolean {
  if (command === COMMAND_INIT) return last(part, INIT_HAS_MORE) === 1n;
  return [...part].some(([number, values]) => number > 1 && values.at(-1) === 1n);
}

function answerIn(part: Proto, sequence: string | undefined): SendAnswer {
  const codes = [SENT_STATUS, SENT_CODE].map((number) => numberOf(digitsAt(part, number)));
  const isRefused = codes.some((code) => !!code);
  const extra = textAt(part, SENT_EXTRA) ?? '';
  // A no by its status has no words of its own; what stands beside it is for people unless it is data.
  const words = textAt(part, SENT_WORDS) || (isRefused && !/^[[{]/.test(extra) && extra) || undefined;
  return {
    serverId: serverIdOf(digitsAt(part, SENT_SERVER_ID)),
    clientId: idOf(textAt(part, SENT_CLIENT_ID)),
    sequence,
    isRefused,
    words,
    doubt: uncertaintyIn(codes, words),
  };
}

/** Messages wherever they stand in a part, one wrapper deep; whether something is one, its own fields say. */
function readPart(part: Proto, heard: Heard, live: boolean, isInit: boolean, depth = 0): void {
  for (const [number, values] of part) {
    for (const value of values) {
      const inner = value instanceof Uint8Array ? readProto(value) : undefined;
      const message = inner && messageOfProto(inner);
      if (message) heard.messages.push({ message, live });
      else if (isInit && number === INIT_MESSAGES) heard.unread++;
      else if (isInit && number === INIT_CONVERSATIONS) heard.conversations.push(...((inner && conversationOfProto(inner)) ?? []));
      else if (inner && depth < 1) readPart(inner, heard, live, false, depth + 1);
    }
  }
}

function readFailure(fields: Proto, heard: Heard): void {
  const status = numberOf(digitsAt(fields, RESPONSE_STATUS)) ?? 0;
  const error = textAt(fields, RESPONSE_ERROR) || undefined;
  const isOfSend = digitsAt(fields, RESPONSE_COMMAND) === String(COMMAND_SEND);
  if (last(fields, RESPONSE_COMMAND) === undefined || status === 0 || (!error && !isOfSend)) return;
  heard.isChat = true;
  heard.error = `${status} ${error ?? ''}`;
  heard.doubt = uncertaintyIn([status], error);
  if (!isOfSend) return;
  // The answer to a send that says no as a whole is a no to that send.
  const [said] = heard.answers;
  const { serverId, clientId, sequence = digitsAt(fields, RESPONSE_SEQUENCE) } = said ?? {};
  heard.answers = [{ serverId, clientId, sequence, words: said?.words ?? error, isRefused: true, doubt: heard.doubt ?? said?.doubt }];
}

const DEEPEST = 6;
/** What a worker hands over already read does not say whether it was pushed or fetched; only what is new can be news. */
const RECENT_MS = 120_000;

/** Anything that a worker posts or is posted: bytes, text or objects, in which messages and sends may lie anywhere. */
export function readAnything(data: unknown, isSent: boolean, heard: Heard = nothing(), depth = 0): Heard {
  if (depth > DEEPEST || data === null || data === undefined) return heard;
  if (typeof data === 'string') {
    const parsed = /^\s*[{[]/.test(data) ? parseJson(data) : fromBase64(data);
    return typeof parsed === 'object' ? readAnything(parsed, isSent, heard, depth + 1) : heard;
  }
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) {
    const view = ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
    return readBytes(view, heard);
  }
  // A worker may post anything, a picture's bytes as numbers among it.
  if (Array.isArray(data)) for (const item of data.slice(0, 500)) readAnything(item, isSent, heard, depth + 1);
  else if (isFields(data)) {
    const message = messageOfObject(data);
    const sending = isSent && !message ? sendingOfObject(data) : undefined;
    if (message) heard.messages.push({ message, live: message.at > Date.now() - RECENT_MS });
    else if (sending) heard.sendings.push(sending);
    else for (const value of Object.values(data)) if (typeof value === 'object') readAnything(value, isSent, heard, depth + 1);
    if (message || sending) heard.isChat = true;
  }
  return heard;
}

/** The body of a send before it becomes protobuf; facts 7.2. */
function sendingOfObject(data: Readonly<Record<string, unknown>>): Sending | undefined {
  const conversation = firstOf(idOf, data.conversation_id, data.conversationId);
  const text = firstOf(textOf, data.content, data.text);
  if (!conversation || !text) return undefined;
  const ext = isFields(data.ext) ? data.ext : {};
  const keys = [data.client_message_id, data.clientMessageId, data.clientId, ext['s:client_message_id']].map(idOf);
  return { conversation, text, clientKeys: [...new Set(keys.filter((key) => key !== undefined))] };
}

/** One of the socket's protocols is `base64` (facts 8); the heartbeat and other words are too short to be a frame. */
function fromBase64(text: string): Uint8Array | undefined {
  if (text.length < 16 || !/^[\w+/-]+={0,2}$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}
