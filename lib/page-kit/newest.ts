import type { ConversationRef } from '../domain/conversation';

/**
 * Several tries may follow the same words to the same buyer: one that nothing was heard of, which is still listened for, and one that was
 * pressed since. What leaves from now on is the newest one's.
 */
export class Newest {
  readonly #followers = new Map<string, AbortSignal>();

  /** @returns whether the try that ends with `signal` is still the newest. */
  follow({ remoteId }: ConversationRef, text: string, signal: AbortSignal): () => boolean {
    const key = `${remoteId}\n${text}`;
    const isNewest = () => this.#followers.get(key) === signal;
    this.#followers.set(key, signal);
    signal.addEventListener('abort', () => isNewest() && this.#followers.delete(key), { once: true });
    return isNewest;
  }
}
