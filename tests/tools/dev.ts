/** `npm run dev`: the development build on the simulated seller centers; what is saved is in the browser a moment later. */
import { join } from 'node:path';
import { createServer } from 'wxt';
import { readArguments } from './arguments.ts';
import { root } from './checks/command.ts';
import { showEverything } from './headed.ts';
import { makeScratchFolder } from './scratch.ts';
import { openSellerCenters } from './stage.ts';

readArguments({ name: 'npm run dev', does: 'The simulated seller centers with hot reload of the extension.', options: {} });

makeScratchFolder();
const server = await createServer({ root, mode: 'development', webExt: { disabled: true } });
await server.start();
const centers = await openSellerCenters();
try {
  await showEverything(centers, join(root, '.output/chrome-mv3-dev'));
} finally {
  await centers.close();
  await server.stop();
}
