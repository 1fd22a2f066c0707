import { asTextOrBytes, watchChannels } from './channels.ts';
import { answer } from './fibers.ts';
import { watchGlobals } from './globals.ts';
import type { HookParts } from './install.ts';
import { repeat } from './repeat.ts';

/** For a marketplace that speaks text, whose reads may be repeated and which may keep its socket in a global. */
export const textParts: HookParts = {
  watch: (config, tell) => watchGlobals(config, watchChannels(config, tell, asTextOrBytes)),
  answer,
  repeat,
};
