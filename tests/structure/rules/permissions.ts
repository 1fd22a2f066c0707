import { visit } from '../parse';
import { isShipped, type Rule, type Tree, treeOf } from '../tree';
import { namesUsed } from './safety';

/** Only lifts a limit of IndexedDB; there is nothing to call. */
const WITHOUT_INTERFACE = ['unlimitedStorage'];

/** Every text under `permissions` in the configuration that the manifest is made from. */
function permissionsAsked(tree: Tree): Set<string> {
  const asked = new Set<string>();
  for (const file of tree.filter(({ path }) => path === 'wxt.config.ts')) {
    visit(file, {
      Property(node) {
        if (node.key.type !== 'Identifier' || node.key.name !== 'permissions') return;
        for (const [, name] of file.text.slice(node.start, node.end).matchAll(/\[([^\]]*)\]/g))
          for (const [, permission = ''] of (name ?? '').matchAll(/'(\w+)'/g)) asked.add(permission);
      },
    });
  }
  return asked;
}

export const permissions: Rule = {
  name: 'every permission that is asked for is used',
  check(tree) {
    const used = new Set(tree.filter(({ path }) => isShipped(path)).flatMap((file) => [...namesUsed(file)]));
    return [...permissionsAsked(tree)]
      .filter((permission) => !WITHOUT_INTERFACE.includes(permission) && !used.has(`browser.${permission}`))
      .map((permission) => `wxt.config.ts asks for ${permission}, and nothing uses it`);
  },
  broken: {
    'a permission for nothing': treeOf({
      'wxt.config.ts': "export default { manifest: { permissions: isFirefox ? ['alarms'] : ['alarms', 'cookies'] } };",
      'lib/worker/wake.ts': "browser.alarms.clear('wake');",
    }),
  },
};
