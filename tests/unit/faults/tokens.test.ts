import { describe, expect, it } from 'vitest';
import { staleTokens } from '../../faults/checker/tokens';
import { History } from './history';

/** What is wrong with the tokens of the first message. */
function wrongIn(live: (history: History, id: string) => void): string[] {
  const history = new History();
  const id = history.press('hello');
  live(history, id);
  return staleTokens(history.evidence().database).get(id) ?? [];
}

const retoken = (history: History, from: string, to: string): void => {
  for (const [index, event] of history.events.entries()) if (event.token === from) history.events[index] = { ...event, token: to };
};

describe('tokens', () => {
  it('rise with each life and each try', () => {
    const lives = (history: History, id: string) => {
      history.arm(id);
      history.killWorker();
      history.deliver(id);
    };
    expect(wrongIn(lives)).toEqual([]);
  });

  it.each<[string, (history: History, id: string) => void]>([
    [
      'that does not rise is seen',
      (history, id) => {
        history.arm(id);
        history.free(id);
        history.arm(id);
        retoken(history, '1/m0/2', '1/m0/1');
      },
    ],
    [
      'of an older lease is seen',
      (history, id) => {
        history.epoch = 2;
        history.deliver(history.press('another'));
        history.epoch = 1;
        history.arm(id);
      },
    ],
    [
      'claimed after a newer life began is seen',
      (history, id) => {
        history.arm(id);
        history.epoch = 2;
        history.deliver(history.press('another'));
        history.claim(id);
      },
    ],
    [
      'of another message is seen',
      (history, id) => {
        history.arm(id);
        retoken(history, '1/m0/1', '1/m1/1');
      },
    ],
    [
      'claimed that was not armed last is seen',
      (history, id) => {
        history.arm(id);
        history.change(id, { token: '1/m0/9' });
        history.claim(id);
      },
    ],
    [
      'claimed and not written down is seen',
      (history, id) => {
        history.arm(id);
        history.claim(id);
        history.attempts.splice(0);
      },
    ],
    [
      'claimed at its deadline is seen',
      (history, id) => {
        history.arm(id);
        history.claim(id);
        history.attempt(id).claimedAt = history.attempt(id).deadlineAt;
      },
    ],
    [
      'that can still be claimed, of a message that is free again, is seen',
      (history, id) => {
        history.arm(id);
        history.move(id, 'queued');
      },
    ],
  ])('one %s', (_what, live) => expect(wrongIn(live)).toHaveLength(1));
});
