/**
 * `npm run lock`: adds to package-lock.json the platform packages that the registry in use did not serve (a mirror may hold only those of
 * its own system). `npm ci` refuses a lockfile that leaves out a declared optional dependency, and without the entry it would never be
 * installed on the other systems. npm picks by `os`, `cpu` and `libc`; what was not served has no checksum here.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { readArguments } from './arguments.ts';
import { type Lock, missingOptionals } from './lockfile.ts';

readArguments({ name: 'npm run lock', does: 'Completes package-lock.json with the packages of other systems.', options: {} });

const LOCK = new URL('../../package-lock.json', import.meta.url);
const lock = JSON.parse(await readFile(LOCK, 'utf8')) as Lock;

for (const { name, range, parent } of missingOptionals(lock)) {
  const system = /-(?<os>android|darwin|freebsd|linux|openharmony|win32)-(?<cpu>[a-z0-9]+)(?:-(?<abi>\w+))?$/.exec(name)?.groups;
  if (!system?.os || !system.cpu) throw new Error(`${name} (of ${parent}): no operating system in its name; add it by hand`);
  const isMusl = system.abi?.startsWith('musl');
  lock.packages[`node_modules/${name}`] = {
    version: range,
    cpu: [system.cpu],
    dev: true,
    ...(system.os === 'linux' ? { libc: [isMusl ? 'musl' : 'glibc'] } : {}),
    optional: true,
    os: [system.os],
  };
  console.log(`added ${name}@${range}`);
}

const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
await writeFile(LOCK, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
