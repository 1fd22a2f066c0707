import type { Exchanges } from './exchanges.ts';
import { spy } from './spy.ts';

const none = () => null;

/** The function that the answer will call is in place by the time that the task which inserted the script is over, and it is called later. */
function follow(script: HTMLScriptElement, exchanges: Exchanges): void {
  const url = new URL(script.src);
  const name = [...url.searchParams].find(([key]) => /callback|jsonp/i.test(key))?.[1];
  const pattern = exchanges.matching('GET', url);
  if (!pattern || !name || typeof (window as unknown as Record<string, unknown>)[name] !== 'function') return;
  const { answered, failed } = exchanges.begin({ method: 'GET', url, body: undefined, headers: [], via: 'script' }, pattern);
  const end = (body?: string) => answered(200, script.src, none, body);
  spy(window, name, (_self, [answer]: [unknown?]) => {
    end(JSON.stringify(answer));
    return undefined;
  });
  script.addEventListener('load', () => end());
  script.addEventListener('error', () => failed('network'));
}

/**
 * Hears the answers of scripts that the page inserts to ask its server (JSONP). Only the children of the document, of its head and of its
 * body are watched, where such scripts go: what the page draws costs nothing.
 */
export function watchJsonp(exchanges: Exchanges): void {
  const visit = (node: Node): void => {
    if (node instanceof HTMLScriptElement && node.src) follow(node, exchanges);
    if (!(node instanceof Document || /^(?:HTML|HEAD|BODY)$/.test(node.nodeName))) return;
    observer.observe(node, { childList: true });
    node.childNodes.forEach(visit);
  };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) addedNodes.forEach(visit);
  });
  visit(document);
}
