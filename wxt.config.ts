import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { minify } from 'terser';
import { defineConfig } from 'wxt';
import { originsOf } from './lib/domain/match-origins.ts';

const platformsFolder = fileURLToPath(new URL('./lib/platforms/', import.meta.url));
const platformIds = readdirSync(platformsFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`${platformsFolder}${entry.name}/index.ts`))
  .map((entry) => entry.name);

/** Descriptors are data only, so Node can read them for the manifest's hosts. */
const platforms = await Promise.all(
  platformIds.map(async (id) => (await import(`./lib/platforms/${id}/index.ts`)).default as import('./lib/platforms/types').Platform),
);

/** A seller center has several chat paths on one host. Of login pages only the address is read, by a content script: that needs no permission. */
const hostPermissions = originsOf(platforms.flatMap((platform) => platform.matches));

const FIREFOX = {
  browser_specific_settings: {
    gecko: { id: 'speedsell@speedsell.invalid', strict_min_version: '142.0', data_collection_permissions: { required: ['none'] } },
  },
};
const CLOSED = "script-src 'self'; object-src 'none'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

// The package's own entry leads to its build for old browsers, which is 2 KB heavier when packed.
const dexie = fileURLToPath(new URL('./node_modules/dexie/dist/modern/dexie.mjs', import.meta.url));

/**
 * Every seller page pays for what its scripts bring along. The polyfill, which is an alias too, gives nothing there, because both browsers'
 * own interface speaks promises; of the framework's context a script needs only to know when it ends.
 */
const IN_SELLER_PAGES = {
  'wxt/utils/content-script-context': fileURLToPath(new URL('./lib/agent/lifetime.ts', import.meta.url)),
};

/** What Vite's own minifier leaves of a content script, Terser packs 2 % smaller. */
const packSmaller = {
  name: 'pack-smaller',
  async generateBundle(_options: unknown, bundle: Record<string, { code?: string }>) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.code) chunk.code = (await minify(chunk.code, { ecma: 2020, toplevel: true, compress: { passes: 3 } })).code ?? chunk.code;
    }
  },
};

/**
 * What the pages of the extension share is one file: packed as one it weighs 2 KB less than as eight. What they read after the first paint
 * stays apart, or it would be read before it.
 */
const READ_LATER =
  /webextension-polyfill|wxt[\\/]dist[\\/]browser|valibot|lib[\\/]bus|browser-calls|later-words|locales[\\/]later|later-icons|triage|outbox[\\/](?:intents|wishes)/;
const PAGES_OUTPUT = { codeSplitting: { groups: [{ name: 'shared', minShareCount: 3, test: (id: string) => !READ_LATER.test(id) }] } };

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  vite: () => ({ plugins: [preact()], resolve: { alias: [{ find: /^dexie$/, replacement: dexie }] } }),
  manifest: ({ browser, command }) => ({
    name: '__MSG_name__',
    short_name: 'SpeedSell',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions:
      browser === 'firefox'
        ? ['alarms', 'notifications', 'scripting']
        : ['sidePanel', 'unlimitedStorage', 'alarms', 'notifications', 'scripting'],
    host_permissions: hostPermissions,
    commands: { 'open-inbox': { suggested_key: { default: 'Alt+Shift+S' }, description: '__MSG_openInbox__' } },
    // One database serves all windows: a private window's chats must not stand in the others.
    incognito: 'not_allowed',
    ...(browser === 'firefox' ? FIREFOX : { minimum_chrome_version: '116' }),
    // The browser itself holds the extension to its word: its pages and its worker can ask nothing of any host.
    ...(command === 'build' ? { content_security_policy: { extension_pages: CLOSED } } : {}),
  }),
  hooks: {
    'vite:build:extendConfig': ([entrypoint], config) => {
      if (entrypoint?.type === 'content-script') {
        config.resolve = { ...config.resolve, alias: IN_SELLER_PAGES };
        if (config.mode === 'production') config.plugins = [config.plugins, packSmaller];
      }
      // Every browser that this is built for preloads modules by itself.
      if (entrypoint?.inputPath.endsWith('.html')) {
        const { build } = config;
        const output = { ...build?.rolldownOptions?.output, ...PAGES_OUTPUT };
        config.build = { ...build, modulePreload: { polyfill: false }, rolldownOptions: { ...build?.rolldownOptions, output } };
      }
    },
    // A marketplace's content scripts live in its folder; a new folder needs no line elsewhere.
    'entrypoints:found': (_wxt, entrypoints) => {
      for (const id of platformIds) {
        entrypoints.push({ type: 'content-script', name: id, inputPath: `${platformsFolder}${id}/content.ts` });
        entrypoints.push({ type: 'content-script', name: `${id}-main`, inputPath: `${platformsFolder}${id}/main-world.ts` });
      }
    },
  },
});
