/** `npm start`: the production build on the simulated seller centers, in a window; without a display, the guided tour. */

import { readArguments } from './arguments.ts';
import { showEverything } from './headed.ts';
import { makeScratchFolder } from './scratch.ts';
import { buildForProduction, hasDisplay, openSellerCenters, PRODUCTION_BUILD, say } from './stage.ts';
import { guideTour } from './tour/tour.ts';

readArguments({
  name: 'npm start',
  does: 'The extension on simulated seller centers, in a browser; without a display, a guided tour.',
  options: {},
});

makeScratchFolder();
await buildForProduction();
const centers = await openSellerCenters();
try {
  if (hasDisplay()) await showEverything(centers, PRODUCTION_BUILD);
  else {
    say('No display here: this is the guided tour, without a window.');
    process.exitCode = (await guideTour(centers)) ? 0 : 1;
  }
} finally {
  await centers.close();
}
