// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { objects } from '../../../lib/page-bridge/objects';

const FIELDS = ['conversationId', 'serverId'];

interface Node {
  memoizedProps: unknown;
  return?: Node;
  alternate?: Node;
  child?: Node;
  stateNode?: { current?: Node };
}

function elementWith(fiber: Node, key = '__reactInternalInstance$x1'): Element {
  const element = document.createElement('div');
  Object.assign(element, { [key]: fiber });
  return element;
}

const rendered = (props: unknown) => ({ $$typeof: Symbol.for('react.element'), type: 'x', props });
const ask = (element: Element, hops = 0, keys = ['contact']) =>
  objects(element, { op: 'objects', hops, keys, fields: FIELDS }).found.map(({ hop, value }) => [hop, value && JSON.parse(value)]);

test.each([
  ['one child', (contact: unknown) => ({ children: rendered({ contact }) })],
  ['a list of children', (contact: unknown) => ({ children: [false, null, 'words', rendered({ contact })] })],
  ['lists in lists', (contact: unknown) => ({ children: [[rendered({ className: 'a' }), [rendered({ contact })]]] })],
  ['a wrapper', (contact: unknown) => ({ children: rendered({ value: 1, children: rendered({ children: [rendered({ contact })] }) }) })],
  ['its own props', (contact: unknown) => ({ contact })],
  ['an object in its props', (contact: unknown) => ({ data: { contact } })],
])('finds what a row shows in %s', (_where, propsWith) => {
  const props = propsWith({ conversationId: '0:1:7411', pigeonUid: 9n });
  expect(ask(elementWith({ memoizedProps: props }))).toEqual([[0, { conversationId: '0:1:7411', pigeonUid: '9' }]]);
  expect(ask(elementWith({ memoizedProps: props }, '__reactFiber$y'))).toHaveLength(1);
  const bare = document.createElement('div');
  Object.assign(bare, { __reactEventHandlers$z: props });
  expect(ask(bare)).toHaveLength(1);
});

test('tells every one of several, so that nobody takes one for all', () => {
  const rows = ['a', 'b'].map((conversationId) => rendered({ contact: { conversationId } }));
  expect(ask(elementWith({ memoizedProps: { children: rows } })).map(([, contact]) => contact.conversationId)).toEqual(['a', 'b']);
});

test('goes up only as far as asked, and no further than the nearest that has it', () => {
  const top = { memoizedProps: { message: { conversationId: 'top' } } };
  const middle = { memoizedProps: { message: { conversationId: 'middle' } }, return: top };
  const element = elementWith({ memoizedProps: {}, return: { memoizedProps: null, return: middle } });
  expect(ask(element, 1, ['message'])).toEqual([]);
  expect(ask(element, 9, ['message'])).toEqual([[2, { conversationId: 'middle' }]]);
});

test('copies two deep, getters, maps and 64-bit numbers, and leaves out what is no data', () => {
  class Message {
    get serverId() {
      return 'behind a getter';
    }
  }
  class Long {
    low = 1;
    high = 2;
    toString() {
      return '8589934593';
    }
  }
  const message = {
    rawMessage: Object.assign(new Message(), { conversationId: 'c', createTime: new Long(), ext: new Map([['type', 'text']]) }),
    onClick: () => undefined,
    node: document.createElement('i'),
    view: rendered({}),
  };
  expect(ask(elementWith({ memoizedProps: { message } }), 0, ['message'])).toEqual([
    [0, { rawMessage: { conversationId: 'c', createTime: '8589934593', ext: { type: 'text' }, serverId: 'behind a getter' } }],
  ]);
});

test('of two copies that differ it tells the one on screen, and nothing when that cannot be told', () => {
  const propsOf = (conversationId: string) => ({ children: rendered({ contact: { conversationId } }) });
  const shown: Node = { memoizedProps: propsOf('shown') };
  const stale: Node = { memoizedProps: propsOf('stale'), alternate: shown };
  shown.alternate = stale;
  expect(ask(elementWith(stale))).toEqual([[0, '']]);
  const root: Node = { memoizedProps: null, child: shown };
  root.stateNode = { current: root };
  shown.return = root;
  stale.return = root;
  expect(ask(elementWith(stale))).toEqual([[0, { conversationId: 'shown' }]]);
});

test('a list of ten thousand rows does not hold the page up', () => {
  const rows = Array.from({ length: 10_000 }, (_, n) => rendered({ contact: { conversationId: String(n) } }));
  expect(ask(elementWith({ memoizedProps: { children: rows } })).length).toBeLessThan(250);
});
