import { wouldBeMissed } from '../../agent/person';
import type { ConversationRef } from '../../domain/conversation';
import type { WaitReason } from '../../domain/outbox';
import type { PageBridge } from '../../page-bridge/page-bridge';
import { pause } from '../../page-bridge/pause';
import { click } from '../../page-kit/click';
import { pressEnter } from '../../page-kit/text-field';
import { until } from '../../page-kit/until';
import type { Opened } from '../types';
import { clearSearch, composerOf } from './composer';
import type { Directory } from './directory';
import { conversationOfRow, type Identification } from './identity';
import { Rows } from './rows';
import { all, isKnownPage, one, RESTART_LABELS } from './selectors';

const LOAD_MS = 5_000;
const OPEN_MS = 4_000;
/** The composer of a conversation that is open comes with its thread, or this much later; a closed one has none. */
const DRAWN_MS = 700;
const COMPOSER_MS = 1_500;
/** The worker must hear that the order comes back before this document ends. */
const TOLD_MS = 600;
/** "wait up to ~8 s for the textarea, retry <= 3"; facts 4.2. */
const RESTART_MS = 8_000;
const RESTARTS = 3;
/** Narrower ones are the hidden copies of the same label; facts 4.2. */
const SEEN_WIDTH = 60;

export class Driver {
  readonly #bridge: PageBridge;
  readonly #identification: Identification;
  readonly #directory: Directory;
  readonly #rows: Rows;
  /** A row was there at least once. */
  #hadRows = false;
  /** Messages whose outcome is still followed; the page is not reloaded under them. */
  open = 0;

  constructor(bridge: PageBridge, identification: Identification, directory: Directory) {
    this.#bridge = bridge;
    this.#identification = identification;
    this.#directory = directory;
    this.#rows = new Rows(bridge);
  }

