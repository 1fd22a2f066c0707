import { visit } from '../parse';
import { type Rule, type SourceFile, type Tree, treeOf } from '../tree';

const CONTRACT = 'lib/bus/contract.ts';

/** Kind -> the context that answers it, as the contract says. */
function kindsOf(contract: SourceFile): { kind: string; to: string }[] {
  const kinds: { kind: string; to: string }[] = [];
  visit(contract, {
    Property(node) {
      if (node.key.type !== 'Literal' || node.value.type !== 'ObjectExpression') return;
      for (const inner of node.value.properties) {
        if (inner.type !== 'Property' || inner.key.type !== 'Identifier' || inner.key.name !== 'to') continue;
        if (inner.value.type === 'Literal') kinds.push({ kind: String(node.key.value), to: String(inner.value.value) });
      }
    },
  });
  return kinds;
}

/** Kinds that are keys of an object in files that belong to a context. */
function answeredIn(files: Tree): Set<string> {
  const keys = new Set<string>();
  for (const file of files) {
    visit(file, {
      Property(node) {
        if (node.key.type === 'Literal' && typeof node.key.value === 'string') keys.add(node.key.value);
      },
    });
  }
  return keys;
}

const CONTEXTS: Readonly<Record<string, RegExp>> = {
  worker: /^(lib\/(worker|host|outbox|ingest|connections|sync)|entrypoints\/background)\b.*\.ts$/,
  agent: /^lib\/agent\/.*\.ts$/,
  page: /^(lib\/state|components|entrypoints\/(sidepanel|inbox|popup|options))\b.*\.tsx?$/,
};

function check(tree: Tree): string[] {
  const contract = tree.find(({ path }) => path === CONTRACT);
  const kinds = contract ? kindsOf(contract) : [];
  if (kinds.length === 0) return [`${CONTRACT} holds no message`];
  return kinds
    .filter(({ kind, to }) => {
      const place = CONTEXTS[to];
      return !place || !answeredIn(tree.filter(({ path }) => place.test(path))).has(kind);
    })
    .map(({ kind, to }) => `${kind}: nobody in the ${to} answers it`);
}

const contractOf = (kind: string, to: string) => `export const contract = { '${kind}': { from: 'page', to: '${to}' } };`;

export const messages: Rule = {
  name: 'every kind of message is answered in its context',
  check,
  broken: {
    'a kind without a handler': treeOf({ [CONTRACT]: contractOf('page-poke', 'worker'), 'lib/worker/serve.ts': 'serve({});' }),
    'a handler in the wrong context': treeOf({
      [CONTRACT]: contractOf('worker-probe', 'agent'),
      'lib/worker/serve.ts': "serve({ 'worker-probe': () => 1 });",
    }),
  },
};
