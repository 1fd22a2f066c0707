// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import type { ComponentChild } from 'preact';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ConversationRow } from '../../../components/inbox/ConversationRow';
import { Bubble } from '../../../components/thread/Bubble';
import { soundFacts } from '../../../lib/bus/sound-facts';
import { SpeedSellDatabase } from '../../../lib/db/database';
import type { Conversation } from '../../../lib/domain/conversation';
import { MESSAGE_KINDS, type Message } from '../../../lib/domain/message';
import type { DeliveryStatus, OutboxRow } from '../../../lib/domain/outbox';
import type { Store } from '../../../lib/domain/store';
import { ingest } from '../../../lib/ingest/ingest';
import { fakePlatform } from '../bus/fake-platform';
import { clear, show } from '../components/screen';
import { conversation, message, T0 } from '../ingest/facts';
import { HOSTILE } from './hostile-strings';

const source = { platform: fakePlatform, host: 'seller.market.test' };
const outbox = {
  absorb: async (_id: string, facts: readonly unknown[]) => facts.map(() => 'free' as const),
  lateRefusal: async () => undefined,
};
const db = new SpeedSellDatabase('hostile');
/** Some five hundred of each: seconds, on a machine with nothing else to do. */
const LONG_MS = 200_000;
/** For each string: two ordinary messages, and one of a kind in turn. */
const CARDS = MESSAGE_KINDS.filter((kind) => kind !== 'text');

beforeAll(async () => {
  const facts = HOSTILE.flatMap((words, index) => {
    const [storeKey, c] = [`s${index}`, `c${index}`];
    const place = { storeKey, conversation: c };
    const card = CARDS[index % CARDS.length] ?? 'product';
    const preview = { text: words, kind: 'text' as const, direction: 'in' as const };
    return [
      { kind: 'store', storeKey, name: words },
      { ...conversation({ buyerName: words, preview, lastAt: T0 + 3 }), storeKey, remoteId: c },
      message('m', T0, { ...place, text: words }),
      message('own', T0 + 1, { ...place, text: words, direction: 'out', author: 'elsewhere' }),
      message('card', T0 + 2, { ...place, text: words, message: card, attachment: { title: words, linkUrl: 'https://evil.test/"><b>' } }),
    ];
  });
  const sound = soundFacts(structuredClone(facts));
  expect(sound).toHaveLength(facts.length);
  await ingest({ db, outbox, now: () => T0 }, source, sound);
  kept = await Promise.all(HOSTILE.map((_, index) => read(index)));
}, LONG_MS);
afterAll(() => db.delete());
afterEach(clear);

async function read(index: number) {
  const id = `market:s${index}:c${index}`;
  const messages = await db.messages.where('[conversationId+order+tie]').between([id], [id, []]).toArray();
  const talk = (await db.conversations.get(id)) as Conversation;
  return { messages, talk, store: (await db.stores.get(talk.storeId)) as Store };
}

interface Own {
  readonly message: Message;
  readonly status?: DeliveryStatus;
  readonly row?: OutboxRow;
}

function bubble({ message: one, status, row }: Own) {
  const place = { isFirst: true, isLast: true, showState: true, answeredAt: 0, buyerName: one.text, platform: 'market' };
  return <Bubble message={one} status={status} row={row} {...place} chatUrl="https://seller.market.test/chat" onEdited={() => undefined} />;
}

function row(talk: Conversation, store: Store, draft?: string) {
  const place = { id: 'r', isCompact: true, isOpen: false, isActive: false, position: 1, total: 1, now: T0 };
  return <ConversationRow conversation={talk} store={store} unsettled={undefined} draft={draft} {...place} onClick={() => undefined} />;
}

/** Each in an element of its own. */
function drawAll(children: readonly ComponentChild[]): Element[] {
  const [box] = show(
    <div>
      {children.map((child, index) => (
        <section key={String(index)}>{child}</section>
      ))}
    </div>,
  ).children;
  return [...(box?.children ?? [])];
}

/** The elements there are, but for links, which words may hold: nothing in words may make one more, or another. */
const shapeOf = (element: Element | undefined): string =>
  [...(element?.querySelectorAll('*') ?? [])]
    .map(({ localName }) => localName)
    .filter((name) => name !== 'a')
    .join(' ');

