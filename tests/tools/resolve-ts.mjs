/** Lets Node load this repository's TypeScript as it is written: relative imports may leave out `.ts`, as bundlers allow. */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  resolve(specifier, context, next) {
    if (!/^\.\.?\//.test(specifier) || !context.parentURL?.startsWith('file:')) return next(specifier, context);
    const base = new URL(specifier, context.parentURL);
    const ending = ['.ts', '/index.ts'].find((end) => !existsSync(fileURLToPath(base)) && existsSync(fileURLToPath(base) + end));
    return next(ending ? specifier + ending : specifier, context);
  },
});
