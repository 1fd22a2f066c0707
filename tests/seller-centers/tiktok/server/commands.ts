import { setTimeout as sleep } from 'node:timers/promises';
import type { Naming } from '../naming.ts';
import { CMD, type ImRequest, type ImResponse } from '../proto/messages.ts';
import type { Backend } from './backend.ts';
import { IM_STATUS } from './im-status.ts';
import { maySee, type Session } from './sessions.ts';
import { wireConversation, wireMessage } from './wire.ts';
import { type ConversationRecord, visibleMessages } from './world.ts';

/** What every command of the instant messaging works with; sends have their own module. */
export interface Command {
  readonly backend: Backend;
  readonly session: Session;
  readonly request: ImRequest;
  readonly naming: Naming;
}

type Answer = Pick<ImResponse, 'body' | 'statusCode' | 'errorDesc'>;

const BUYERS_A_PAGE = 10;
const RECENT = 5;
const LARGEST_PAGE = 50;

const latestAt = (conversation: ConversationRecord): number => visibleMessages(conversation).at(-1)?.at ?? 0;

/** Ten buyers a page; the cursor is an offset (platforms/tiktok facts 7). */
async function listConversations({ backend, session, request, naming }: Command): Promise<Answer> {
  const { world, switches } = backend;
  await sleep(switches.readDelayMs);
  if (!request.body?.init) return { statusCode: IM_STATUS.invalid.statusCode, errorDesc: 'request.MessagesPerUserInitV2Body is empty' };
  const from = Number(request.body.init.cursor ?? 0);
  const all = [...world.conversations.values()]
    .filter((one) => maySee(session, one))
    .sort((left, right) => latestAt(right) - latestAt(left));
  const page = all.slice(from, from + BUYERS_A_PAGE);
  const messages = page.flatMap((conversation) => {
    const visible = visibleMessages(conversation);
    const told = switches.listMessages === 'recent' ? visible.slice(-RECENT) : visible;
    return told.map((message) => wireMessage(message, conversation, world.shopOf(conversation), switches, naming));
  });
  const init = {
    messages,
    conversations: page.map((conversation) => wireConversation(conversation, world.shopOf(conversation), naming)),
    perUserCursor: String(Date.now() * 1000),
    nextCursor: String(from + page.length),
    hasMore: from + page.length < all.length ? 1 : 0,
  };
  return { body: { init } };
}

interface Named {
  readonly conversationId?: string | undefined;
  readonly shortId?: string | undefined;
}

/** The conversation that a body names, or the documented complaint about it. */
function named({ backend, session }: Command, body: Named | undefined): ConversationRecord | Answer {
  if (!body?.shortId || body.shortId === '0') return { statusCode: IM_STATUS.invalid.statusCode, errorDesc: 'conShortId is 0' };
  const conversation = backend.world.conversations.get(body.conversationId ?? '');
  return conversation && maySee(session, conversation) && conversation.shortId === body.shortId ? conversation : IM_STATUS.invalid;
}

const isFound = (value: ConversationRecord | Answer): value is ConversationRecord => 'messages' in value;

/** Older messages than the anchor, newest first; an anchor of 0 starts at the newest. */
async function readHistory(command: Command): Promise<Answer> {
  const { backend, request, naming } = command;
  await sleep(backend.switches.readDelayMs);
  const body = request.body?.history;
  const conversation = named(command, body);
  if (!isFound(conversation)) return conversation;
  const anchor = BigInt(body?.anchorIndex ?? 0);
  const limit = Math.min(LARGEST_PAGE, Math.max(1, body?.limit ?? 20));
  const older = visibleMessages(conversation).filter((message) => anchor === 0n || BigInt(message.index) < anchor);
  const page = older.slice(-limit).reverse();
  const shop = backend.world.shopOf(conversation);
  const messages = page.map((message) => wireMessage(message, conversation, shop, backend.switches, naming));
  const hasMore = older.length > page.length ? 1 : 0;
  return { body: { history: { messages, nextCursor: page.at(-1)?.index ?? '0', hasMore } } };
}

async function markRead(command: Command): Promise<Answer> {
  const conversation = named(command, command.request.body?.markRead);
  if (!isFound(conversation)) return conversation;
  conversation.unread = 0;
  conversation.readIndex = conversation.messages.at(-1)?.index ?? '0';
  command.backend.realtime.pushRead(conversation, {});
  return { body: { markRead: { readIndex: conversation.readIndex } } };
}

/** The page waits for this answer before its thread follows its header: only the page's own opening is slow, never a read. */
async function tellReadIndex(command: Command): Promise<Answer> {
  const conversation = named(command, command.request.body?.readIndex);
  if (!isFound(conversation)) return conversation;
  await sleep(command.backend.switches.slowHeaderMs);
  return { body: { readIndex: { readIndex: conversation.readIndex } } };
}

const COMMANDS: Readonly<Record<number, (command: Command) => Promise<Answer>>> = {
  [CMD.init]: listConversations,
  [CMD.conversation]: readHistory,
  [CMD.markRead]: markRead,
  [CMD.readIndex]: tellReadIndex,
};

export async function runCommand(command: Command): Promise<Answer> {
  const run = COMMANDS[command.request.cmd ?? 0];
  return run ? run(command) : IM_STATUS.invalid;
}
