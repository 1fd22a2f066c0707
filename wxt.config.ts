import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';

const platformsFolder = fileURLToPath(new URL('./lib/platforms/', import.meta.url));
const platformIds = readdirSync(platformsFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`${platformsFolder}${entry.name}/index.ts`))
  .map((entry) => entry.name);

/** Descriptors are data only, so Node can read them for the manifest's hosts. */
const platforms = await Promise.all(
  platformIds.map(async (id) => (await import(`./lib/platforms/${id}/index.ts`)).default as import('./lib/platforms/types').Platform),
);

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  vite: () => ({ plugins: [preact()] }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions:
      browser === 'firefox'
        ? ['storage', 'alarms', 'notifications', 'scripting']
        : ['sidePanel', 'storage', 'unlimitedStorage', 'alarms', 'notifications', 'scripting'],
    host_permissions: platforms.flatMap((platform) => platform.matches.map((match) => `${new URL(match.replace('*', '')).origin}/*`)),
    browser_specific_settings: { gecko: { id: 'speedsell@speedsell.invalid', strict_min_version: '142.0' } },
  }),
  hooks: {
    // A marketplace's content scripts live in its folder; a new folder needs no line elsewhere.
    'entrypoints:found': (_wxt, entrypoints) => {
      for (const id of platformIds) {
        entrypoints.push({ type: 'content-script', name: id, inputPath: `${platformsFolder}${id}/content.ts` });
        entrypoints.push({ type: 'content-script', name: `${id}-main`, inputPath: `${platformsFolder}${id}/main-world.ts` });
      }
    },
  },
});
