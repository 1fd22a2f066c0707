import type { ConversationRef } from '../../domain/conversation';
import type { WaitReason } from '../../domain/outbox';
import { click } from '../../page-kit/click';
import { pressEnter, write } from '../../page-kit/text-field';
import { until } from '../../page-kit/until';
import type { Opened } from '../types';
import { composerOf } from './composer';
import type { Directory } from './directory';
import type { Identification, Standing } from './identity';
import type { Rows } from './rows';
import { all, isKnownPage, one } from './selectors';
import { shownSite, sitesOfPage, turnToSite } from './sites';
import type { Traffic } from './traffic';

const WHY: Readonly<Record<Standing, readonly [WaitReason, string]>> = {
  other: ['wrong-buyer', 'another conversation'],
  asking: ['backoff', 'still asking'],
  'not-given': ['page-changed', 'messages not seen'],
  'not-shown': ['page-changed', 'messages not shown'],
  unclear: ['wrong-buyer', 'not told apart'],
};

function no(wait: WaitReason, detail: string): Opened {
  return { ok: false, wait, detail };
}

/** What a page does not draw while it is hidden may be there when it is shown. */
function unseen(wait: WaitReason, detail: string): Opened {
  return no(document.visibilityState === 'hidden' ? 'page-hidden' : wait, detail);
}

const LOAD_MS = 5_000;
const DRAW_MS = 1_000;
const OPEN_MS = 5_000;

/** Brings a conversation to the screen by the page's own controls. */
export class Driver {
  readonly #identification: Identification;
  readonly #directory: Directory;
  readonly #rows: Rows;
  readonly #traffic: Traffic;
  /** By a message whose outcome is still followed, or by a person with what is not sent yet: the document must not end. */
  readonly #isNeeded: () => boolean;
  #isByIcon = true;
  /** The last press has led to no request so far. */
  #isDeaf = false;
  constructor(identification: Identification, directory: Directory, rows: Rows, traffic: Traffic, isNeeded: () => boolean) {
    this.#identification = identification;
    this.#directory = directory;
    this.#rows = rows;
    this.#traffic = traffic;
    this.#isNeeded = isNeeded;
  }

  async bring(conversation: ConversationRef, signal: AbortSignal): Promise<Opened> {
    this.#directory.learnRef(conversation);
    const isSame = () => this.#identification.of(conversation) === 'same';
    const isReady = () => composerOf() !== undefined && isSame();
    if (!(await until(isKnownPage, LOAD_MS, signal))) return no('page-changed', 'nothing is known');
    if (isReady()) return { ok: true };
    if (!isSame()) {
      const row = await this.rowOf(conversation, signal);
      if (!row && this.#directory.listed().length === 0 && this.#traffic.open().length > 0) return unseen('backoff', 'still asking');
      if (!row) return this.#byAddress(conversation, signal) ?? this.#noRow(conversation);
      if (!isSame()) click(row);
      await until(isSame, OPEN_MS, signal);
    }
    if (await until(isReady, 1_500, signal)) return { ok: true };
    if (isSame()) return unseen('page-changed', 'no composer');
    const [wait, detail] = WHY[this.#identification.standing(conversation)];
    return unseen(wait, detail);
  }

  /** A list that names a buyer and shows no row of that name, or one that was never understood, is one that we do not know any more. */
  #noRow({ remoteId }: ConversationRef): Opened {
    const isStrange = this.#directory.listed().length === 0 || this.#directory.owner(remoteId)?.listed !== undefined;
    return isStrange ? unseen('page-changed', 'no row of it') : unseen('wrong-buyer', 'not in the list');
  }

  /** The conversation's row in the list of its own site, wherever the list stands now; of any site while nothing has named it. */
  async rowOf({ remoteId, storeKey }: ConversationRef, signal: AbortSignal): Promise<Element | undefined> {
    const known = this.#directory.site(storeKey);
    // A filled one hides the rows that are looked for.
    const search = one('search');
    if (search instanceof HTMLInputElement && search.value !== '') write(search, '');
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
    if (this.#isNeeded()) return no('wrong-buyer', 'page needed');
    url.pathname = '/apps/im/window';
    url.search = new URLSearchParams({ isWindowOpen: 'true', buyerId }).toString();
    setTimeout(() => {
      if (!this.#isNeeded()) location.assign(url.href);
    }, 600);
    return no('backoff', 'opening its address');
  }
}
