import { parse, visit } from '../parse';
import { isShipped, type Rule, type SourceFile, type Tree, treeOf } from '../tree';

/** Names as they are used in code, with what they hang on: `document.write`, `eval`, `new WebSocket`; strings and comments are not code. */
export function namesUsed(file: SourceFile): Set<string> {
  const names = new Set<string>();
  visit(file, {
    MemberExpression(node) {
      if (node.property.type === 'Identifier' && !node.computed) {
        names.add(`.${node.property.name}`);
        if (node.object.type === 'Identifier') names.add(`${node.object.name}.${node.property.name}`).add(`${node.object.name}.`);
      }
      if (node.property.type === 'Literal') names.add(`.${node.property.value}`);
    },
    CallExpression: (node) => void (node.callee.type === 'Identifier' && names.add(`${node.callee.name}()`)),
    NewExpression: (node) => void (node.callee.type === 'Identifier' && names.add(`new ${node.callee.name}`)),
    JSXAttribute: (node) => void (node.name.type === 'JSXIdentifier' && names.add(`<${node.name.name}`)),
    Property: (node) => void (node.key.type === 'Identifier' && names.add(`{${node.key.name}`)),
  });
  return names;
}

function uses(tree: Tree, forbidden: readonly string[]): string[] {
  return tree.flatMap((file) => {
    const names = namesUsed(file);
    return forbidden.filter((name) => names.has(name)).map((name) => `${file.path} uses ${name}`);
  });
}

const INJECTION = [
  '.innerHTML',
  '.outerHTML',
  '.insertAdjacentHTML',
  '.createContextualFragment',
  '.srcdoc',
  '<srcdoc',
  '<dangerouslySetInnerHTML',
  '{dangerouslySetInnerHTML',
  'document.write',
  'document.writeln',
  'eval()',
  'Function()',
  'new Function',
];

export const injection: Rule = {
  name: "a buyer's words never become code or markup",
  check: (tree) =>
    uses(
      tree.filter(({ path }) => isShipped(path)),
      INJECTION,
    ),
  broken: {
    'markup from text': treeOf({ 'components/thread/Bubble.tsx': 'export const B = () => <p dangerouslySetInnerHTML={{ __html: x }} />;' }),
    'markup by assignment': treeOf({ 'lib/agent/a.ts': 'node.innerHTML = text;' }),
    'markup by a computed name': treeOf({ 'lib/agent/a.ts': "node['innerHTML'] = text;" }),
    'code from text': treeOf({ 'lib/platforms/shopee/hook.ts': "new Function('return 1')();" }),
    'code by eval': treeOf({ 'lib/worker/a.ts': "eval('1');" }),
  },
};

const NETWORK = [
  'fetch()',
  '.fetch',
  'new XMLHttpRequest',
  'new WebSocket',
  'new EventSource',
  'new WebTransport',
  'new RTCPeerConnection',
  '.sendBeacon',
  'importScripts()',
];
/** The seller's own page may be watched and its own reads repeated there; everywhere else there is no network at all. */
const inSellerPage = /^lib\/(page-bridge|platforms\/[^/]+)\//;

export const network: Rule = {
  name: 'the extension itself asks nothing of any host',
  check: (tree) =>
    uses(
      tree.filter(({ path }) => isShipped(path) && !inSellerPage.test(path)),
      NETWORK,
    ),
  broken: {
    'a request of the worker': treeOf({ 'lib/worker/a.ts': "await fetch('https://example.com');" }),
    'a request by its owner': treeOf({ 'components/ui/A.tsx': "globalThis.fetch('/x');" }),
    'a beacon': treeOf({ 'lib/state/a.ts': "navigator.sendBeacon('https://example.com', x);" }),
    'a socket': treeOf({ 'lib/agent/a.ts': "new WebSocket('wss://example.com');" }),
  },
};

/** `browser.*` is for the edges of the house; rules, texts and pictures do without it, so that they run anywhere. */
const mayUseBrowser = /^(entrypoints\/|lib\/(bus|settings|worker|host|connections|agent)\/)/;
const BROWSER_MODULES = ['wxt/browser', 'webextension-polyfill'];

export const browserInterface: Rule = {
  name: "the browser's interface is used only at the edges",
  check: (tree) =>
    tree
      .filter(({ path }) => isShipped(path) && !mayUseBrowser.test(path))
      .flatMap((file) => [
        ...uses([file], ['browser.', 'chrome.']),
        ...parse(file)
          .imports.filter((name) => BROWSER_MODULES.includes(name))
          .map((name) => `${file.path} imports ${name}`),
      ]),
  broken: {
    'a tab opened by the outbox': treeOf({ 'lib/outbox/pump.ts': "chrome.tabs.create({ url: '' });" }),
    'a component with the polyfill': treeOf({ 'components/ui/A.tsx': "import x from 'webextension-polyfill';" }),
  },
};
