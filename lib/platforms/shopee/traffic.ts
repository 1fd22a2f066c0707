import type { Fact, MessageFact } from '../../domain/facts';
import type { PageBridge } from '../../page-bridge/page-bridge';
import type { FrameSeen, RequestSeen, ResponseSeen } from '../../page-bridge/protocol';
import { fieldsOf, parseJson } from '../../wire/json';
import { type Fields, isFields } from '../../wire/shape';
import { flagOf } from '../../wire/values';
import { parseSending } from './answer';
import { conversationInPath, type Directory } from './directory';
import type { Exchange } from './hook';
import { type Parsed, parseFrame, parseMessage, parseRow } from './parse';
import { idOf, listIn } from './wire';

const ROWS = ['conversations', 'list', 'items'];
const MESSAGES = ['messages', 'list', 'items'];
/** Least time between two looks at the list for the sake of what we cannot read, ms. */
const DOUBT_GAP_MS = 15_000;
/** Messages that came before anything was known of their conversation. */
const PENDING_LIMIT = 300;

/** A call whose end is never heard of must not be kept for ever. */
const OPEN_LIMIT = 500;

/** One exchange of the page, when it has ended. */
export interface Ended {
  request: RequestSeen & { name: Exchange };
  answer: ResponseSeen | undefined;
  how: 'answered' | 'network' | 'aborted';
  /** The page was served what we do not know to read: its words have changed. */
  isGarbled?: boolean | undefined;
  /** How many facts that told. */
  told?: number | undefined;
}

/** What came of asking for a past: messages of which some, or none, say what they should; or the server knows no such address. */
export type Past = 'understood' | 'strange' | 'missing';

export interface TrafficEvents {
  begun(request: RequestSeen & { name: Exchange }): void;
  ended(exchange: Ended): void;
  message(fact: MessageFact): void;
  past(found: Past, conversation: string): void;
  /** Something changed on the server that only a read of the list can tell. */
  stale(): void;
}

/** Understands what the hook copied: facts for the worker, events for the parts that wait for something. */
export class Traffic {
  readonly #directory: Directory;
  readonly #listeners = new Set<Partial<TrafficEvents>>();
  readonly #requests = new Map<number, RequestSeen & { name: Exchange }>();
  #doubtedAt = Number.NEGATIVE_INFINITY;
  #pending: { value: Fields; live: boolean }[] = [];
  #emit: (facts: Fact[]) => void = () => undefined;

  constructor(bridge: PageBridge, directory: Directory) {
    this.#directory = directory;
    bridge.listen((message) => {
      if (message.type === 'request') this.#begin(message as RequestSeen & { name: Exchange });
      else if (message.type === 'response') this.#end(message.id, message, 'answered');
      else if (message.type === 'failure') this.#end(message.id, undefined, message.how);
      else if (message.type === 'frame') this.#frame(message);
    });
  }

  emitTo(emit: (facts: Fact[]) => void): void {
    this.#emit = emit;
  }

