import type { ChatPage } from '../../e2e/pages/chat.ts';
import type { InboxPage } from '../../e2e/pages/inbox.ts';
import type { Desk } from '../../e2e/support/desk.ts';

/** Work that must not overlap. */
class Turns {
  #last: Promise<unknown> = Promise.resolve();

  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#last.then(work, work);
    this.#last = run.catch(() => undefined);
    return run;
  }
}

/** A page that is loaded while its site, or the network, is away. */
const isUnreachable = (error: unknown): boolean => error instanceof Error && error.message.includes('net::ERR_');

/** The pages that stand open: one for each store, and an inbox. */
export class Stage {
  readonly network = new Turns();
  readonly #chats = new Map<string, ChatPage>();
  readonly #turns = new Map<string, Turns>();
  #inbox: InboxPage | undefined;

  constructor(
    readonly desk: Desk,
    readonly chatUrls: readonly string[],
  ) {
    for (const url of chatUrls) this.#turns.set(url, new Turns());
  }

  get inbox(): InboxPage {
    if (!this.#inbox) throw new Error('No inbox is open.');
    return this.#inbox;
  }

  /** Starts the browser on the profile that is there, with every page. */
  async open(): Promise<void> {
    await this.desk.start();
    for (const url of this.chatUrls) this.#chats.set(url, await this.desk.openChat(url));
    this.#inbox = await this.desk.openInbox();
  }

  async reopenInbox(): Promise<void> {
    await this.inbox.page.close();
    await this.openInboxAgain();
  }

  /** The one there was is gone. */
  async openInboxAgain(): Promise<void> {
    this.#inbox = await this.desk.openInbox();
  }

  /** One at a time for each page. One that could not be loaded is opened again by whoever comes next. */
  async withChat(url: string, work: (chat: ChatPage) => Promise<ChatPage>): Promise<void> {
    const turns = this.#turns.get(url);
    if (!turns) throw new Error(`No chat page is meant for ${url}.`);
    await turns.inTurn(async () => {
      const known = this.#chats.get(url);
      try {
        this.#chats.set(url, await work(known && !known.page.isClosed() ? known : await this.desk.openChat(url)));
      } catch (error) {
        if (!isUnreachable(error)) throw error;
      }
    });
  }

  /** Every chat page as it is on a good day. */
  async heal(): Promise<void> {
    for (const url of this.chatUrls) {
      await this.withChat(url, async (chat) => {
        await chat.page.goto(url);
        return chat;
      });
    }
  }
}
