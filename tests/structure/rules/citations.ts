import { type Rule, type SourceFile, treeOf } from '../tree';
import { marketplaces } from './files';

const CITATION = /(?:platforms\/(\w+) )?\bfacts (\d+(?:\.\d+)*(?:(?:, | and |-)\d+(?:\.\d+)*)*)/gi;

/** A comment may go on in the next line. */
const unwrapped = (text: string): string => text.replace(/\s*\n\s*(?:\*(?!\/)|\/\/)?\s*/g, ' ');

/** By a folder or file that bears its name: `lazada/`, `lazada-page/`, `lazada.ts`. */
const ownerOf = (path: string, ids: readonly string[]): string | undefined =>
  ids.find((id) => path.split('/').some((part) => part === id || part.startsWith(`${id}-`) || part.startsWith(`${id}.`)));

function citationsIn({ path, text }: SourceFile, ids: readonly string[]): { id: string | undefined; number: string }[] {
  return [...unwrapped(text).matchAll(CITATION)].flatMap(([, named, numbers = '']) =>
    numbers.split(/, | and |-/).map((number) => ({ id: named ?? ownerOf(path, ids), number })),
  );
}

export const citations: Rule = {
  name: 'every fact that a comment cites stands in the README of its marketplace',
  check: (tree) => {
    const ids = marketplaces(tree);
    const known = new Map(
      ids.map((id) => {
        const readme = tree.find(({ path }) => path === `lib/platforms/${id}/README.md`)?.text ?? '';
        return [id, new Set([...readme.matchAll(/^### (\d+(?:\.\d+)*) /gm)].map(([, number]) => number))];
      }),
    );
    return tree
      .filter(({ path }) => /\.(tsx?|js|css|md)$/.test(path) && !path.startsWith('tests/structure/'))
      .flatMap((file) =>
        citationsIn(file, ids)
          .filter(({ id, number }) => id === undefined || !known.get(id)?.has(number))
          .map(({ id, number }) => `${file.path}: facts ${number} of ${id ?? 'no marketplace'}`),
      );
  },
  broken: {
    'a fact that nobody wrote down': treeOf({
      'lib/platforms/lazada/README.md': '### 2 The gateway\n',
      'lib/platforms/lazada/judge.ts': '/** Facts 2.7. */',
    }),
    'the second of two, in the next line': treeOf({
      'lib/platforms/lazada/README.md': '### 2 The gateway\n',
      'tests/unit/platforms/lazada/judge.test.ts': '/**\n * Facts 2 and\n * 3.\n */',
    }),
    "another marketplace's": treeOf({
      'lib/platforms/lazada/README.md': '### 2 The gateway\n',
      'lib/platforms/shopee/README.md': '### 1 Hosts\n',
      'lib/ingest/store.ts': '// platforms/shopee facts 2',
    }),
    'facts of nobody': treeOf({ 'lib/agent/run.ts': '/** Facts 3. */' }),
  },
};
