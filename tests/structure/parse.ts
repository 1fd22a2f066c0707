import { posix } from 'node:path';
import { parseSync, Visitor } from 'vite';
import type { SourceFile } from './tree';

type Program = ReturnType<typeof parseSync>['program'];
type Visits = ConstructorParameters<typeof Visitor>[0];

interface Parsed {
  program: Program;
  comments: readonly { value: string }[];
  imports: readonly string[];
}

const parsed = new Map<string, Parsed>();

/** @throws Error when the file is not valid TypeScript. */
export function parse({ path, text }: SourceFile): Parsed {
  const key = `${path}\n${text}`;
  const known = parsed.get(key);
  if (known) return known;
  const result = parseSync(path, text);
  if (result.errors.length > 0) throw new Error(`${path}: ${result.errors[0]?.message}`);
  const made = { program: result.program, comments: result.comments, imports: importsOf(result.program) };
  parsed.set(key, made);
  return made;
}

export function visit(file: SourceFile, visits: Visits): void {
  new Visitor(visits).visit(parse(file).program);
}

/** Every module that is named: static, re-exported, dynamic, as a type, by `new URL(…, import.meta.url)` left out. */
function importsOf(program: Program): string[] {
  const found: string[] = [];
  const add = (source: { type: string; value?: unknown } | null) => {
    if (source?.type === 'Literal' && typeof source.value === 'string') found.push(source.value);
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
  }).visit(program);
  return found;
}

/** Where a relative import leads, without its ending; undefined for packages. */
export function resolveImport(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.join(posix.dirname(from), specifier).replace(/\.(tsx?|mjs)$/, '');
}
