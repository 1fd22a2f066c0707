import { parse, resolveImport } from '../parse';
import { isShipped, type Rule, type Tree, treeOf } from '../tree';

/**
 * Who may import whom: an area, and what of ours it may reach besides itself. `lib/outbox/ports` names one file of an area.
 * Packages stand with the areas that may use them; what is not listed is refused.
 */
const MAY: Readonly<Record<string, readonly string[]>> = {
  'lib/domain': ['valibot'],
  'lib/log': ['lib/domain'],
  'lib/time': ['lib/domain', 'lib/i18n', '@preact/signals'],
  'lib/i18n': ['lib/domain', '@preact/signals'],
  // The outbox says what it needs of a store; the database is one (as the model test's memory is another).
  'lib/db': ['lib/domain', 'lib/outbox/store', 'dexie'],
  'lib/settings': ['lib/domain', 'lib/db'],
  'lib/wire': [],
  'lib/bus': ['lib/domain', 'lib/log', 'lib/wire', 'lib/platforms/registry', 'lib/platforms/types', 'browser', 'valibot'],
  'lib/page-bridge': ['lib/domain'],
  // What driving a page needs whatever the marketplace.
  'lib/page-kit': ['lib/domain'],
  'lib/platforms': ['lib/domain'],
  'lib/platforms/*': [
    'lib/domain',
    'lib/platforms/types',
    'lib/page-bridge',
    'lib/page-kit',
    'lib/agent',
    'lib/log',
    'lib/wire',
    'wxt/content-script',
  ],
  'lib/agent': ['lib/domain', 'lib/bus', 'lib/log', 'lib/page-bridge', 'lib/platforms/types', 'browser', 'wxt/content-script'],
  'lib/outbox': ['lib/domain', 'lib/db', 'lib/log', 'lib/platforms/types', 'dexie', 'valibot'],
  'lib/ingest': [
    'lib/domain',
    'lib/db',
    'lib/log',
    'lib/bus',
    'lib/outbox/ports',
    'lib/platforms/registry',
    'lib/platforms/types',
    'dexie',
  ],
  'lib/connections': [
    'lib/domain',
    'lib/db',
    'lib/log',
    'lib/bus',
    'lib/outbox/ports',
    'lib/platforms/registry',
    'lib/platforms/types',
    'browser',
  ],
  'lib/sync': [
    'lib/domain',
    'lib/db',
    'lib/log',
    'lib/bus',
    'lib/ingest',
    'lib/outbox/ports',
    'lib/platforms/registry',
    'lib/platforms/types',
  ],
  'lib/worker': ['lib/*', 'browser', 'dexie'],
  'lib/host': ['lib/domain', 'lib/log', 'lib/bus/send', 'lib/settings', 'lib/platforms/registry', 'lib/platforms/types', 'browser'],
  'lib/state': [
    'lib/domain',
    'lib/db',
    'lib/bus/send',
    'lib/bus/contract',
    'lib/host',
    'lib/outbox/intents',
    'lib/outbox/press',
    'lib/settings',
    'lib/time',
    'lib/i18n',
    'lib/log',
    'lib/platforms/registry',
    'lib/platforms/types',
    '@preact/signals',
    'dexie',
  ],
  components: ['lib/state', 'lib/domain', 'lib/host', 'lib/i18n', 'lib/time', 'preact', '@preact/signals'],
  entrypoints: ['components', 'lib/*', 'preact', 'browser', 'wxt/entrypoint'],
};

/** Ways into the extension's own interface, under one word. */
const BROWSER = new Set(['wxt/browser', 'webextension-polyfill']);
const PACKAGES: Readonly<Record<string, string>> = {
  'wxt/utils/define-content-script': 'wxt/content-script',
  'wxt/utils/content-script-context': 'wxt/content-script',
  'wxt/utils/define-background': 'wxt/entrypoint',
};

function areaOf(path: string): string {
  const [top, second, third, fourth] = path.split('/');
  if (top !== 'lib') return top ?? path;
  if (second === 'platforms' && fourth !== undefined) return `lib/platforms/${third}`;
  return `lib/${second}`;
}

function allowedFor(area: string): readonly string[] | undefined {
  return MAY[area] ?? (area.startsWith('lib/platforms/') ? MAY['lib/platforms/*'] : undefined);
}

function mayReach(from: string, target: string): boolean {
  const allowed = allowedFor(areaOf(from)) ?? [];
  const area = areaOf(target);
  return (
    area === areaOf(from) ||
    allowed.includes(target) ||
    (allowed.includes(area) && area !== 'lib/platforms') ||
    (allowed.includes('lib/*') && /^lib\/(?!platforms\/\w+\/)/.test(target))
  );
}

function packageOf(specifier: string): string {
  if (BROWSER.has(specifier)) return 'browser';
  const known = PACKAGES[specifier];
  if (known) return known;
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The page hook shares its world with the seller's page: there no extension interface and no library exists. */
const HOOK_MAY = ['wxt/content-script'];
const isHook = (path: string) => /^lib\/platforms\/[^/]+\/(main-world|hook)\.ts$/.test(path);

function check(tree: Tree): string[] {
  return tree
    .filter(({ path }) => isShipped(path))
    .flatMap((file) => {
      const area = areaOf(file.path);
      const allowed = allowedFor(area);
      if (!allowed) return [`${file.path}: the area ${area} has no rule in tests/structure/rules/layers.ts`];
      return parse(file).imports.flatMap((specifier) => {
        const clean = specifier.replace(/\?.*$/, '');
        const target = resolveImport(file.path, clean);
        if (target !== undefined) return mayReach(file.path, target) ? [] : [`${file.path} imports ${target}`];
        const name = packageOf(clean);
        const isAllowed = isHook(file.path) ? HOOK_MAY.includes(name) : allowed.includes(name);
        return isAllowed ? [] : [`${file.path} imports ${specifier}`];
      });
    });
}

export const layers: Rule = {
  name: 'every area imports only what lies below it',
  check,
  broken: {
    'a component that reads the database': treeOf({ 'components/thread/Bubble.tsx': "import { db } from '../../lib/db/database';" }),
    'the domain that needs anything': treeOf({ 'lib/domain/message.ts': "import type { X } from '../db/database';" }),
    'one marketplace that leans on another': treeOf({ 'lib/platforms/lazada/parse.ts': "export * from '../shopee/parse';" }),
    'a type import counts': treeOf({ 'components/ui/Button.tsx': "let a: import('../../lib/bus/contract').Kind;" }),
    'a marketplace that writes to the database': treeOf({ 'lib/platforms/shopee/page.ts': "await import('../../db/database');" }),
    'a hook with a library in it': treeOf({ 'lib/platforms/shopee/hook.ts': "import * as v from 'valibot';" }),
    'the outbox that names a marketplace': treeOf({ 'lib/outbox/pump.ts': "import x from '../platforms/shopee/index';" }),
    'components with the extension interface': treeOf({ 'components/popup/Popup.tsx': "import { browser } from 'wxt/browser';" }),
    'an area without a rule': treeOf({ 'lib/utils/misc.ts': '' }),
  },
};
