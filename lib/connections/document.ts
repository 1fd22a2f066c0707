import { browser } from 'wxt/browser';
import type { AgentAddress } from '../bus/send';
import { within } from '../bus/within';

const LOOK_MS = 2_000;

/**
 * Whether that very document is no more. Only the browser's own word counts: a script that does not answer may be asleep. Browsers that
 * cannot address documents say so by an error of another kind, and then nothing is claimed.
 */
export async function isDocumentGone({ tabId, documentId }: AgentAddress): Promise<boolean> {
  if (!(await isTabOpen(tabId))) return true;
  if (!documentId) return false;
  const injection = { target: { tabId, documentIds: [documentId] }, func: () => true };
  try {
    await within(LOOK_MS, 'scripting.executeScript', browser.scripting.executeScript(injection));
    return false;
  } catch (error) {
    return error instanceof Error && /no document with id/i.test(error.message);
  }
}

async function isTabOpen(tabId: number): Promise<boolean> {
  try {
    await within(LOOK_MS, 'tabs.get', browser.tabs.get(tabId));
    return true;
  } catch (error) {
    return !(error instanceof Error && /no tab with id|invalid tab id/i.test(error.message));
  }
}
