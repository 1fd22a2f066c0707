import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { hash32 } from '../../random.ts';

export const STATIC_PATH = '/obj/pigeon-pc/';

export interface TiktokBundle {
  readonly pagePath: string;
  readonly workerPath: string;
  readonly scripts: ReadonlyMap<string, string>;
}

let built: Promise<readonly [page: string, worker: string]> | undefined;

/** The page is React 16, whose expandos the facts name, while the name `react` is another double's React 18. */
const REACT = import.meta.resolve('react-16/package.json');
const REACT_DOM = import.meta.resolve('react-dom-16/package.json');
const folderOf = (manifest: string): string => fileURLToPath(new URL('.', manifest));

async function compile(): Promise<readonly [page: string, worker: string]> {
  const entry = (name: string): string => fileURLToPath(new URL(`../page/${name}`, import.meta.url));
  const result = await build({
    entryPoints: { page: entry('main.tsx'), worker: entry('worker.ts') },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'chrome120',
    outdir: 'out',
    alias: { react: folderOf(REACT), 'react-dom': folderOf(REACT_DOM) },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const text = (name: string): string => {
    const file = result.outputFiles.find((output) => output.path.endsWith(name));
    if (!file) throw new Error(`esbuild made no ${name}`);
    return file.text;
  };
  return [text('page.js'), text('worker.js')];
}

/** Compiled once a process; the file names differ at each start, as they do at each of the site's releases. */
export async function bundleTiktok(seed: number): Promise<TiktokBundle> {
  built ??= compile();
  const [page, worker] = await built;
  const pathOf = (name: string, text: string): string => `${STATIC_PATH}${name}.${hash32(`${seed}:${text}`).toString(16)}.js`;
  const pagePath = pathOf('Chat', page);
  const workerPath = pathOf('im-worker', worker);
  return {
    pagePath,
    workerPath,
    scripts: new Map([
      [pagePath, page],
      [workerPath, worker],
    ]),
  };
}
