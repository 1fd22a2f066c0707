import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';

let root: HTMLElement | undefined;

/** Draws into a document of its own and gives the element that holds it. */
export function show(child: ComponentChild): HTMLElement {
  clear();
  const box = document.createElement('div');
  document.body.append(box);
  root = box;
  act(() => render(child, box));
  return box;
}

export function clear(): void {
  if (root) render(null, root);
  root?.remove();
  root = undefined;
}

export function buttons(): string[] {
  return [...(root?.querySelectorAll('button') ?? [])].map((button) => button.textContent ?? '');
}

export function click(words: string): void {
  const button = [...(root?.querySelectorAll('button') ?? [])].find((one) => one.textContent === words);
  if (!button) throw new Error(`no button “${words}” among ${buttons().join(', ')}`);
  act(() => button.click());
}
