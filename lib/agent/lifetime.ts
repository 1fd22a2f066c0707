import { browser } from 'wxt/browser';
import type { ContentScriptContext as FrameworkContext } from 'wxt/utils/content-script-context';

/**
 * How long this script may act. It stands in for the framework's own context (wxt.config.ts), of which agents use these two things and which
 * brings a watcher of addresses and wrapped timers with it. Its name is the one that the framework asks for.
 */
export class ContentScriptContext implements Pick<FrameworkContext, 'signal' | 'isInvalid'> {
  readonly #end = new AbortController();

  constructor(name: string) {
    // After an update the new script is put beside the old one in the same document: the newest acts, and no other.
    const started = `${browser.runtime.id}:${name}:started`;
    document.dispatchEvent(new Event(started));
    document.addEventListener(started, () => this.#end.abort(), { signal: this.signal });
  }

  get signal(): AbortSignal {
    return this.#end.signal;
  }

  /** The id is gone from this script when its extension is: removed, switched off or updated. */
  get isInvalid(): boolean {
    if (browser.runtime?.id === undefined) this.#end.abort();
    return this.signal.aborted;
  }
}
