import { fileURLToPath } from 'node:url';
import { pageBundler } from '../../bundle-page.ts';

export const STATIC_PATH = '/obj/pigeon-pc/';

/** The page is React 16, whose expandos the facts name, while the name `react` is another double's React 18. */
const REACT = import.meta.resolve('react-16/package.json');
const REACT_DOM = import.meta.resolve('react-dom-16/package.json');
const folderOf = (manifest: string): string => fileURLToPath(new URL('.', manifest));

export const bundleTiktok = pageBundler({
  folder: new URL('../page/', import.meta.url),
  staticPath: STATIC_PATH,
  names: { page: 'Chat', worker: 'im-worker' },
  alias: { react: folderOf(REACT), 'react-dom': folderOf(REACT_DOM) },
});
