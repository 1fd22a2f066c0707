import { browser } from 'wxt/browser';
import { isOnHostOfAny } from '../bus/match';
import { sendToAgent } from '../bus/send';
import { within } from '../bus/within';
import { count } from '../log/log';
import { browserTabs, type Tab } from './tabs';

/** As it stands in the manifest; the published types do not know `world` yet. */
interface Script {
  matches?: string[] | undefined;
  js?: string[] | undefined;
  world?: string;
}

const PROBE_MS = 1_000;
const INJECT_MS = 5_000;

/**
 * Pages that were open before the extension was installed, updated or started have no agent, or one whose extension is gone; browsers
 * put content scripts only into pages that load later. The scripts are those of the manifest, so nothing is named twice.
 */
export async function injectIntoOpenPages(): Promise<void> {
  const scripts: Script[] = browser.runtime.getManifest().content_scripts ?? [];
  const tabs = await browserTabs.find([...new Set(scripts.flatMap((script) => script.matches ?? []))]);
  await Promise.all(
    tabs
      .filter((tab) => tab.isLoaded)
      .map(async (tab) => {
        if (await hasAgent(tab)) return;
        // The hook first: the agent looks for it when it starts.
        const ordered = scripts.toSorted((a, b) => Number(b.world === 'MAIN') - Number(a.world === 'MAIN'));
        for (const script of ordered) {
          if (script.js && isOnHostOfAny(script.matches ?? [], tab.url))
            await inject(tab.id, script.js, script.world === 'MAIN' ? 'MAIN' : 'ISOLATED');
        }
      }),
  );
}

async function hasAgent(tab: Tab): Promise<boolean> {
  return sendToAgent({ tabId: tab.id }, 'worker-probe', {}, PROBE_MS).then(
    () => true,
    () => false,
  );
}

/** What the browser says when it fails is no verdict: of a crashed tab it says "Cannot access contents of the page" (measured). */
async function inject(tabId: number, files: string[], world: 'MAIN' | 'ISOLATED'): Promise<void> {
  const injection = { target: { tabId }, files, world, injectImmediately: true } as Parameters<typeof browser.scripting.executeScript>[0];
  try {
    await within(INJECT_MS, 'scripting.executeScript', browser.scripting.executeScript(injection));
  } catch (error) {
    count('inject', error instanceof Error ? error.message : String(error));
  }
}
