import { currentOf, expando, type Fiber, type Props, walk } from './fibers.ts';
import type { Answer, Found, Question } from './protocol.ts';

/** A list that hands all its rows on as `children` is walked no further than this. */
const MOST = 200;
const DEEPEST_CHILD = 6;
/** Above this an ancestor's children are mostly others than the one that was asked about. */
const NEAR_HOPS = 2;
const DEEPEST_FIELD = 3;

type Asked = Extract<Question, { op: 'objects' }>;

function isObject(value: unknown): value is Props {
  return typeof value === 'object' && value !== null && !(value instanceof Node);
}

/** A copy that JSON can carry, without elements, functions and whatever lies deeper than anything of a message does. */
function plain(value: unknown, fields: readonly string[], depth = 0): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || value instanceof Node) return undefined;
  if (!isObject(value)) return value;
  if (depth > DEEPEST_FIELD || '$$typeof' in value) return undefined;
  if (Array.isArray(value)) return value.slice(0, MOST).map((item) => plain(item, fields, depth + 1));
  if (value instanceof Map) return plain(Object.fromEntries(value), fields, depth);
  // 64-bit numbers of the libraries that read protobuf.
  if ('low' in value && 'high' in value) return String(value);
  const names = new Set([...Object.keys(value), ...fields.filter((name) => name in value)]);
  return Object.fromEntries([...names].map((name) => [name, plain(value[name], fields, depth + 1)]));
}

type Values = [path: string, value: string][];

function collect(props: unknown, { keys, fields }: Asked, hop: number): Values {
  const values: Values = [];
  let seen = 0;

  function take(path: string, value: unknown): void {
    const copy = isObject(value) && JSON.stringify(plain(value, fields));
    if (copy) values.push([path, copy]);
  }

  function look(at: unknown, path: string, depth: number): void {
    if (!isObject(at) || depth > DEEPEST_CHILD || ++seen > MOST) return;
    for (const [name, value] of Object.entries(at)) {
      if (keys.includes(name)) take(path + name, value);
      else if (name === 'children')
        for (const child of [value].flat(3)) look((child as Props | null)?.props, `${path}children.`, depth + 1);
      else if (isObject(value)) for (const key of keys) if (key in value) take(`${path}${name}.${key}`, value[key]);
    }
  }

  look(props, '', hop > NEAR_HOPS ? DEEPEST_CHILD : 0);
  return values;
}

/** As in `fibers.ts`: what both of React's copies hold, else what is on screen, else empty values. */
function agreed(fiber: Fiber, asked: Asked, hop: number): Values {
  const here = collect(fiber.memoizedProps, asked, hop);
  if (!fiber.alternate || String(here) === String(collect(fiber.alternate.memoizedProps, asked, hop))) return here;
  const current = currentOf(fiber);
  return current ? collect(current.memoizedProps, asked, hop) : [['', '']];
}

/** Answers `objects`, from the nearest place that has any. */
export function objects(element: Element, question: Question): Answer {
  const found: Found[] = [];
  if (question.op === 'objects') {
    const take = (fiber: Fiber, hop: number) => {
      for (const [path, value] of agreed(fiber, question, hop)) found.push({ path, hop, value });
      return found.length > 0;
    };
    walk(element, question.hops, take);
    // An element whose fiber cannot be found may still carry its props.
    if (found.length === 0) take({ memoizedProps: expando(element, ['__reactProps$', '__reactEventHandlers$']) as Props }, 0);
  }
  return { found, done: false };
}
