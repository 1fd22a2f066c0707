import type { Answer, Found, Question } from './protocol.ts';

/** A component may hold the page's whole store; one question must not hold the page up. */
const FOUND_LIMIT = 200;

/** What we read of React's own nodes; every field may be missing in another version. */
export interface Fiber {
  memoizedProps?: Record<string, unknown> | null;
  return?: Fiber | null;
  alternate?: Fiber | null;
  child?: Fiber | null;
  sibling?: Fiber | null;
  stateNode?: { current?: Fiber } | null;
}

export type Props = Record<string, unknown>;

export function expando(element: Element, prefixes: readonly string[]): unknown {
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
export function currentOf(fiber: Fiber): Fiber | null | undefined {
  const twin = fiber.alternate;
  if (!twin) return fiber;
  for (let a: Fiber = fiber, b: Fiber = twin; ; ) {
    const parent: Fiber | null | undefined = a.return;
    if (!parent) return a.stateNode?.current === a ? fiber : b.stateNode?.current === b ? twin : undefined;
    const other: Fiber | null | undefined = parent.alternate;
    // The same children under both: whichever hangs there is on screen.
    if (!other || parent.child === other.child) return hasChild(parent, a) ? fiber : hasChild(parent, b) ? twin : undefined;
    if (hasChild(parent, a) || hasChild(other, b)) [a, b] = [parent, other];
    else [a, b] = [other, parent];
  }
}

function valueAt(fiber: Fiber, path: string): string | undefined {
  const value = path.split('.').reduce<unknown>((at, key) => (at as Props | null | undefined)?.[key], fiber.memoizedProps);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The value on screen; empty when the two copies differ and neither is known to be on screen. */
function agreedAt(fiber: Fiber, path: string): string | undefined {
  const value = valueAt(fiber, path);
  if (!fiber.alternate || value === valueAt(fiber.alternate, path)) return value;
  const current = currentOf(fiber);
  return current ? valueAt(current, path) : '';
}

function pathsWith(props: Props | null | undefined, keys: readonly string[]): string[] {
  const paths: string[] = [];
  for (const [name, value] of Object.entries(props ?? {})) {
    if (keys.includes(name)) paths.push(name);
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Node) continue;
    for (const key of keys) if (key in value) paths.push(`${name}.${key}`);
  }
  return paths;
}

/** From the element's own fiber upwards, until `visit` is content. */
export function walk(element: Element, hops: number, visit: (fiber: Fiber, hop: number) => boolean): void {
  let fiber: Fiber | null | undefined = fiberOf(element);
  for (let hop = 0; fiber && hop <= hops; hop++) {
    if (visit(fiber, hop)) return;
    fiber = fiber.return;
  }
}

/** The click handler of the element or of the nearest ancestor that has one. */
function handlerOf(element: Element, hops: number): ((event: unknown) => void) | undefined {
  let handler = (expando(element, ['__reactProps$', '__reactEventHandlers$']) as Props | undefined)?.onClick;
  if (typeof handler !== 'function')
    walk(element, hops, (fiber) => {
      handler = currentOf(fiber)?.memoizedProps?.onClick;
      return typeof handler === 'function';
    });
  return typeof handler === 'function' ? (handler as (event: unknown) => void) : undefined;
}

/** What a handler may ask of React's event object. */
function clickAt(element: Element): unknown {
  const nothing = () => false;
  return {
    type: 'click',
    target: element,
    currentTarget: element,
    nativeEvent: new MouseEvent('click'),
    preventDefault: nothing,
    stopPropagation: nothing,
    persist: nothing,
  };
}

export function answer(element: Element, question: Exclude<Question, { op: 'objects' }>): Answer {
  const found: Found[] = [];
  if (question.op === 'scan') {
    walk(element, question.hops, (fiber, hop) => {
      for (const path of pathsWith(fiber.memoizedProps, question.keys)) {
        const value = agreedAt(fiber, path);
        if (value !== undefined) found.push({ path, hop, value });
      }
      return found.length > FOUND_LIMIT;
    });
    return { found, done: false };
  }
  const handler = handlerOf(element, question.hops);
  const done = handler !== undefined && (question.op === 'click' || String(handler).includes(question.words));
  if (done && question.op === 'click') handler(clickAt(element));
  return { found, done };
}