  on(events: Partial<TrafficEvents>, signal?: AbortSignal): void {
    if (signal?.aborted) return;
    this.#listeners.add(events);
    signal?.addEventListener('abort', () => this.#listeners.delete(events), { once: true });
  }

  /** Facts of one page of the list. `undefined`: this is no list. */
  readRows(answer: unknown): { facts: Fact[]; rows: Fields[]; unread: number } | undefined {
    const list = listIn(answer, ROWS);
    if (!list) return undefined;
    const facts: Fact[] = [];
    let unread = 0;
    for (const value of list) {
      const parsed = parseRow(value, this.#directory);
      if ('problem' in parsed) {
        unread++;
        continue;
      }
      const { conversation, row } = parsed.fact;
      facts.push(...this.#directory.learnRow(conversation.storeKey, row, conversation.lastAt ?? 0), conversation);
    }
    this.#retryPending();
    return { facts, rows: list.filter(isFields), unread };
  }

  /** Messages of one conversation's past. `missed`: how many there were that could not be read. */
  readMessages(
    answer: unknown,
    conversation: string,
    storeKey?: string,
  ): { messages: MessageFact[]; count: number; missed: number } | undefined {
    const list = listIn(answer, MESSAGES);
    if (!list) return undefined;
    const parsed = list.map((value) => parseMessage(value, this.#directory, { live: false, conversation, storeKey }));
    const messages = parsed.flatMap((one) => ('fact' in one ? [one.fact] : []));
    this.#judge(list, parsed, conversation);
    for (const fact of messages) this.#heard(fact);
    return { messages, count: list.length, missed: list.length - messages.length };
  }

  tellPast(found: Past, conversation: string): void {
    for (const listener of this.#listeners) listener.past?.(found, conversation);
  }

  #judge(list: readonly unknown[], parsed: readonly Parsed<MessageFact>[], conversation: string): void {
    // What a machine puts in need not say from which side it is; every text does.
    const telling = parsed.filter((one, place) => !isSideless(one) || fieldsOf(list[place])?.type === 'text');
    const isKnown = this.#directory.isConversation(conversation);
    // Of a conversation that the list has not named yet, nobody can say which side is which.
    if (telling.length === 0 || (!isKnown && telling.every(isSideless))) return;
    const isStrange = isKnown ? isOneSided(telling) : telling.every(isUnknown);
    this.tellPast(isStrange ? 'strange' : 'understood', conversation);
  }

  emit(facts: Fact[]): void {
    if (facts.length > 0) this.#emit(facts);
  }

  #begin(request: RequestSeen & { name: Exchange }): void {
    this.#requests.set(request.id, request);
    if (this.#requests.size > OPEN_LIMIT) this.#requests.delete(this.#requests.keys().next().value as number);
    for (const listener of this.#listeners) listener.begun?.(request);
  }

  #end(id: number, answer: ResponseSeen | undefined, how: Ended['how']): void {
    const request = this.#requests.get(id);
    this.#requests.delete(id);
    if (!request) return;
    const isServed = answer !== undefined && !request.own && answer.status >= 200 && answer.status < 300;
    const facts = isServed ? this.#understand(request, answer) : [];
    this.emit(facts ?? []);
    for (const listener of this.#listeners) listener.ended?.({ request, answer, how, isGarbled: facts === undefined, told: facts?.length });
  }

  /** What the page itself asked for and got; undefined: not one thing in it is known. Our own repeats are read by who asked. */
  #understand(request: RequestSeen & { name: Exchange }, answer: ResponseSeen): Fact[] | undefined {
    const body = parseJson(answer.body);
    const conversation = conversationInPath(request.url);
    switch (request.name) {
      case 'login':
        return this.#directory.learnLogin(body);
      case 'shops':
        return this.#directory.learnShops(body);
      case 'list': {
        const page = this.readRows(body);
        return page && (page.unread === 0 || page.facts.length > 0) ? page.facts : undefined;
      }
      case 'history':
        return (conversation && this.readMessages(body, conversation)?.messages) || [];
      case 'send':
        return this.#sent(request, body);
      case 'sync':
        this.#synced(flagOf(fieldsOf(fieldsOf(body)?.data ?? body)?.have_new_msg));
        return [];
      case 'read':
        return this.#change(conversation, /\/read\/?(\?|$)/.test(request.url) ? { unread: 0 } : {});
      case 'status':
        return this.#change(conversation, fieldsOf(parseJson(request.body))?.status === 'activated' ? { closed: false } : {});
      case 'enter': {
        const closed = flagOf(fieldsOf(body)?.conv_is_closed);
        return this.#change(idOf(fieldsOf(parseJson(request.body))?.conversation_id), closed === undefined ? {} : { closed });
      }
      case 'chat':
        return [];
    }
  }

  #change(conversation: string | undefined, change: { unread?: number; closed?: boolean }): Fact[] {
    const owner = conversation === undefined ? undefined : this.#directory.owner(conversation);
    if (!conversation || !owner || Object.keys(change).length === 0) return [];
    return [{ kind: 'conversation', storeKey: owner.storeKey, remoteId: conversation, ...change }];
  }

  /** The answer to a send is the message, except that it need not say again what was asked. */
  #sent(request: RequestSeen, answer: unknown): Fact[] {
    const sending = parseSending(request.url, request.body);
    const asked = fieldsOf(parseJson(request.body));
    const body = isFields(answer) ? (idOf(answer.id) ? answer : fieldsOf(answer.data)) : undefined;
    if (!sending || !body || !asked) return [];
    const whole = {
      ...body,
      type: body.type ?? asked.type,
      content: body.content ?? asked.content,
      request_id: body.request_id ?? asked.request_id,
    };
    const parsed = parseMessage(whole, this.#directory, {
      live: true,
      conversation: sending.conversation,
      storeKey: this.#directory.owner(sending.conversation)?.storeKey ?? sending.storeKey,
      direction: 'out',
    });
    if ('problem' in parsed) return [];
    this.#heard(parsed.fact);
    return [parsed.fact];
  }

  #frame(frame: FrameSeen): void {
    const parsed = parseFrame(frame.data);
    if (!parsed) this.#unfamiliar(frame.data);
    else if (parsed.type === 'message') this.#arrived(parsed.content, true);
    else if (parsed.type === 'notification') {
      this.emit(this.#takenBack(parsed.content));
      this.#stale();
    }
  }

  /** No such frame is documented; whatever names a message of ours together with an error can mean nothing else. */
  #takenBack(content: Fields): Fact[] {
    const conversation = idOf(content.conversation_id);
    const remoteId = idOf(content.message_id) ?? idOf(content.id);
    const owner = conversation === undefined ? undefined : this.#directory.owner(conversation);
    const isError = typeof content.error_code === 'string' || /reject|refus/i.test(String(content.type ?? ''));
    if (!conversation || !remoteId || !owner || !isError) return [];
    const reason = typeof content.message === 'string' ? content.message : '';
    return [{ kind: 'late-refusal', storeKey: owner.storeKey, conversation, remoteId, reason }];
  }

  #arrived(value: Fields, live: boolean): void {
    const parsed = parseMessage(value, this.#directory, { live });
    if ('fact' in parsed) {
      this.#live(parsed.fact);
      return;
    }
    if (parsed.problem === 'unknown-owner') this.#pending = [...this.#pending, { value, live }].slice(-PENDING_LIMIT);
    this.#stale();
  }

  #live(fact: MessageFact): void {
    this.#heard(fact);
    this.emit([fact]);
    if (!this.#directory.isConversation(fact.conversation)) this.#stale();
  }

  #heard(fact: MessageFact): void {
    this.#directory.learnMessage(fact.conversation, fact.remoteId, fact.at);
    for (const listener of this.#listeners) listener.message?.(fact);
  }

  #synced(hasNews: boolean | undefined): void {
    if (hasNews) this.#stale();
    else if (hasNews === undefined) this.#unfamiliar({});
  }