/** Each attribute that could run or load something. */
const lively = (element: Element): string[] =>
  [...element.querySelectorAll('*')].flatMap((one) =>
    [...one.attributes]
      .filter(({ name, value }) => /^on|^style$|^src/.test(name) || (name === 'href' && !/^https?:\/\//.test(value)))
      .map(({ name, value }) => `${one.localName} ${name}=${value}`),
  );

/** As the first, which was drawn of plain words. */
function expectSafe([plain, ...drawn]: readonly Element[]): Element[] {
  expect(drawn.filter((one) => shapeOf(one) !== shapeOf(plain)).map((one) => one.outerHTML)).toEqual([]);
  expect(drawn.flatMap(lively)).toEqual([]);
  expect((globalThis as { pwned?: unknown }).pwned).toBeUndefined();
  return drawn;
}

const wordsIn = (drawn: readonly Element[], part: string) => drawn.map((one) => one.querySelector(part)?.textContent);

/** All that was kept. */
let kept: Awaited<ReturnType<typeof read>>[];

describe(`${HOSTILE.length} hostile strings in every field that a page or a buyer fills`, { timeout: LONG_MS }, () => {
  it('are kept as they are', () => {
    expect(kept.map(({ messages }) => messages.map(({ text }) => text))).toEqual(HOSTILE.map((words) => [words, words, words]));
    expect(kept.map(({ messages }) => messages[2]?.attachment?.title)).toEqual(HOSTILE);
    expect(kept.map(({ talk }) => talk.preview?.text)).toEqual(HOSTILE);
    expect(kept.map(({ talk }) => talk.buyerName)).toEqual(HOSTILE);
    expect(kept.map(({ store }) => store.name)).toEqual(HOSTILE);
  });

  it.each([...MESSAGE_KINDS])('are shown as text in a message of the kind %s', (kind) => {
    const all = kept.flatMap(({ messages }) => messages).filter((one) => one.kind === kind);
    const [first] = all;
    if (!first) throw new Error(`No message of the kind ${kind} was kept.`);
    for (const direction of kind === 'text' ? (['in', 'out'] as const) : [first.direction]) {
      const own = all.filter((one) => one.direction === direction && (kind === 'text' || one.attachment?.title !== ''));
      const plain = { ...(own[0] ?? first), text: 'x', ...(first.attachment ? { attachment: { ...first.attachment, title: 'x' } } : {}) };
      const drawn = expectSafe(drawAll([plain, ...own].map((one) => bubble({ message: one }))));
      expect(wordsIn(drawn, '[data-part="text"]')).toEqual(own.map(({ text }) => text));
    }
  });

  it('are shown as text in a row of the list: buyer, store, last words, draft', () => {
    // An empty name, and one that draws nothing, is told in our own words.
    const own = kept.filter(({ talk }) => talk.buyerName !== '');
    const nameOf = ({ buyerName }: Conversation) => (/[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(buyerName) ? buyerName : 'Buyer without a name');
    const plain = { talk: { ...own[0]?.talk, buyerName: 'x' } as Conversation, store: { ...own[0]?.store, name: 'x' } as Store };
    const drawn = expectSafe(drawAll([plain, ...own].map(({ talk, store }) => row(talk, store))));
    expect(wordsIn(drawn, '.name')).toEqual(own.map(({ talk }) => nameOf(talk)));
    expect(wordsIn(drawn, '.store')).toEqual(own.map(({ store }) => store.name));
    const line = (text: string) => (text.trim() === '' ? '' : text.slice(0, 200).replace(/\s+/g, ' '));
    expect(wordsIn(drawn, '.preview')).toEqual(own.map(({ talk }) => line(talk.buyerName)));
    expectSafe(drawAll([plain, ...own].map(({ talk, store }) => row(talk, store, talk.buyerName))));
  });

  it('are shown as text where the site says why it refused', () => {
    const [, one] = kept[0]?.messages ?? [];
    if (!one) throw new Error('No message was kept.');
    const base = { ...one, seq: 1, pressedAt: T0, wait: 'none', nextAttemptAt: 0, copies: 0, sentAfterAll: false };
    const failed = (words: string) => ({ ...base, state: 'failed', failure: { code: 'refused', words } }) as unknown as OutboxRow;
    const later = (words: string) => ({ ...base, state: 'sent', refusedLater: words }) as unknown as OutboxRow;
    for (const [status, rowOf] of [['failed', failed] as const, ['sent', later] as const]) {
      const drawn = expectSafe(drawAll(['x', ...HOSTILE].map((words) => bubble({ message: one, status, row: rowOf(words) }))));
      expect(wordsIn(drawn, '.why').filter((why, index) => !why?.includes(HOSTILE[index] ?? ''))).toEqual([]);
    }
  });
});
