import type { Fact, MessageFact } from '../../domain/facts';
import type { PageBridge } from '../../page-bridge/content';
import type { FrameSeen, RequestSeen, ResponseSeen } from '../../page-bridge/protocol';
import { isFields } from '../../wire/shape';
import type { Directory } from './directory';
import { type Heard, readAnything, readBytes, type SendAnswer, type Sending } from './envelope';
import type { Exchange } from './hook';
import { type Circumstances, parseMessage, regionIn, shopIn } from './parse';
import { readUser, shopOf, type WireMessage } from './schema';
import { fieldsOf, firstOf, idOf, parseJson, textOf } from './wire';

type Request = RequestSeen & { name: Exchange };

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
  /** The server's word on a send, whichever way it came. */
  answered(answer: SendAnswer, call: number | undefined): void;
  message(fact: MessageFact): void;
  /** A frame of the chat arrived. */
  frame(): void;
}

/** Understands what the hook copied: facts for the worker, events for the parts that wait for something. */
export class Traffic {
  readonly #directory: Directory;
  readonly #listeners = new Set<Partial<TrafficEvents>>();
  readonly #requests = new Map<number, Request>();
  #pending: [WireMessage, Circumstances][] = [];
  #retry: ReturnType<typeof setTimeout> | undefined;
  #emit: (facts: Fact[]) => void = () => undefined;
  /** Messages of people, and what could not be told of them, for the page doctor. */
  readonly counts = { told: 0, untold: 0 };

  constructor(bridge: PageBridge, directory: Directory) {
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

  /** One message, wherever it was seen. Told at once, or when it is known whose it is. */
  take(message: WireMessage, circumstances: Circumstances): MessageFact | undefined {
    const { conversation } = message;
    this.#directory.learnMessage(conversation, shopIn(message), regionIn(message));
    const parsed = parseMessage(message, this.#directory, circumstances);
    if ('problem' in parsed) {
      if (parsed.problem === 'event') return undefined;
      this.counts.untold++;
      if (parsed.problem === 'unowned') this.#wait(message, circumstances);
      return undefined;
    }
    const { fact } = parsed;
    if (fact.direction === 'in')
      this.#directory.learn(conversation, {
        buyerId: this.#directory.buyerOf(conversation) ?? message.sender,
        buyerName: textOf(message.ext.uname) || undefined,
      });
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
    this.#requests.set(request.id, request);
    if (this.#requests.size > 500) this.#requests.delete(this.#requests.keys().next().value as number);
    const heard = readBytes(new Uint8Array(request.bytes ?? new ArrayBuffer(0)));
    for (const listener of this.#listeners) listener.begun?.(request, heard);
    if (!request.again) this.#sendings(heard, request.id);
  }

  #end(id: number, answer: ResponseSeen | undefined, how: Ended['how']): void {
    const request = this.#requests.get(id);
    this.#requests.delete(id);
    if (!request) return;
    const isGood = answer !== undefined && answer.status >= 200 && answer.status < 300;
    const heard = answer?.bytes && readBytes(new Uint8Array(answer.bytes));
    if (isGood && heard) this.#understand(heard, id, request.at);
    if (isGood && answer.body) this.#json(parseJson(answer.body));
    for (const listener of this.#listeners) listener.ended?.({ request, answer, heard, how });
  }

  async #frame({ data, event }: FrameSeen): Promise<void> {
    const isSent = event === 'sent';
    const heard = readAnything(data instanceof Blob ? await data.arrayBuffer() : data, isSent);
    if (!heard.isChat) return;
    if (!isSent) for (const listener of this.#listeners) listener.frame?.();
    this.#sendings(heard, undefined);
    if (!isSent) this.#understand(heard, undefined, undefined);
  }

  #sendings({ sendings }: Heard, call: number | undefined): void {
    for (const sending of sendings) for (const listener of this.#listeners) listener.sending?.(sending, call);
  }

  #understand(heard: Heard, call: number | undefined, askedAt: number | undefined): void {
    for (const answer of heard.answers) for (const listener of this.#listeners) listener.answered?.(answer, call);
    this.counts.untold += heard.unread;
    const facts = heard.messages.flatMap(({ message, live }) => this.take(message, { live }) ?? []);
    for (const { id, badge } of heard.conversations) this.#directory.learn(id, { unread: badge });
    if (askedAt !== undefined) this.#learnPage(facts, heard, askedAt);
    this.tellNews();
    this.emit(facts);
  }

  /** The newest message of each conversation in an answer, so that the worker sees what it may have missed. */
  #learnPage(facts: readonly MessageFact[], heard: Heard, askedAt: number): void {
    const newest = new Map<string, MessageFact>();
    for (const fact of facts) {
      const before = newest.get(fact.conversation);
      if (!before || fact.at >= before.at) newest.set(fact.conversation, fact);
    }
    for (const [id, { at, remoteId, text, message, direction }] of newest) {
      const isNewest = this.#directory.messagesOf(id).every((known) => known.at <= at);
      if (!isNewest) continue;
      this.#directory.learn(id, { lastAt: at, lastRemoteId: remoteId, preview: { text, kind: message, direction } });
      if (heard.unread === 0) this.#directory.markRead(id, { at: askedAt, hasMore: heard.hasMore ?? true });
    }
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
    if (user && idOf(id))
      this.#directory.learn(id, { buyerId: user.im_buyer_id, buyerName: user.name || undefined, avatarUrl: user.avatar });
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
    const facts = waiting.flatMap(([message, circumstances]) => this.take(message, circumstances) ?? []);
    this.tellNews();
    this.emit(facts);
  }
}
