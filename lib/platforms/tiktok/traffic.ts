import type { Fact, MessageFact } from '../../domain/facts';
import type { Ear } from '../../page-bridge/ear';
import type { FrameSeen, RequestSeen, ResponseSeen } from '../../page-bridge/protocol';
import { fieldsOf, parseJson } from '../../wire/json';
import { isFields } from '../../wire/shape';
import { firstOf, textOf } from '../../wire/values';
import type { Directory } from './directory';
import { type Heard, readAnything, readBytes, type SendAnswer, type Sending } from './envelope';
import type { Exchange } from './hook';
import { type Circumstances, clientKeysIn, parseMessage, regionIn, shopIn } from './parse';
import { readUser, shopOf, type WireMessage } from './schema';
import { idOf } from './wire';

type Request = RequestSeen & { name: Exchange };
/** A call of the page, and the conversation that its body names. */
type Call = { request: Request; about: string | undefined };

/** Messages that came before it was known whose they are. */
const PENDING_LIMIT = 500;
const RETRY_MS = 3_000;

/** One call of the page, when it has ended. */
export interface Ended {
  request: Request;
  answer: ResponseSeen | undefined;
  heard: Heard | undefined;
  how: 'answered' | 'network' | 'aborted';
}

export interface TrafficEvents {
  begun(request: Request, heard: Heard): void;
  ended(exchange: Ended): void;
  /** A text that left, by a call (its number is given), a socket or a worker. */
  sending(sending: Sending, call: number | undefined): void;
  /** The server's word on a send, whichever way it came; by a call, with the whole answer. */
  answered(said: SendAnswer, call: number | undefined, answer: ResponseSeen | undefined): void;
  message(fact: MessageFact): void;
  /** A frame of the chat arrived. */
  frame(heard: Heard): void;
}

/** Understands what the hook copied: facts for the worker, events for the parts that wait for something. */
export class Traffic {
  readonly #directory: Directory;
  readonly #listeners = new Set<Partial<TrafficEvents>>();
  readonly #requests = new Map<number, Call>();
  /** Nonces of what the page was seen to send: their copies are the shop's own, whoever they do not name. */
  readonly #left = new Set<string>();
  #pending: [WireMessage, Circumstances][] = [];
  #retry: ReturnType<typeof setTimeout> | undefined;
  #emit: (facts: Fact[]) => void = () => undefined;
  /** Messages of people, and what could not be told of them, for the page doctor. */
  readonly counts = { told: 0, untold: 0 };

  constructor(bridge: Ear, directory: Directory) {
    this.#directory = directory;
    bridge.listen((message) => {
      if (message.type === 'request') this.#begin(message as Request);
      else if (message.type === 'response') this.#end(message.id, message, 'answered');
      else if (message.type === 'failure') this.#end(message.id, undefined, message.how);
      else if (message.type === 'frame') void this.#frame(message);
    });
  }

  emitTo(emit: (facts: Fact[]) => void): void {
    this.#emit = emit;
    this.tellNews();
  }

