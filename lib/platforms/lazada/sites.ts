import { pause } from '../../page-bridge/pause';
import { click } from '../../page-kit/click';
import { until } from '../../page-kit/until';
import { siteIn } from './hosts';
import { all, one } from './selectors';
import type { Traffic } from './traffic';

const TURN_MS = 5_000;
const DRAW_MS = 200;

/** The site whose conversations a page of several sites shows; none where the page has no such tabs. Facts 1, 7. */
export const shownSite = (): string | undefined => siteIn(one('selectedSite')?.textContent);

export const sitesOfPage = (): string[] => all('siteTab').flatMap((tab) => siteIn(tab.textContent) ?? []);

/** Turns the page's list to a site, when it has tabs for sites. Until the page has its answer, the rows of the site before may stand there. */
export async function turnToSite(site: string | undefined, traffic: Traffic, signal: AbortSignal): Promise<boolean> {
  const shown = shownSite();
  if (site === undefined || shown === undefined || shown === site) return true;
  const tab = all('siteTab').find(({ textContent }) => siteIn(textContent) === site);
  if (!tab || signal.aborted) return false;
  const since = Date.now();
  click(tab);
  const isTurned = await until(() => shownSite() === site, TURN_MS, signal);
  await pause(DRAW_MS, signal);
  await until(() => traffic.open().every(({ request }) => request.at < since), TURN_MS, signal);
  await pause(DRAW_MS, signal);
  return isTurned;
}
