import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Everything temporary of this run, its browsers' profiles too, lies in one folder that goes when the process ends, however it ends. */
export function makeScratchFolder(): void {
  // Short: a browser puts a socket below it, whose whole path may have about a hundred letters.
  const folder = mkdtempSync(join(tmpdir(), 'ss-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
}
