import { pageBundler } from '../../bundle-page.ts';

export const STATIC_PATH = '/apps/im/static/';

export const bundleLazada = pageBundler({
  folder: new URL('../page/', import.meta.url),
  staticPath: STATIC_PATH,
  names: { page: 'index', worker: 'accs' },
});
