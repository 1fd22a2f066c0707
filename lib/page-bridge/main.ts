import { asTextOrBytes, watchChannels } from './channels.ts';
import { answer } from './fibers.ts';
import { watchGlobals } from './globals.ts';
import { install } from './install.ts';
import type { HookConfig } from './protocol.ts';
import { repeat } from './repeat.ts';

/** The hook of a marketplace that speaks text, whose reads may be repeated and which may keep its socket in a global. */
export function installHook(hook: HookConfig): void {
  install(hook, {
    watch: (config, tell) => watchGlobals(config, watchChannels(config, tell, asTextOrBytes)),
    answer,
    repeat,
  });
}
