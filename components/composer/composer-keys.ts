/** What a key elsewhere does to the composer that is on the screen. */
export interface ComposerKeys {
  sendAndNext: () => void;
}

export const composerKeys: { current: ComposerKeys | undefined } = { current: undefined };
