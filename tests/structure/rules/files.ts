import { isShipped, type Rule, type Tree, treeOf } from '../tree';

const MAX_LINES = 300;
/** Data rather than code: recorded payloads, the lockfile, and a language, which is one file so that a translator needs only one. */
const isData = (path: string) => /\/fixtures\/|^package-lock\.json$|^CHANGELOG\.md$|^lib\/i18n\/locales\//.test(path);

export const sizes: Rule = {
  name: `no file of ours is above ${MAX_LINES} lines`,
  check: (tree) =>
    tree
      .filter(({ path }) => !isData(path))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > MAX_LINES)
      .map(({ path, lines }) => `${path}: ${lines} lines`),
  broken: { 'a long style sheet': treeOf({ 'components/ui/Button.css': 'a {}\n'.repeat(MAX_LINES + 1) }) },
};

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.(model|test|spec|config|module|d))*\.(ts|tsx|mjs|css|html|json)$/;
const PASCAL = /^[A-Z][A-Za-z0-9]*(\.module)?\.(tsx|css)$/;
/** A component and its style sheet bear the component's name; everything else says in lower case what it is. */
const hasFreeName = (path: string) => isData(path) || /\.md$|^\.ci\/|\/_locales\//.test(path);

export const names: Rule = {
  name: 'a file is named after the one thing in it',
  check: (tree) =>
    tree
      .filter(({ path }) => !hasFreeName(path))
      .filter(({ path }) => {
        const name = path.slice(path.lastIndexOf('/') + 1);
        const isComponent = /^components\/.*\.(tsx|css)$/.test(path) && /^[A-Z]/.test(name);
        const isPageOfDouble = /^tests\/.*\.tsx$/.test(path);
        return !(KEBAB.test(name) || ((isComponent || isPageOfDouble) && PASCAL.test(name)));
      })
      .map(({ path }) => path),
  broken: {
    'camel case': treeOf({ 'lib/state/threadWindow.ts': '' }),
    'a module named like a component': treeOf({ 'lib/state/Thread.ts': '' }),
    'a catch-all': treeOf({ 'lib/state/thread_utils.ts': '' }),
  },
};

const ENTRYPOINT_LINES = 60;

export const entrypoints: Rule = {
  name: `entrypoints only wire things together (${ENTRYPOINT_LINES} lines at most)`,
  check: (tree) =>
    tree
      .filter(({ path }) => isShipped(path) && path.startsWith('entrypoints/') && !path.endsWith('.css'))
      .filter(({ text }) => text.split('\n').length - 1 > ENTRYPOINT_LINES)
      .map(({ path }) => path),
  broken: { 'a worker that does the work itself': treeOf({ 'entrypoints/background/index.ts': 'x();\n'.repeat(ENTRYPOINT_LINES + 1) }) },
};

const PLATFORM_FILES = [
  'index.ts',
  'schema.ts',
  'parse.ts',
  'hook.ts',
  'main-world.ts',
  'content.ts',
  'page.ts',
  'selectors.ts',
  'whereabouts.ts',
  'README.md',
];

export function marketplaces(tree: Tree): string[] {
  return [...new Set(tree.map(({ path }) => /^lib\/platforms\/([^/]+)\//.exec(path)?.[1]).filter((id) => id !== undefined))];
}

export const folders: Rule = {
  name: 'every marketplace folder is complete',
  check: (tree) =>
    marketplaces(tree).flatMap((id) => {
      const folder = `lib/platforms/${id}/`;
      const has = (name: string) => tree.some(({ path }) => path === folder + name);
      const hasFixtures = tree.some(({ path }) => path.startsWith(`${folder}fixtures/`) && path.endsWith('.json'));
      return [
        ...PLATFORM_FILES.filter((name) => !has(name)).map((name) => `${folder}${name} is missing`),
        ...(hasFixtures ? [] : [`${folder}fixtures/ holds no recorded payload`]),
      ];
    }),
  broken: {
    'a folder without its facts': treeOf(
      Object.fromEntries(
        [...PLATFORM_FILES.filter((name) => name !== 'README.md'), 'fixtures/list.json'].map((name) => [
          `lib/platforms/lazada/${name}`,
          '',
        ]),
      ),
    ),
    'a folder without fixtures': treeOf(Object.fromEntries(PLATFORM_FILES.map((name) => [`lib/platforms/lazada/${name}`, '']))),
  },
};