  /** What is pushed in words that we do not know may be news all the same: the list tells. */
  #unfamiliar(data: unknown): void {
    const isObject = isFields(typeof data === 'string' ? parseJson(data) : data);
    if (!isObject || performance.now() - this.#doubtedAt < DOUBT_GAP_MS) return;
    this.#doubtedAt = performance.now();
    this.#stale();
  }

  #stale(): void {
    for (const listener of this.#listeners) listener.stale?.();
  }

  #retryPending(): void {
    const waiting = this.#pending;
    this.#pending = [];
    for (const { value, live } of waiting) {
      const parsed = parseMessage(value, this.#directory, { live });
      if ('fact' in parsed) this.#live(parsed.fact);
      else if (parsed.problem === 'unknown-owner') this.#pending.push({ value, live });
    }
  }
}

/** Not a message as we know it, or a text without words. */
function isUnknown(parsed: Parsed<MessageFact>): boolean {
  return 'fact' in parsed ? parsed.fact.rawType === 'text' : parsed.problem === 'unreadable';
}

/** It does not say from which side it is. */
const isSideless = (parsed: Parsed<MessageFact>): boolean => 'problem' in parsed && parsed.problem === 'unknown-owner';

/** Of a conversation that the list named: nothing is told, or some do not say from which side they are, and none is told to be the buyer's. */
function isOneSided(parsed: readonly Parsed<MessageFact>[]): boolean {
  if (parsed.every((one) => isUnknown(one) || isSideless(one))) return true;
  return parsed.some(isSideless) && !parsed.some((one) => 'fact' in one && one.fact.direction === 'in');
}
