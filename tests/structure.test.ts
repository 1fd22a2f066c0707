import { describe, expect, test } from 'vitest';
import { rules } from './structure/rules';
import { readTree } from './structure/tree';

/** The rules of the house. Each is held against the repository, and against small trees that break it, to see it fail. */
const tree = readTree();

describe.each(rules)('$name', ({ check, broken }) => {
  test('holds here', () => expect(check(tree)).toEqual([]));
  test.each(Object.entries(broken))('notices %s', (_what, brokenTree) => expect(check(brokenTree)).not.toEqual([]));
});
