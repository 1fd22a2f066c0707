import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One file of ours; its path is relative to the repository, with forward slashes. */
export interface SourceFile {
  path: string;
  text: string;
}
export type Tree = readonly SourceFile[];

/** A rule of the house. `broken` is the smallest tree that breaks it: a rule that does not report it guards nothing. */
export interface Rule {
  name: string;
  /** What breaks the rule, one line each. */
  check(tree: Tree): string[];
  broken: Readonly<Record<string, Tree>>;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OURS = ['components', 'entrypoints', 'lib', 'public', 'tests', '.ci'];
const TEXT = /\.(tsx?|mjs|css|html|json|md)$|^\.ci\//;
/** Made by a run, never committed. */
const MADE = /^tests\/screens\//;

export function readTree(): Tree {
  const inFolders = OURS.flatMap((folder) => filesUnder(folder));
  const atRoot = readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
  return [...inFolders, ...atRoot]
    .filter((path) => TEXT.test(path) && !MADE.test(path))
    .map((path) => ({ path, text: readFileSync(`${ROOT}${path}`, 'utf8') }));
}

function filesUnder(folder: string): string[] {
  try {
    return readdirSync(`${ROOT}${folder}`, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/').slice(ROOT.length));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** TypeScript that ends up in the extension. */
export function isShipped(path: string): boolean {
  return /^(components|entrypoints|lib)\/.*\.tsx?$/.test(path);
}

/** A tree from a record, for examples. */
export function treeOf(files: Readonly<Record<string, string>>): Tree {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}
