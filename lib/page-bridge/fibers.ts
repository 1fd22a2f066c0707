import type { Answer, Found, Question } from './protocol.ts';

/** What we read of React's own nodes; every field may be missing in another version. */
interface Fiber {
  memoizedProps?: Record<string, unknown> | null;
  return?: Fiber | null;
  alternate?: Fiber | null;
  child?: Fiber | null;
  sibling?: Fiber | null;
  stateNode?: { current?: Fiber } | null;
}

type Props = Record<string, unknown>;

function expando(element: Element, prefixes: readonly string[]): unknown {
  for (const key of Object.keys(element)) {
    if (prefixes.some((prefix) => key.startsWith(prefix))) return (element as unknown as Props)[key];
  }
  return undefined;
}

function fiberOf(element: Element): Fiber | undefined {
  for (let at: Element | null = element, steps = 0; at && steps < 4; at = at.parentElement, steps++) {
    const fiber = expando(at, ['__reactFiber$', '__reactInternalInstance$']);
    if (fiber) return fiber as Fiber;
  }
  return undefined;
}

function hasChild(parent: Fiber, child: Fiber): boolean {
  for (let at = parent.child; at; at = at.sibling) if (at === child) return true;
  return false;
}

/**
 * React keeps two copies of its tree and an element may point at the one that is not on screen, whose props are one change behind.
 * This is how React itself tells them apart (findCurrentFiberUsingSlowPath in react-reconciler); undefined when it cannot be told.
 */
function isCurrent(fiber: Fiber): boolean | undefined {
  if (!fiber.alternate) return true;
  let a: Fiber = fiber;
  let b: Fiber = fiber.alternate;
  for (let steps = 0; steps < 500; steps++) {
    const parentA: Fiber | null | undefined = a.return;
    if (!parentA) return a.stateNode?.current === a ? true : a.stateNode?.current === b ? false : undefined;
    const parentB: Fiber | null | undefined = parentA.alternate;
    if (!parentB) {
      if (hasChild(parentA, a)) return true;
      return hasChild(parentA, b) ? false : undefined;
    }
    if (parentA.child === parentB.child) {
      if (hasChild(parentA, a)) return true;
      return hasChild(parentA, b) ? false : undefined;
    }
    if (hasChild(parentA, a) || hasChild(parentB, b)) {
      a = parentA;
      b = parentB;
    } else if (hasChild(parentA, b) || hasChild(parentB, a)) {
      a = parentB;
      b = parentA;
    } else return undefined;
  }
  return undefined;
}

function currentOf(fiber: Fiber): Fiber | undefined {
  const current = isCurrent(fiber);
  return current === undefined ? undefined : current ? fiber : (fiber.alternate ?? undefined);
}

function valueAt(props: Props | null | undefined, path: string): string | undefined {
  let value: unknown = props;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Props)[key];
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The value on screen; empty when the two copies differ and neither is known to be on screen. */
function agreedAt(fiber: Fiber, path: string): string | undefined {
  const one = valueAt(fiber.memoizedProps, path);
  if (!fiber.alternate) return one;
  const other = valueAt(fiber.alternate.memoizedProps, path);
  if (one === other) return one;
  const current = currentOf(fiber);
  return current ? valueAt(current.memoizedProps, path) : '';
}

function pathsWith(props: Props | null | undefined, keys: readonly string[]): string[] {
  const paths: string[] = [];
  if (!props) return paths;
  for (const name of Object.keys(props)) {
    const value = props[name];
    if (keys.includes(name)) paths.push(name);
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Node) continue;
    for (const key of keys) if (key in value) paths.push(`${name}.${key}`);
  }
  return paths;
}

function walk(element: Element, hops: number, visit: (fiber: Fiber, hop: number) => boolean): void {
  let fiber: Fiber | null | undefined = fiberOf(element);
  for (let hop = 0; fiber && hop <= hops; hop++) {
    if (visit(fiber, hop)) return;
    fiber = fiber.return;
  }
}

/** The click handler of the element or of the nearest ancestor that has one. */
function handlerOf(element: Element, hops: number): ((event: unknown) => void) | undefined {
  const own = expando(element, ['__reactProps$', '__reactEventHandlers$']) as Props | undefined;
  if (typeof own?.onClick === 'function') return own.onClick as (event: unknown) => void;
  let handler: unknown;
  walk(element, hops, (fiber) => {
    handler = currentOf(fiber)?.memoizedProps?.onClick;
    return typeof handler === 'function';
  });
  return typeof handler === 'function' ? (handler as (event: unknown) => void) : undefined;
}

/** What a handler may ask of React's event object. */
function clickAt(element: Element): unknown {
  const nativeEvent = new MouseEvent('click', { bubbles: true, cancelable: true });
  const nothing = () => undefined;
  return {
    type: 'click',
    target: element,
    currentTarget: element,
    nativeEvent,
    preventDefault: nothing,
    stopPropagation: nothing,
    persist: nothing,
    isDefaultPrevented: () => false,
    isPropagationStopped: () => false,
  };
}

export function answer(element: Element, question: Question): Answer {
  const found: Found[] = [];
  if (question.op === 'props') {
    const open = new Set(question.paths);
    walk(element, question.hops, (fiber, hop) => {
      for (const path of open) {
        const value = agreedAt(fiber, path);
        if (value === undefined) continue;
        found.push({ path, hop, value });
        open.delete(path);
      }
      return open.size === 0;
    });
    return { found, done: found.length > 0 };
  }
  if (question.op === 'scan') {
    walk(element, question.hops, (fiber, hop) => {
      for (const path of pathsWith(fiber.memoizedProps, question.keys)) {
        const value = agreedAt(fiber, path);
        if (value !== undefined) found.push({ path, hop, value });
      }
      return found.length > 50;
    });
    return { found, done: found.length > 0 };
  }
  const handler = handlerOf(element, question.hops);
  if (!handler) return { found, done: false };
  if (question.op === 'mentions') return { found, done: String(handler).includes(question.words) };
  handler(clickAt(element));
  return { found, done: true };
}
