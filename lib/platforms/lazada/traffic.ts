import type { ConversationFact, Fact, MessageFact } from '../../domain/facts';
import type { Ear } from '../../page-bridge/ear';
import type { FrameSeen, RequestSeen, ResponseSeen } from '../../page-bridge/protocol';
import { type Asked, isRead, maySend, readAsked, wordsIn } from './asked';
import type { Directory } from './directory';
import { type Reply, readReply } from './envelope';
import { factsIn, type Said } from './facts-in';
import { readFrame } from './frame';
import { judge } from './judge';
import { namesIn } from './names';
import { sessionIdOf } from './session-id';

export interface Call {
  request: RequestSeen;
  asked: Asked;
}

/** One exchange of the page, when it has ended. */
export interface Ended extends Call {
  answer: ResponseSeen | undefined;
  reply: Reply | undefined;
  said: Said | undefined;
  how: 'answered' | 'network' | 'aborted';
}

export interface TrafficEvents {
  begun(call: Call): void;
  ended(call: Ended): void;
  message(fact: MessageFact): void;
  /** An own message that the site keeps from the buyer. */
  blocked(fact: MessageFact, reason: string): void;
  /** Anything at all arrived by push; `isNews` when it says that there is something new and not what. */
  pushed(isNews: boolean, said: Said | undefined): void;
}

/** Understands what the hook copied: facts for the worker, events for the parts that wait for something. */
export class Traffic {
  readonly #directory: Directory;
  readonly #listeners = new Set<Partial<TrafficEvents>>();
  readonly #calls = new Map<number, Call>();
  /** Why the site keeps own messages from their buyers, by their ids; a receipt that comes later knows nothing of it. */
  readonly blocked = new Map<string, string>();
  #frames: Promise<unknown> = Promise.resolve();
  #emit: (facts: Fact[]) => void = () => undefined;

  constructor(bridge: Ear, directory: Directory) {
    this.#directory = directory;
    bridge.listen((message) => {
      if (message.type === 'request') this.#begin(message);
      else if (message.type === 'response') this.#end(message.id, message, 'answered');
      else if (message.type === 'failure') this.#end(message.id, undefined, message.how);
      else if (message.type === 'frame') this.#frames = this.#frames.then(() => this.#frame(message));
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

  /** Calls that the page made and that are not answered yet. */
  open(): Call[] {
    return [...this.#calls.values()];
  }

  /** Which way a message went, when it is known. */
  direction(conversation: string, remoteId: string): MessageFact['direction'] | undefined {
    return this.#directory.direction(conversation, remoteId);
  }

  /** What an answer says; remembered here and told to the worker. */
  understand(body: unknown, about: { live: boolean; session?: string | undefined; site?: string | undefined }): Said {
    const said = factsIn(body, this.#directory, about);
    const facts: Fact[] = [];
    for (const [id, name] of namesIn(body)) facts.push(...this.#directory.learnName(id, name));
    for (const fact of [...said.conversations, ...said.messages]) {
      const own = said.sites.get(fact.storeKey);
      facts.push(...this.#directory.learnStore(fact.storeKey, own ?? about.site, own !== undefined));
    }
    for (const fact of said.conversations) this.#directory.learnConversation(fact, said.summaries.get(fact.remoteId));
    for (const fact of said.messages) this.#heard(fact);
    for (const [fact, reason] of said.blocked) {
      this.blocked.set(fact.remoteId, reason);
      this.#heard(fact, reason);
    }
    facts.push(...said.conversations, ...said.messages, ...said.refusals);
    this.emit(facts);
    return said;
  }

  emit(facts: Fact[]): void {
    if (facts.length > 0) this.#emit(facts);
  }

  #begin(request: RequestSeen): void {
    const call: Call = { request, asked: readAsked(request) };
    this.#calls.set(request.id, call);
    // A call whose end is never heard of must not be kept for ever.
    if (this.#calls.size > 500) this.#calls.delete(this.#calls.keys().next().value as number);
    for (const listener of this.#listeners) listener.begun?.(call);
  }

  #end(id: number, answer: ResponseSeen | undefined, how: Ended['how']): void {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (!call) return;
    const reply = answer && readReply(answer);
    const isServed = reply?.verdict.kind === 'served';
    const said = isServed ? this.#understood(call, reply) : undefined;
    for (const listener of this.#listeners) listener.ended?.({ ...call, answer, reply, said, how });
  }

  #understood(call: Call, reply: Reply): Said {
    const { asked, request } = call;
    const isOfSend = isSend(call);
    // What was asked of one session is its past; what was asked of none has just arrived, as far as it is no list.
    const live = !request.again && (isOfSend || asked.session === undefined);
    const said = this.understand(reply.body, { live, session: asked.session, site: asked.site });
    if (isOfSend) said.page = undefined;
    if (isOfSend && said.messages.length === 0) this.#sent(call, reply);
    if (asked.session && isRead(asked)) this.#wasRead(asked.session);
    return said;
  }

  /** The answer to a send need not say again what was asked: with the id in it, the two together are the message. */
  #sent({ asked, request }: Call, reply: Reply): void {
    const { session } = asked;
    const text = wordsIn(asked);
    const owner = session === undefined ? undefined : this.#directory.owner(session);
    const storeKey = sessionIdOf(session)?.seller ?? owner?.storeKey;
    if (session === undefined || text === undefined || storeKey === undefined) return;
    const judged = judge(asked, session, reply, 200, true);
    if (judged.kind !== 'accepted' || judged.at === undefined) return;
    const { remoteId, at, clientKeys } = judged;
    if (this.blocked.has(remoteId)) return;
    const live = !request.again;
    const message = { message: 'text', text, author: 'unknown', at, clientKeys, live } as const;
    const fact: MessageFact = { kind: 'message', storeKey, conversation: session, remoteId, direction: 'out', ...message };
    this.#heard(fact);
    this.emit([fact]);
  }

  #wasRead(conversation: string): void {
    const owner = this.#directory.owner(conversation);
    if (!owner) return;
    const fact: ConversationFact = { kind: 'conversation', storeKey: owner.storeKey, remoteId: conversation, unread: 0 };
    this.#directory.learnConversation(fact);
    this.emit([fact]);
  }

  async #frame({ data }: FrameSeen): Promise<void> {
    const frame = await readFrame(data);
    if (!frame) return;
    const said = frame.kind === 'said' ? this.understand(frame.answer, { live: true }) : undefined;
    const isEmpty = !said || (said.messages.length === 0 && said.conversations.length === 0);
    const isNews = frame.kind === 'doorbell' || (said !== undefined && isEmpty && said.mentions.length > 0);
    for (const listener of this.#listeners) listener.pushed?.(isNews, said);
  }

  #heard(fact: MessageFact, blocked?: string): void {
    this.#directory.learnMessage(fact);
    for (const listener of this.#listeners) {
      if (blocked === undefined) listener.message?.(fact);
      else listener.blocked?.(fact, blocked);
    }
  }
}

export function isSend({ asked }: Call): boolean {
  return wordsIn(asked) !== undefined && maySend(asked);
}
