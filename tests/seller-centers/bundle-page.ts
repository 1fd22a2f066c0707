import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { hash32 } from './random.ts';

/** The scripts of a double's page, by the path at which its server gives them. */
export interface PageBundle {
  readonly pagePath: string;
  readonly workerPath: string;
  readonly scripts: ReadonlyMap<string, string>;
}

interface PageSource {
  /** Folder with `main.tsx` and `worker.ts`. */
  folder: URL;
  /** What the paths of its scripts begin with. */
  staticPath: string;
  /** What the site calls the two files. */
  names: { page: string; worker: string };
  /** Packages that stand for others, as another release of React does. */
  alias?: Record<string, string> | undefined;
}

type Compiled = readonly [page: string, worker: string];

async function compile({ folder, alias }: PageSource): Promise<Compiled> {
  const entry = (name: string): string => fileURLToPath(new URL(name, folder));
  const result = await build({
    entryPoints: { page: entry('main.tsx'), worker: entry('worker.ts') },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'chrome120',
    outdir: 'out',
    ...(alias && { alias }),
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const text = (name: string): string => {
    const file = result.outputFiles.find((output) => output.path.endsWith(name));
    if (!file) throw new Error(`esbuild made no ${name}`);
    return file.text;
  };
  return [text('page.js'), text('worker.js')];
}

/** Compiled once a process; the file names differ by the seed of each start, as they do at each of a site's releases. */
export function pageBundler(source: PageSource): (seed: number) => Promise<PageBundle> {
  let compiled: Promise<Compiled> | undefined;
  return async (seed) => {
    compiled ??= compile(source);
    const [page, worker] = await compiled;
    const pathOf = (name: string, text: string): string => `${source.staticPath}${name}.${hash32(`${seed}:${text}`).toString(16)}.js`;
    const pagePath = pathOf(source.names.page, page);
    const workerPath = pathOf(source.names.worker, worker);
    return {
      pagePath,
      workerPath,
      scripts: new Map([
        [pagePath, page],
        [workerPath, worker],
      ]),
    };
  };
}
