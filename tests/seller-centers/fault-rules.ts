import { expect, test } from 'vitest';
import { type Barrier, SEND_FAULTS, type SellerCenter, type SendFault } from './types.ts';

/** What the page is told of a send, in the marketplace's own way, and how many copies the server keeps. */
export type Told = Readonly<Record<SendFault, readonly [told: string, kept: number]>>;

const HELD: readonly (readonly [Barrier, kept: number])[] = [
  ['got-request', 0],
  ['before-commit', 0],
  ['after-commit-before-headers', 1],
  ['mid-body', 1],
];
const TRANSFORMED = [
  ['none', '  call 8555 0142 9 ', '  call 8555 0142 9 '],
  ['trim', '  call 8555 0142 9 ', 'call 8555 0142 9'],
  ['mask-phone', 'call 8555 0142 9 now', 'call *** now'],
] as const;

export interface Subject {
  center(): SellerCenter;
  /** Sends; rejects when the connection was cut. */
  send(text: string): Promise<unknown>;
  /** Another call of the page; rejects when the connection was cut. */
  call(): Promise<unknown>;
  isAccepted(answer: unknown): boolean;
}

/** Each fault once, and then a send that goes well. */
export function testFaults(way: string, told: Told, receipt: string, center: () => SellerCenter, outcome: () => Promise<string>): void {
  test.each(SEND_FAULTS)(`%s${way}: what the page is told and what is true`, async (fault) => {
    center().nextSends.push(fault);
    const [words, kept] = told[fault];
    expect(await outcome()).toBe(words);
    expect(center().ledger).toHaveLength(kept);
    expect(await outcome()).toBe(receipt);
    expect(center().ledger).toHaveLength(kept + 1);
    expect(center().sendRequests()).toBe(2);
    expect(center().soundSends.at(-1)).toMatchObject({ conversationId: center().ledger.at(-1)?.conversationId, text: expect.any(String) });
  });
}

/** What holds of every double. */
export function testServer({ center, send, call, isAccepted }: Subject): void {
  test('a send is held at each named point, with the ledger as the point says', async () => {
    for (const [point, kept] of HELD) {
      const before = center().ledger.length;
      const handle = center().hold(point);
      const sent = send(point);
      await handle.reached;
      expect(center().ledger.length - before, point).toBe(kept);
      handle.release();
      expect(isAccepted(await sent), point).toBe(true);
      expect(center().ledger.length - before).toBe(1);
    }
    const after = center().hold('after-answer');
    expect(isAccepted(await send('answered'))).toBe(true);
    await after.reached;
    after.release();
  });

  test('a server that goes down loses what it held and drops everybody', async () => {
    const handle = center().hold('before-commit');
    const cut = expect(send('lost')).rejects.toThrow();
    await handle.reached;
    center().switches.down = true;
    await cut;
    handle.release();
    await expect(call()).rejects.toThrow();
    center().switches.down = false;
    expect(isAccepted(await call())).toBe(true);
    expect(center().ledger).toEqual([]);
  });

  test.each(TRANSFORMED)('text is changed by the site: %s', async (transform, text, kept) => {
    center().switches.transform = transform;
    await send(text);
    expect(center().ledger.map((entry) => entry.text)).toEqual([kept]);
  });

  test('an unknown switch is an error, not a silence', () => {
    expect(() => Object.assign(center().switches, { slowHeader: 1 })).toThrow('Unknown switch');
  });

  test('reset brings everything back', async () => {
    center().nextSends.push('refuse');
    center().switches.sendDelayMs = 20;
    await send('hello');
    center().reset();
    const { ledger, requests, soundSends, nextSends, switches } = center();
    expect([ledger, requests, soundSends, nextSends, center().conversations(), center().sendRequests()]).toEqual([[], [], [], [], [], 0]);
    expect(switches.sendDelayMs).toBe(0);
  });
}
