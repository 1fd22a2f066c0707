import { readdirSync } from 'node:fs';
import { basename, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import product from '../../../wxt.config';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const around = fileURLToPath(new URL('./around/', import.meta.url));
const REPLACED = new Set([
  'lib/outbox/press',
  'lib/connections/gates',
  'lib/worker/transport',
  'lib/worker/handlers',
  'lib/agent/claim',
  'lib/agent/outcome',
  'lib/agent/report-sender',
]);

/** Puts a module that stops at the named points around each of the product's that one passes there; the product itself knows nothing of it. */
function pausing(): Plugin {
  const wrappers = new Set(readdirSync(around).map((name) => basename(name, '.ts')));
  const missing = [...REPLACED].filter((path) => !wrappers.has(basename(path)));
  if (missing.length > 0) throw new Error(`Nothing in ${around} stands for ${missing.join(', ')}.`);
  return {
    name: 'pausing',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.startsWith('.') || importer === undefined || importer.startsWith(around)) return undefined;
      const path = relative(root, resolve(importer, '..', source))
        .split(sep)
        .join('/')
        .replace(/\.ts$/, '');
      return REPLACED.has(path) ? resolve(around, `${basename(path)}.ts`) : undefined;
    },
  };
}

/** The production build, but for the points at which a harness can stop a send. */
export default defineConfig({
  ...product,
  root,
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}-faults',
  vite: async (env) => {
    const config = await product.vite?.(env);
    return { ...config, plugins: [pausing(), ...(config?.plugins ?? [])] };
  },
});
