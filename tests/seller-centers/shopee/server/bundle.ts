import { pageBundler } from '../../bundle-page.ts';

export const STATIC_PATH = '/webchat/static/';

export const bundleShopee = pageBundler({
  folder: new URL('../page/', import.meta.url),
  staticPath: STATIC_PATH,
  names: { page: 'page', worker: 'worker' },
});