  on(events: Partial<TrafficEvents>, signal?: AbortSignal): void {
    if (signal?.aborted) return;
    this.#listeners.add(events);
    signal?.addEventListener('abort', () => this.#listeners.delete(events), { once: true });
  }

  /** One message, wherever it was seen. Told at once, or when it is known whose it is. `event`: nothing that anybody wrote. */
  take(message: WireMessage, circumstances: Circumstances): MessageFact | 'event' | undefined {
    const { conversation } = message;
    const isOwn = circumstances.seen === undefined && clientKeysIn(message).some((key) => this.#left.has(key));
    this.#directory.learnMessage(conversation, shopIn(message), regionIn(message));
    const parsed = parseMessage(message, this.#directory, isOwn ? { ...circumstances, seen: { side: 'self' } } : circumstances);
    if ('problem' in parsed) {
      if (parsed.problem === 'event') return 'event';
      this.counts.untold++;
      if (parsed.problem === 'unowned') this.#wait(message, circumstances);
      return parsed.problem === 'notice' ? 'event' : undefined;
    }
    const { fact } = parsed;
    if (fact.direction === 'in')
      this.#directory.learn(conversation, {
        buyerId: this.#directory.buyerOf(conversation) ?? message.sender,
        buyerName: textOf(message.ext.uname) || undefined,
      });
    if (fact.direction === 'in' && fact.live) this.#directory.recount(conversation);
    this.counts.told++;
    this.#directory.keep(fact);
    for (const listener of this.#listeners) listener.message?.(fact);
    return fact;
  }

  emit(facts: Fact[]): void {
    if (facts.length > 0) this.#emit(facts);
  }

  tellNews(): void {
    this.emit(this.#directory.news());
  }

  #begin(request: Request): void {
    const heard = readBytes(new Uint8Array(request.bytes ?? new ArrayBuffer(0)));
    const about = heard.about.find((words) => this.#directory.isConversation(words));
    this.#requests.set(request.id, { request, about });
    // A call whose end is never heard of must not be kept for ever.
    if (this.#requests.size > 500) this.#requests.delete(this.#requests.keys().next().value as number);
    for (const listener of this.#listeners) listener.begun?.(request, heard);
    if (!request.again) this.#sendings(heard, request.id);
  }

  #end(id: number, answer: ResponseSeen | undefined, how: Ended['how']): void {
    const call = this.#requests.get(id);
    this.#requests.delete(id);
    if (!call) return;
    const { request } = call;
    const isGood = answer !== undefined && answer.status >= 200 && answer.status < 300;
    const heard = answer?.bytes && readBytes(new Uint8Array(answer.bytes));
    if (isGood && heard) this.#understand(heard, call, answer);
    if (isGood && answer.body) this.#json(parseJson(answer.body));
    for (const listener of this.#listeners) listener.ended?.({ request, answer, heard, how });
  }

  async #frame({ data, event }: FrameSeen): Promise<void> {
    const isSent = event === 'sent';
    const heard = readAnything(data instanceof Blob ? await data.arrayBuffer() : data, isSent);
    if (!heard.isChat) return;
    this.#sendings(heard, undefined);
    if (isSent) return;
    for (const listener of this.#listeners) listener.frame?.(heard);
    this.#understand(heard);
  }

  #sendings({ sendings }: Heard, call: number | undefined): void {
    for (const sending of sendings) {
      for (const key of sending.clientKeys) this.#left.add(key);
      for (const listener of this.#listeners) listener.sending?.(sending, call);
    }
  }

  #understand(heard: Heard, call?: Call, answer?: ResponseSeen): void {
    for (const said of heard.answers) for (const listener of this.#listeners) listener.answered?.(said, call?.request.id, answer);
    this.counts.untold += heard.unread;
    for (const { id, badge } of heard.conversations) this.#directory.learn(id, { unread: badge });
    const pages = new Map<string, Heard['messages']>(call?.about && heard.hasMore !== undefined ? [[call.about, []]] : []);
    for (const one of heard.messages) {
      const page = pages.get(one.message.conversation);
      if (page) page.push(one);
      else pages.set(one.message.conversation, [one]);
    }
    const facts = [...pages].flatMap(([id, page]) => {
      const before = this.#directory.messagesOf(id);
      const taken = page.map(({ message, live }) => this.take(message, { live }));
      const told = taken.filter((one) => typeof one === 'object');
      const untold = page.flatMap(({ message }, n) => (taken[n] === undefined ? message : []));
      const isWhole = heard.unread === 0 && untold.length === 0;
      if (call) this.#learnPage(id, before, told, untold, { isWhole, isLast: heard.hasMore === false }, call);
      else this.#learnNewest(id, before, untold);
      return told;
    });
    this.tellNews();
    this.emit(facts);
  }

  /**
   * What an answer says of one conversation beside its messages. `isWhole`: all that stood in it was told; `isLast`: nothing is older. That
   * somebody wrote is said also by a message of which it is not known who did.
   */
  #learnPage(
    id: string,
    before: MessageFact[],
    told: MessageFact[],
    untold: WireMessage[],
    { isWhole, isLast }: { isWhole: boolean; isLast: boolean },
    { request, about }: Call,
  ): void {
    if (isLast && about === id) this.#directory.markWhole(id);
    const newest = newestOf([...told, ...untold]);
    // An older page is no news.
    if (before.some(({ at }) => at > (newest?.at ?? 0))) return;
    const ids = new Set(told.map(({ remoteId }) => remoteId));
    if (!before.some(({ remoteId }) => ids.has(remoteId))) this.#directory.forget(id, before);
    if (newest) {
      const { at, remoteId } = newest;
      const preview = 'direction' in newest ? { text: newest.text, kind: newest.message, direction: newest.direction } : undefined;
      this.#directory.learn(id, { lastAt: at, lastRemoteId: remoteId, preview });
    }
    if (isWhole) this.#directory.markRead(id, request.at);
  }

  /** Nobody is told what it says before its bubble is seen, but that something was said. */
  #learnNewest(id: string, before: MessageFact[], untold: WireMessage[]): void {
    const newest = newestOf(untold);
    if (!newest || before.some(({ at }) => at > newest.at)) return;
    this.#directory.learn(id, { lastAt: newest.at, lastRemoteId: newest.remoteId });
  }

  #json(answer: unknown): void {
    const outer = fieldsOf(answer);
    const data = fieldsOf(outer?.data) ?? outer;
    if (!data) return;
    const list = firstOf((value) => (Array.isArray(value) ? value : undefined), data.shop_infos, outer?.shop_infos);
    const shops = (list ?? [data]).flatMap((shop) => shopOf(shop) ?? []);
    this.#directory.learnShops(shops, list !== undefined);
    for (const [id, value] of Object.entries(fieldsOf(data.user_info_map) ?? {})) this.#learnUser(id, value);
    if (shops.length > 0) this.#retryPending();
    this.tellNews();
  }

  #learnUser(id: string, value: unknown): void {
    const user = isFields(value) ? readUser(value) : undefined;
    if (user && idOf(id)) {
      this.#directory.learn(id, {
        buyerId: user.im_buyer_id,
        buyerName: user.name || undefined,
        avatarUrl: user.avatar,
        closed: user.can_send_message === undefined ? undefined : !user.can_send_message,
      });
    }
  }

  #wait(message: WireMessage, circumstances: Circumstances): void {
    this.#pending = [...this.#pending, [message, circumstances] as [WireMessage, Circumstances]].slice(-PENDING_LIMIT);
    this.#retry ??= setTimeout(() => this.#retryPending(), RETRY_MS);
  }

  #retryPending(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const waiting = this.#pending;
    this.#pending = [];
    const facts = waiting.map(([message, circumstances]) => this.take(message, circumstances)).filter((one) => typeof one === 'object');
    this.tellNews();
    this.emit(facts);
  }
}

function newestOf<T extends { at: number }>(messages: readonly T[]): T | undefined {
  return messages.reduce<T | undefined>((one, other) => (one && one.at > other.at ? one : other), undefined);
}
