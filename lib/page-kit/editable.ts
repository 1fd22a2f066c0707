import type { Editable } from './text-field';

/** One for each element, so that the same field is the same. */
const known = new WeakMap<HTMLElement, Editable>();

/** Browsers part the lines of such an element by line feeds, by `br` or by an element for each. A `br` that ends one only keeps it open. */
function linesOf(element: Element): string[] {
  const lines = [''];
  let isBegun = false;
  for (const node of element.childNodes) {
    const isBlock = node instanceof Element && /^(?:DIV|P)$/.test(node.tagName);
    if (isBlock && isBegun) lines.push('');
    if (node.nodeName === 'BR' && node !== element.lastChild) lines.push('');
    else {
      const [first = '', ...rest] = node instanceof Element ? linesOf(node) : (node.textContent ?? '').split('\n');
      lines.push((lines.pop() ?? '') + first, ...rest);
    }
    isBegun = true;
  }
  return lines;
}

/** Pages that read such an element as it is drawn see an empty line twice when it is an element of its own, as inserted text makes it. */
const EMPTY_LINE = /\n\n/;

function insertLines(value: string): void {
  for (const [n, line] of value.split('\n').entries()) {
    if (n > 0) document.execCommand('insertLineBreak');
    if (line !== '') document.execCommand('insertText', false, line);
  }
}

function select(element: HTMLElement): void {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** An element that is written into as if it were a text field. What the browser makes of a text in it is read back as it is shown. */
export function editable(element: HTMLElement): Editable {
  const before = known.get(element);
  if (before) return before;
  const field: Editable = {
    get value() {
      return linesOf(element).join('\n');
    },
    put(value) {
      field.focus();
      field.select();
      if (value === '' || EMPTY_LINE.test(value)) document.execCommand('delete');
      if (EMPTY_LINE.test(value)) insertLines(value);
      else if (value !== '') document.execCommand('insertText', false, value);
    },
    focus: () => element.focus(),
    select: () => select(element),
    dispatchEvent: (event) => element.dispatchEvent(event),
  };
  known.set(element, field);
  return field;
}
