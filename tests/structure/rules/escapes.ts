import { type Lock, missingOptionals } from '../../tools/lockfile';
import { parse, visit } from '../parse';
import { type Rule, type SourceFile, type Tree, treeOf } from '../tree';

const isCode = ({ path }: SourceFile) => /\.(tsx?|mjs)$/.test(path);

/** Words that switch a check off or put a duty off; looked for in comments only. */
const EXCUSES = /\b(TODO|FIXME|HACK|XXX)\b|@ts-(ignore|nocheck|expect-error)|biome-ignore|eslint-disable|v8 ignore|knip-ignore/;

export const excuses: Rule = {
  name: 'no check is switched off and nothing is put off',
  check: (tree) =>
    tree.filter(isCode).flatMap((file) =>
      parse(file)
        .comments.filter(({ value }) => EXCUSES.test(value))
        .map(({ value }) => `${file.path}: ${value.trim()}`),
    ),
  broken: {
    'a duty put off': treeOf({ 'lib/a.ts': '// TODO: later' }),
    'types switched off': treeOf({ 'lib/a.ts': '// @ts-ignore\nx();' }),
    'lint switched off': treeOf({ 'lib/a.ts': '/* biome-ignore lint: no */ x();' }),
  },
};

const RUNNERS = new Set(['test', 'it', 'describe', 'suite']);
const SWITCHES = new Set(['only', 'skip', 'fixme', 'todo', 'fails', 'fail']);

/** `test.skip(condition, reason)` inside a browser test may name a system that cannot run it; a bare one may not. */
function silenced(file: SourceFile): string[] {
  const found: string[] = [];
  visit(file, {
    CallExpression(node) {
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || !SWITCHES.has(callee.property.name)) return;
      let owner = callee.object;
      while (owner.type === 'MemberExpression') owner = owner.object;
      if (owner.type === 'Identifier' && RUNNERS.has(owner.name)) found.push(`${file.path}: ${owner.name}.${callee.property.name}`);
    },
  });
  return found;
}

export const silence: Rule = {
  name: 'every test runs',
  check: (tree: Tree) => tree.filter((file) => isCode(file) && file.path.startsWith('tests/')).flatMap(silenced),
  broken: {
    'one test that runs alone': treeOf({ 'tests/unit/a.test.ts': "test.only('x', () => {});" }),
    'one that does not run': treeOf({ 'tests/e2e/a.spec.ts': "test.describe.skip('x', () => {});" }),
  },
};

/** Folders of somebody's machine; the system's own temporary folder is asked for, never named. */
const MACHINE = /(?<![\w.~-])\/(?:home\/\w|root\/|Users\/\w|work\/|tmp\/|var\/folders\/)|[A-Z]:\\Users\\/;

export const machinePaths: Rule = {
  name: 'nothing names a folder of one machine',
  check: (tree) =>
    tree.flatMap(({ path, text }) =>
      text
        .split('\n')
        .map((line, index) => ({ line, at: `${path}:${index + 1}` }))
        .filter(({ line }) => MACHINE.test(line) && !line.includes('const MACHINE'))
        .map(({ at }) => at),
    ),
  broken: {
    'a home folder': treeOf({ 'tests/a.ts': ['', 'home', 'someone', 'x'].join('/') }),
    'a temporary folder': treeOf({ 'README.md': `see ${['', 'tmp', 'x'].join('/')}` }),
  },
};

function lockFaults(tree: Tree): string[] {
  const file = tree.find(({ path }) => path === 'package-lock.json');
  if (!file) return ['package-lock.json is missing'];
  const lock = JSON.parse(file.text) as Lock;
  return [
    ...Object.entries(lock.packages)
      .filter(([, { resolved }]) => resolved !== undefined)
      .map(([name]) => `${name} names the host it came from`),
    ...missingOptionals(lock).map(({ name }) => `${name} is not locked: run "npm run lock"`),
  ];
}

const lockOf = (packages: Lock['packages']) => treeOf({ 'package-lock.json': JSON.stringify({ packages }) });

export const lockfile: Rule = {
  name: 'the lockfile serves every system and names no host',
  check: lockFaults,
  broken: {
    'a registry of one machine': lockOf({ 'node_modules/a': { version: '1.0.0', resolved: 'https://mirror.example/a.tgz' } }),
    'a system that was left out': lockOf({ 'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-darwin-arm64': '1.0.0' } } }),
  },
};

/** A version, the same under another name, or `$name`: the version that is pinned for that name here. */
const EXACT = /^(?:npm:[\w@./-]+@)?\d+\.\d+\.\d+$|^\$[\w@/-]+$/;

interface Pins {
  readonly [name: string]: string | Pins;
}

/** Overrides may be nested. */
function pinsOf(pins: Pins): [name: string, version: string][] {
  return Object.entries(pins).flatMap(([name, version]) => (typeof version === 'string' ? [[name, version]] : pinsOf(version)));
}

export const pinned: Rule = {
  name: 'every dependency is pinned exactly',
  check: (tree) => {
    const manifest = JSON.parse(tree.find(({ path }) => path === 'package.json')?.text ?? '{}') as Record<string, Pins>;
    return pinsOf({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides })
      .filter(([, version]) => !EXACT.test(version))
      .map(([name, version]) => `${name}@${version}`);
  },
  broken: {
    'a range': treeOf({ 'package.json': '{"dependencies":{"preact":"^11"}}' }),
    'a range of another name': treeOf({ 'package.json': '{"devDependencies":{"react-16":"npm:react@^16"}}' }),
    'a range inside an override': treeOf({ 'package.json': '{"overrides":{"wxt":{"linkedom":"^0.18"}}}' }),
  },
};
