import type { SimulatedPlatform } from '../../seller-centers/centers.ts';
import type { SellerCenter } from '../../seller-centers/types.ts';
import type { Shop, Town } from '../fixtures.ts';
import type { ChatPage } from '../pages/chat.ts';
import type { InboxPage } from '../pages/inbox.ts';
import type { Desk } from '../support/desk.ts';
import type { Buyer } from '../support/ledger.ts';

/** One marketplace, one of its pages, nobody there yet. */
export interface Scene {
  readonly desk: Desk;
  readonly town: Town;
  /** The seller center that is tested: the truth. */
  readonly center: SellerCenter;
}

/** Something that holds on every marketplace. It may name no marketplace, and nothing that only one of them has. */
export interface Behaviour {
  /** The promise it belongs to (`PROMISES` in `table.ts`), and a word of its own. */
  readonly id: `${number}-${string}`;
  readonly title: string;
  /** When the default of a minute and a half is too short, ms. */
  readonly timeout?: number;
  /**
   * `long`: only in `npm run consistency -- --apart`; `short`: everywhere else. Such come in pairs: the long ones give each case a browser of its
   * own, the short one takes the same cases in one.
   */
  readonly only?: 'short' | 'long';
  /**
   * It ends or cuts off what others need too (worker, browser, network), or its inbox must be the tab in front to be painted; so it has
   * a browser for each marketplace. All else runs on every marketplace at the same time in one browser, as a seller works.
   */
  readonly isAlone?: true;
  /** Of what is alone: marketplaces on which `npm test` has the time for it; all when left out. `npm run consistency` has it for all. */
  readonly timeFor?: readonly SimulatedPlatform[];
  run(scene: Scene): Promise<void>;
}

/** The longest that absence is watched before a message may go out again, and the second try itself. */
export const HEALED_MS = 120_000;

export interface Talk {
  readonly shop: Shop;
  readonly buyer: Buyer;
  readonly chat: ChatPage;
  readonly inbox: InboxPage;
}

/** One shop, one buyer, the chat page signed in and the conversation open in the inbox. */
export async function startTalk({ desk, town }: Scene, messages = 1): Promise<Talk> {
  const shop = town.shop('Lumi Skin');
  const buyer = town.buyer(shop, 'Farid Hakim', { messages });
  const { chat, inbox } = await desk.open();
  await inbox.choose(buyer.name);
  return { shop, buyer, chat, inbox };
}
