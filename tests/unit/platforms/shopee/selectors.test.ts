// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { all } from '../../../../lib/platforms/shopee/selectors';

const row = (root: string) => `<div data-cy="${root}"><div data-cy="webchat-conversation-cell-container"></div></div>`;
const CURRENT = 'webchat-conversation-cell-root-current';

it.each([
  ['as documented', ['webchat-conversation-cell-root', CURRENT], ['webchat-conversation-cell-root', CURRENT]],
  ['of which only the selected one has its name', ['x', CURRENT], ['x', CURRENT]],
  ['of which the selected one alone is there', [CURRENT], [CURRENT]],
])('rows %s are all found', (_what, roots, found) => {
  document.body.innerHTML = roots.map(row).join('');
  const rootOf = (element: Element) => element.closest(':not([data-cy$="container"])')?.getAttribute('data-cy');
  expect(all('row').map(rootOf)).toEqual(found);
});
