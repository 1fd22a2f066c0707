import type { Command } from './commands';

/**
 * Which strikes stand for which row of the table in tests/faults/README.md. What a browser alone can show of a row (how a tab is discarded, that a
 * timer is late) is not in the model; what it does to the outbox is.
 */
export const ROWS: Readonly<Record<number, readonly string[]>> = {
  1: ['kill'],
  2: ['kill now'],
  3: ['world: kill on and on'],
  4: ['world: kill browser'],
  5: ['page: reload', 'page: close', 'page: open'],
  6: ['page: crash'],
  7: ['page: freeze', 'page: freeze at claim', 'page: thaw'],
  8: ['page: close', 'page: open'],
  9: ['page: bfcache'],
  10: ['page: throttle', 'fault: hidden', 'fault: hangs'],
  11: ['world: update'],
  12: ['world: no-storage'],
  13: ['press unpoked', 'press twice', 'wish twice'],
  14: ['fault: lost-after', 'fault: transport-twice', 'fault: lost-twice'],
  15: ['fault: lost-before', 'fault: black-hole'],
  16: ['fault: slow'],
  17: ['fault: lost-late', 'fault: answer-500-late'],
  18: ['fault: answer-500-before', 'fault: answer-500-after', 'fault: too-many', 'fault: refuse'],
  19: ['fault: taken-back'],
  20: ['world: lag', 'world: no-realtime', 'colleague', 'press after the same words'],
  21: ['fault: lost-page-retries', 'fault: silent-queued', 'fault: silent'],
  22: ['network'],
  23: ['page: sign-out', 'page: sign-in'],
  24: ['fault: balks', 'fault: not-acted'],
  25: ['world: rival'],
  26: ['world: clock forward', 'world: clock back', 'world: sleep'],
  27: ['world: doubled', 'world: lossy', 'world: poke'],
  28: ['world: power loss'],
};

/** What a command strikes with, as the rows name it. */
export function strikesOf(command: Command): string[] {
  switch (command.do) {
    case 'press':
      return [
        ...(command.twice ? ['press twice'] : []),
        ...(command.poked ? [] : ['press unpoked']),
        ...(command.said ? ['press after the same words'] : []),
        ...(command.fault ? [`fault: ${command.fault}`] : []),
      ];
    case 'fault':
      return [`fault: ${command.fault}`];
    case 'kill':
      return ['kill', ...(command.steps === 0 ? ['kill now'] : [])];
    case 'wish':
      return command.twice ? ['wish twice'] : [];
    case 'page':
      return [`page: ${command.how}`];
    case 'world':
      return [`world: ${command.what}`];
    case 'network':
    case 'colleague':
      return [command.do];
    case 'tick':
      return [];
  }
}
