import type { ConversationRef } from '../../domain/conversation';
import type { WaitReason } from '../../domain/outbox';
import { click } from '../../page-kit/click';
import { until } from '../../page-kit/until';
import type { Opened } from '../types';
import { composerOf } from './composer';
import type { Directory } from './directory';
import { folderOfAll, isListGone, isSelected, openFolder, otherFolders } from './folders';
import type { Identification } from './identity';
import type { Rows } from './rows';
import { isKnownPage, isSessionOver, nameIn, visible } from './selectors';

const LOAD_MS = 5_000;
const OPEN_MS = 5_000;
const COMPOSER_MS = 4_000;
const FOLDER_MS = 2_000;
/** The folders beside "All" are looked through no longer than this. */
const FOLDERS_MS = 12_000;

export class Driver {
  readonly #identification: Identification;
  readonly #rows: Rows;
  readonly #directory: Directory;
  readonly #began = performance.now();

  constructor(identification: Identification, rows: Rows, directory: Directory) {
    this.#identification = identification;
    this.#rows = rows;
    this.#directory = directory;
  }

  /** Brings the conversation to the screen, with the composer where a message is to be typed. */
  async bring(conversation: ConversationRef, signal: AbortSignal, needsComposer = true): Promise<Opened> {
    this.#directory.learnRef(conversation);
    const isSame = () => this.#identification.of(conversation) === 'same';
    const isReady = () => isSame() && (!needsComposer || composerOf() !== undefined);

    if (!(await until(() => isKnownPage() || isSessionOver(), LOAD_MS, signal))) return no('page-changed', 'no chat page that we know');
    if (isSessionOver()) return no('signed-out', 'the page says that the login has expired');
    if (isReady()) return { ok: true };
    if (!isSame()) {
      const row = await this.#findRow(conversation, signal);
      if (signal.aborted) return no('backoff', 'called off');
      if (!row && visible('row').length === 0) return covered('page-changed', 'the list shows no conversation');
      if (!row) return covered('wrong-buyer', 'the conversation is not in the page’s list');
      // What stands there before any conversation is open is no answer to the click.
      let isFresh = visible('empty').length === 0;
      const isRefused = () => {
        isFresh ||= visible('empty').length === 0;
        return isFresh && visible('empty').length > 0;
      };
      click(nameIn(row) ?? row);
      await until(() => isSame() || isSessionOver() || isRefused(), OPEN_MS, signal);
    }
    if (await until(() => isReady() || isSessionOver(), isSame() ? COMPOSER_MS : 0, signal))
      return isSessionOver() ? no('signed-out', 'the page says that the login has expired') : { ok: true };
    if (visible('empty').length > 0) return covered('backoff', 'the page could not open the conversation');
    if (isSame() && this.#isShut(conversation)) return no('backoff', 'the site takes no messages in this conversation');
    if (isSame()) return covered('page-changed', 'the composer is not there');
    const change = this.#changeIn(conversation);
    return change ? covered('page-changed', change) : covered('wrong-buyer', 'the conversation did not come to the screen');
  }

  /** What is no more as we know it in a conversation that is open. */
  #changeIn({ remoteId }: ConversationRef): string | undefined {
    if (this.#identification.shown().length > 0) return undefined;
    if (visible('card').length > 0) return 'the messages do not say which conversation they are in';
    const isGiven = composerOf() !== undefined && this.#directory.messagesOf(remoteId).length > 0;
    return isGiven ? 'nothing is seen of the messages that the page was given' : undefined;
  }

  async #findRow(conversation: ConversationRef, signal: AbortSignal): Promise<Element | undefined> {
    const isRowless = () => visible('row').length === 0;
    await until(() => !isRowless(), Math.max(FOLDER_MS, this.#began + LOAD_MS - performance.now()), signal);
    // Of such a page the health says that it changed; to look through its folders would hide just that.
    if (isListGone()) return undefined;
    const row = await this.#rows.find(conversation, signal);
    if (row) return row;
    const all = folderOfAll();
    if (all && isRowless() && this.#isWrittenTo()) {
      // Who writes now stands in the folder of all; an empty one is left open, so that the health may see it.
      if (!isSelected(all)) click(all);
      if (!(await until(() => !isRowless(), FOLDER_MS, signal))) return undefined;
    }
    const others = otherFolders();
    // Its rows are what the list is read from; a page whose folder of all is not known has most likely opened it by itself.
    const home = all ?? openFolder();
    const end = AbortSignal.any([signal, AbortSignal.timeout(FOLDERS_MS)]);
    for (const folder of [all, ...others]) {
      if (!folder || signal.aborted || isSelected(folder)) continue;
      const found = await this.#findIn(folder, conversation, folder === all ? signal : end);
      if (found) return found;
    }
    if (home && !signal.aborted && !isSelected(home)) click(home);
    return undefined;
  }

  /** A buyer has written since this page was opened. */
  #isWrittenTo(): boolean {
    const messages = this.#directory.conversations().flatMap((id) => this.#directory.messagesOf(id));
    return messages.some(({ live, direction }) => live && direction === 'in');
  }

  async #findIn(folder: Element, conversation: ConversationRef, signal: AbortSignal): Promise<Element | undefined> {
    const before = this.#rows.look();
    click(folder);
    await until(() => this.#rows.look() !== before, FOLDER_MS, signal);
    return this.#rows.find(conversation, signal);
  }

  /** Facts 10, `can_send_message`, where the page was given it, or a composer that takes nothing. One that can be written into says more. */
  #isShut({ remoteId }: ConversationRef): boolean {
    const isBlocked = visible('composer').some((field) => field.matches(':disabled, [readonly]'));
    return isBlocked || this.#directory.factOf(remoteId)?.closed === true;
  }
}

function no(wait: WaitReason, detail: string): Opened {
  return { ok: false, wait, detail };
}

/** What a page does not draw while it is hidden may be there when it is shown. */
function covered(wait: WaitReason, detail: string): Opened {
  return no(document.visibilityState === 'hidden' ? 'page-hidden' : wait, detail);
}
