import { expect, it } from 'vitest';
import type { Story } from './commands';
import { live } from './history';

/** Found by random histories, kept because they are rare. */
const STORIES: Readonly<Record<string, Story>> = {
  'an echo goes to the message before it, whose words are the same and which a person called sent, while the clock is put on': {
    seed: 0,
    kind: {
      keys: false,
      authors: true,
      historyCursor: true,
      wholeSeconds: false,
      trims: false,
      sharesPage: false,
      asksOnce: false,
    },
    commands: [
      { do: 'press', conversation: 1, text: 2, twice: false, said: true, poked: true, fault: 'too-many' },
      { do: 'tick', ms: 200_000 },
      { do: 'wish', wish: 'markSent', row: 0, twice: false },
      { do: 'world', what: 'clock forward' },
      { do: 'press', conversation: 1, text: 2, twice: false, said: false, poked: false, fault: undefined },
      { do: 'world', what: 'poke' },
    ],
  },
};

it.each(Object.entries(STORIES))('%s', async (_name, story) => expect((await live(story)).violations).toEqual([]));