  async bring(conversation: ConversationRef, signal: AbortSignal): Promise<Opened> {
    this.#directory.learnRef(conversation);
    this.#hadRows ||= all('row').length > 0;
    const isSame = () => this.#identification.of(conversation) === 'same';
    const isReady = () => composerOf() !== undefined && isSame();
    const no = (wait: WaitReason, detail: string): Opened => ({
      ok: false,
      wait: document.visibilityState === 'hidden' ? 'page-hidden' : wait,
      detail,
    });

    if (!(await until(isKnownPage, LOAD_MS, signal))) return { ok: false, wait: 'page-changed', detail: 'no chat page that we know' };
    if (isReady()) return { ok: true };
    if (document.visibilityState === 'hidden' && !this.#identification.isThreadThere()) return no('page-hidden', 'the thread is not drawn');

    if (!isSame()) {
      if (clearSearch()) await pause(0, signal);
      if (await until(() => all('row').length > 0, LOAD_MS, signal)) this.#hadRows = true;
      const place = this.#directory.conversations().indexOf(conversation.remoteId);
      const row = await this.#rows.find(conversation.remoteId, place, signal);
      if (signal.aborted) return no('backoff', 'called off');
      if (!row) return this.#byAddress(conversation, signal) ?? this.#noRow(conversation, no);
      for (const way of [this.#clickHandler, this.#clickElement]) {
        const target =
          conversationOfRow(this.#bridge, row) === conversation.remoteId
            ? row
            : await this.#rows.find(conversation.remoteId, place, signal);
        if (!target) break;
        way.call(this, target);
        if (await until(isSame, OPEN_MS, signal)) break;
      }
    }
    for (let tries = 0; tries < RESTARTS && isSame() && !composerOf() && !signal.aborted; tries++) {
      if (await until(isReady, DRAWN_MS, signal)) break;
      const button = this.#restartButton();
      if (!button) break;
      if (!this.#clickHandler(button)) this.#clickElement(button);
      await until(isReady, RESTART_MS, signal);
    }
    if (await until(isReady, COMPOSER_MS, signal)) return { ok: true };
    if (isSame()) return no('page-changed', 'the composer is not there');
    // Another's thread may be there because the click did not work; one that is nobody's is a page that we do not know any more.
    const isNobodys = this.#identification.of(conversation) === 'unproven' && this.#identification.isThreadThere();
    return isNobodys
      ? no('page-changed', 'the thread does not say whose it is')
      : no('wrong-buyer', 'the conversation did not come to the screen');
  }

  #noRow({ remoteId }: ConversationRef, no: (wait: WaitReason, detail: string) => Opened): Opened {
    const rows = all('row');
    if (rows.length > 0 && !rows.some((row) => conversationOfRow(this.#bridge, row) !== undefined))
      return no('page-changed', 'the rows do not say which conversation they are');
    // A list that somebody has filtered may be empty; one that was never anything else, although the page was given others, may not.
    if (!this.#hadRows && this.#directory.hasOthersThan(remoteId)) return no('page-changed', 'the list shows no conversation');
    return no('wrong-buyer', 'the conversation is not in the page’s list');
  }

  press(number: number): void {
    const field = composerOf();
    if (!field) throw new Error('no composer');
    const way = PRESS_WAYS[(number - 1) % PRESS_WAYS.length];
    const icon = way === 'icon' ? this.#sendIcon(field) : undefined;
    if (icon) this.#clickHandler(icon);
    else pressEnter(field);
  }

  /** The icon by whose handler the page sends a text; facts 4, "Send". Other icons of the block do other things, so only a proven one counts. */
  #sendIcon(field: HTMLTextAreaElement): Element | undefined {
    const block = field.closest('[data-cy="webchat-conversation-detail-input"]') ?? one('inputBlock');
    return [...(block?.querySelectorAll('i') ?? [])].find(
      (icon) => this.#bridge.ask(icon, { op: 'mentions', hops: 2, words: 'MSG_TYPE_TEXT' }).done,
    );
  }

  /** The row's own handler: on the element, on one inside it, or just above. */
  #clickHandler(element: Element): boolean {
    const inside = [element, ...[...element.querySelectorAll('*')].slice(0, 12)];
    const target = inside.find((candidate) => this.#bridge.ask(candidate, { op: 'mentions', hops: 0, words: '' }).done);
    return this.#bridge.ask(target ?? element, { op: 'click', hops: target ? 0 : 6 }).done;
  }

  #clickElement(element: Element): boolean {
    click(element.querySelector('[data-cy="webchat-conversation-cell-container"]') ?? element);
    return true;
  }

  #restartButton(): Element | undefined {
    const place = one('detail') ?? document.body;
    const labelled = [...place.querySelectorAll('*')].filter((element) => {
      const words = element.textContent?.trim().toLowerCase() ?? '';
      return words.length < 40 && RESTART_LABELS.includes(words);
    });
    const wide = labelled.filter((element) => element.getBoundingClientRect().width > SEEN_WIDTH);
    const buttons = one('inputBlock')?.querySelectorAll('button') ?? [];
    return wide.at(-1) ?? labelled.at(-1) ?? (buttons.length === 1 ? buttons[0] : undefined);
  }

  /**
   * The last resort: the page's own address for one conversation. It ends this document, so the order is handed back first, and it is
   * taken once only: when the address already names the conversation, it did not help.
   */
  #byAddress({ remoteId }: ConversationRef, signal: AbortSignal): Opened | undefined {
    const url = new URL(location.href);
    if (this.open > 0 || signal.aborted || url.searchParams.get('conversation_id') === remoteId) return undefined;
    if (wouldBeMissed()) return { ok: false, wait: 'wrong-buyer', detail: 'a person is at work' };
    url.searchParams.set('conversation_id', remoteId);
    setTimeout(() => {
      if (this.open === 0 && !wouldBeMissed()) location.assign(url.href);
    }, TOLD_MS);
    return { ok: false, wait: 'backoff', detail: 'opening the conversation by its address' };
  }
}

/** By the number of the try: Enter is what every source uses; the icon is for a page on which Enter led to nothing. */
const PRESS_WAYS = ['enter', 'icon'] as const;
