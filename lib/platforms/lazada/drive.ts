import type { ConversationRef } from '../../domain/conversation';
import type { WaitReason } from '../../domain/outbox';
import { click } from '../../page-kit/click';
import { pressEnter } from '../../page-kit/text-field';
import { until } from '../../page-kit/until';
import type { Opened } from '../types';
import { composerOf } from './composer';
import type { Directory } from './directory';
import type { Identification, Standing } from './identity';
import type { Rows } from './rows';
import { all, isKnownPage } from './selectors';
import { shownSite, sitesOfPage, turnToSite } from './sites';
import type { Traffic } from './traffic';

const WHY: Readonly<Record<Standing, readonly [WaitReason, string]>> = {
  other: ['wrong-buyer', 'another conversation'],
  asking: ['backoff', 'the page still asks'],
  'not-given': ['page-changed', 'messages not seen'],
  'not-shown': ['page-changed', 'messages not shown'],
  unclear: ['wrong-buyer', 'it cannot be told from another'],
};

const LOAD_MS = 5_000;
const DRAW_MS = 1_000;
const OPEN_MS = 5_000;

/** Brings a conversation to the screen by the page's own controls. */
export class Driver {
  readonly #identification: Identification;
  readonly #directory: Directory;
  readonly #rows: Rows;
  readonly #traffic: Traffic;
  #isByIcon = true;
  /** The last press has led to no request so far. */
  #isDeaf = false;
  /** Messages whose outcome is still followed; the page is not reloaded under them. */
  open = 0;

  constructor(identification: Identification, directory: Directory, rows: Rows, traffic: Traffic) {
    this.#identification = identification;
    this.#directory = directory;
    this.#rows = rows;
    this.#traffic = traffic;
  }

  async bring(conversation: ConversationRef, signal: AbortSignal): Promise<Opened> {
    this.#directory.learnRef(conversation);
    const isSame = () => this.#identification.of(conversation) === 'same';
    const isReady = () => composerOf() !== undefined && isSame();
    const no = (wait: WaitReason, detail: string): Opened => ({
      ok: false,
      wait: document.visibilityState === 'hidden' ? 'page-hidden' : wait,
      detail,
    });

    if (!(await until(isKnownPage, LOAD_MS, signal))) return { ok: false, wait: 'page-changed', detail: 'nothing is known' };
    if (isReady()) return { ok: true };
    if (!isSame()) {
      const row = await this.rowOf(conversation, signal);
      if (!row && this.#directory.listed().length === 0 && this.#traffic.open().length > 0) return no('backoff', 'the page still asks');
      if (!row) return this.#byAddress(conversation, signal) ?? this.#noRow(conversation, no);
      if (!isSame()) click(row);
      await until(isSame, OPEN_MS, signal);
    }
    if (await until(isReady, 1_500, signal)) return { ok: true };
    if (isSame()) return no('page-changed', 'the composer is not there');
    const [wait, detail] = WHY[this.#identification.standing(conversation)];
    return no(wait, detail);
  }

  /** A list that names a buyer and shows no row of that name, or one that was never understood, is one that we do not know any more. */
  #noRow({ remoteId }: ConversationRef, no: (wait: WaitReason, detail: string) => Opened): Opened {
    const isStrange = this.#directory.listed().length === 0 || this.#directory.owner(remoteId)?.listed !== undefined;
    return isStrange ? no('page-changed', 'its row is not shown') : no('wrong-buyer', 'it is not in the list');
  }

  /** The conversation's row in the list of its own site, wherever the list stands now; of any site while nothing has named it. */
  async rowOf({ remoteId, storeKey }: ConversationRef, signal: AbortSignal): Promise<Element | undefined> {
    const known = this.#directory.site(storeKey);
    for (const site of known ? [known] : new Set([shownSite(), ...sitesOfPage()])) {
      if (!(await turnToSite(site, this.#traffic, signal))) continue;
      // A list that was understood is drawn at once, or has rows that we do not know.
      await until(() => all('row').length > 0, this.#directory.listed().length > 0 ? DRAW_MS : LOAD_MS, signal);
      const row = await this.#rows.find(remoteId, signal);
      if (row) return row;
    }
    return undefined;
  }

  /**
   * The icon is the documented control, Enter what such pages take, too (facts 7, 12.4): the other one is taken when the last press led to
   * nothing in this document.
   */
  press(): void {
    const field = composerOf();
    if (!field) throw new Error('no composer');
    if (this.#isDeaf) this.#isByIcon = !this.#isByIcon;
    this.#isDeaf = true;
    const [icon, ...more] = all('send');
    if (icon && more.length === 0 && this.#isByIcon) click(icon);
    else pressEnter(field);
  }

  /** The page has sent what was pressed last. */
  hasSent(): void {
    this.#isDeaf = false;
  }

  /**
   * The last resort: the chat window's own address for one buyer (facts 1). It ends this document, so the order is handed back first, and it
   * is taken once only: when the address already names the buyer, it did not help.
   */
  #byAddress({ buyerId }: ConversationRef, signal: AbortSignal): Opened | undefined {
    const url = new URL(location.href);
    if (signal.aborted || buyerId === '' || url.searchParams.get('buyerId') === buyerId) return undefined;
    if (this.open > 0) return { ok: false, wait: 'backoff', detail: 'a message is on its way' };
    url.pathname = '/apps/im/window';
    url.search = new URLSearchParams({ isWindowOpen: 'true', buyerId }).toString();
    setTimeout(() => {
      if (this.open === 0) location.assign(url.href);
    }, 600);
    return { ok: false, wait: 'backoff', detail: 'opening its address' };
  }
}
