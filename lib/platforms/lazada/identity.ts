import type { ConversationRef } from '../../domain/conversation';
import type { Ear } from '../../page-bridge/ear';
import type { Identity } from '../types';
import { composerOf } from './composer';
import type { Directory } from './directory';
import { type Rows, sessionsAt } from './rows';
import { all, isKnownPage } from './selectors';
import { shownSite } from './sites';
import { type Block, hasMessages, type Match, match, readThread, signatureOf } from './thread';
import type { Traffic } from './traffic';
import type { Witness } from './witness';

const MESSAGE_HOPS = 8;
const COMPOSER_HOPS = 12;
/** As many of a conversation's newest texts are looked for in the thread; a short one shows no more. */
const NEWEST = 8;
const ENOUGH = 3;
/** Fewer letters than this may stand in any conversation. */
const TELLING_LETTERS = 12;
/** What a page needs at most to draw an answer. */
const DRAW_MS = 500;

interface Shown extends Match {
  isEnough: boolean;
  isTelling: boolean;
  isWhole: boolean;
}

export type Standing = 'other' | 'asking' | 'not-given' | 'not-shown' | 'unclear';

/**
 * Which conversation is open. No ids on the page are documented (platforms/lazada facts 7), so that either React's own props say it, or three
 * witnesses agree: the thread shows the texts that the page was given for this conversation; the page asked for them last, or the row that
 * is open is this buyer's; and nothing speaks against it. A name alone, of a row or of the header, only ever speaks against.
 */
export class Identification {
  readonly #bridge: Ear;
  readonly #directory: Directory;
  readonly #rows: Rows;
  readonly #witness: Witness;
  /** What the thread showed when each conversation was turned to. */
  readonly #before = new Map<string, string>();
  /** The row that was clicked last, and whose it is, when that can be told. */
  #clicked: { id: string | undefined } | undefined;

  constructor(bridge: Ear, directory: Directory, rows: Rows, witness: Witness, traffic: Traffic, signal: AbortSignal) {
    this.#bridge = bridge;
    this.#directory = directory;
    this.#rows = rows;
    this.#witness = witness;
    // Before the page itself hears of it: what the thread shows now, it showed before.
    const onClick = (event: Event) => {
      const row = this.#rows.around(event.target);
      if (!row) return;
      const id = this.#rows.of(row);
      if (id !== undefined && id !== this.#clicked?.id) this.#before.set(id, signatureOf(readThread()));
      this.#clicked = { id };
    };
    for (const type of ['mousedown', 'click']) document.addEventListener(type, onClick, { capture: true, signal });
    traffic.on({
      begun: ({ request, asked: { session } }) => {
        if (request.again || session === undefined || session === this.#clicked?.id) return;
        if (this.#witness.last() !== session) this.#before.set(session, signatureOf(readThread()));
      },
    });
  }

  of(conversation: ConversationRef): Identity {
    const { remoteId: id } = conversation;
    if (!isKnownPage()) return 'unproven';
    const site = shownSite();
    const own = this.#directory.site(conversation.storeKey);
    if (site !== undefined && own !== undefined && site !== own) return 'other';

    const inThread = all('message').flatMap((row) => sessionsAt(this.#bridge, this.#directory, row, MESSAGE_HOPS));
    const composer = composerOf();
    const atComposer = composer ? sessionsAt(this.#bridge, this.#directory, composer, COMPOSER_HOPS) : [];
    const selected = this.#rows.selected();
    const open = selected && this.#rows.of(selected);
    const said = [...inThread, ...atComposer, ...(open === undefined ? [] : [open])];
    if (said.some((other) => other !== id)) return 'other';
    if (inThread.length > 0) return 'same';
    return this.#byWitnesses(conversation, open ?? atComposer[0]);
  }

  /** Why it is not proven to be this one. */
  standing(conversation: ConversationRef): Standing {
    const { remoteId: id } = conversation;
    if (this.of(conversation) === 'other') return 'other';
    if (this.#witness.isAsking(id)) return 'asking';
    if (!this.#witness.opening(id)) return 'not-given';
    return this.#shows(readThread(), id).isEnough ? 'unclear' : 'not-shown';
  }

  #byWitnesses({ remoteId: id, buyerId }: ConversationRef, open: string | undefined): Identity {
    const link = open ?? (this.#clicked ? this.#clicked.id : this.#byAddress(id, buyerId));
    if (link !== undefined && link !== id) return 'other';
    const opening = this.#witness.opening(id);
    if (!opening || this.#witness.isTurning(id)) return 'unproven';
    const isLast = this.#witness.last() === id;
    if (!isLast && link === undefined) return 'unproven';

    const blocks = readThread();
    const shown = this.#shows(blocks, id);
    const others = this.#directory
      .threads()
      .flatMap((other) => (other === id ? [] : this.#shows(blocks, other)))
      .filter(({ isEnough }) => isEnough);
    if (shown.isTelling && others.length === 0) return 'same';

    // Texts that could be anybody's, or none at all: then everything else must agree, and the thread must have been drawn anew since.
    const isBlank = shown.wanted === 0 && others.length === 0 && (opening.size > 0 || !hasMessages());
    const before = this.#before.get(id);
    // Between two empty threads there is nothing to see: then the page had its time to draw what it was given.
    const isEmpty = opening.size === 0 && Date.now() - opening.answeredAt > DRAW_MS;
    const isAnew = isEmpty || (before !== undefined && signatureOf(blocks) !== before);
    // Where a seller writes the same words to many, several conversations fit: then this one must fit whole and no other may, or its newest
    // words stand below those of every other.
    const isBetter = (other: Shown) => (shown.isWhole && !other.isWhole) || shown.newestAt > other.newestAt;
    const isBest = shown.isTelling && others.every(isBetter);
    const isShown = isBest || (isLast && (shown.isEnough || isBlank));
    return isShown && link === id && isAnew ? 'same' : 'unproven';
  }

  #shows(blocks: readonly Block[], id: string): Shown {
    const lines = this.#directory.lines(id).filter(({ text }) => text !== '');
    const texts = lines.slice(-NEWEST).map(({ text }) => text);
    const matched = match(blocks, texts.reverse());
    const { wanted, found, letters } = matched;
    const isEnough = found > 0 && found >= Math.min(ENOUGH, wanted);
    return { ...matched, isEnough, isTelling: isEnough && (found >= ENOUGH || letters >= TELLING_LETTERS), isWhole: found === wanted };
  }

  /** The chat window's own address names its buyer (facts 1); what was clicked since counts more. */
  #byAddress(id: string, buyerId: string): string | undefined {
    const named = new URL(location.href).searchParams.get('buyerId');
    return named !== null && named !== '' && named === buyerId ? id : undefined;
  }
}
