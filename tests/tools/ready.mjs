/**
 * `node tests/tools/ready.mjs [script] [arguments]`: the one door to every command. Installs what package-lock.json says when
 * node_modules differs from it, then runs the script under the Node that the project pins, whatever Node came with the machine.
 * Plain JavaScript without dependencies, because nothing is installed yet when it starts.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pinnedNode = [`${root}node_modules/node/bin/node`, `${root}node_modules/node/bin/node.exe`];
const [script, ...rest] = process.argv.slice(2);

if (!isInstalled()) {
  console.error('Installing what package-lock.json names (once, about half a minute) …');
  // npm sets npm_execpath; it is run by the Node that runs us, so that no shell and no PATH is needed.
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const args = ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const code = await run(npm[0], [...npm.slice(1), ...args], { shell: npm[0] === 'npm' && process.platform === 'win32' });
  if (code !== 0) stop(`npm ci failed (${code}).`);
  if (!isInstalled()) stop('npm ci ended well, but node_modules still differs from package-lock.json; are install scripts switched off?');
}

if (script) {
  const node = pinnedNode.find((path) => existsSync(path));
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', '--import', './tests/tools/resolve-ts.mjs'];
  const PATH = `${root}node_modules/.bin${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
  process.exitCode = await run(node, [...flags, script, ...rest], { env: { ...process.env, PATH } });
}

/** What is locked for this system stands in npm's own record of node_modules, in the same version. */
function isInstalled() {
  const record = `${root}node_modules/.package-lock.json`;
  if (!existsSync(record) || !pinnedNode.some((path) => existsSync(path))) return false;
  const wanted = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || (present[path] ? present[path].version === version : optional === true),
  );
}

function run(command, args, options) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
  // The child clears up and ends first; a signal meant for us alone is passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

function stop(why) {
  console.error(why);
  process.exit(1);
}
