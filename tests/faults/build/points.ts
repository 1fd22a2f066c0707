/** Named moments of a send, in the order in which a message passes them. F8 is the marketplace's own: its double holds the message there. */
export const POINTS = {
  F0: { in: 'inbox', when: 'before the press is written' },
  F1: { in: 'inbox', when: 'after the press is written' },
  F2: { in: 'worker', when: 'the lease is held, nothing is armed yet' },
  F3: { in: 'worker', when: 'armed, not handed to the page yet' },
  F4: { in: 'worker', when: 'the claim has arrived, nothing is written yet' },
  F5: { in: 'worker', when: 'the claim is granted, not answered yet' },
  F6: { in: 'page', when: 'the page has the grant and has not acted' },
  F7: { in: 'page', when: 'the page has acted' },
  F8: { in: 'marketplace', when: 'the marketplace has taken it and has not answered' },
  F9: { in: 'page', when: 'the page knows the outcome and has not told it' },
  F10: { in: 'worker', when: 'the outcome has arrived, nothing is written yet' },
  F11: { in: 'worker', when: 'the outcome is written' },
} as const satisfies Record<string, { in: 'inbox' | 'worker' | 'page' | 'marketplace'; when: string }>;

export type Point = keyof typeof POINTS;
