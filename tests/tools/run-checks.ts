/** `npm test`, and each `npm run check:…`. */
import { readArguments } from './arguments.ts';
import { checks } from './checks/checks.ts';
import { closingLine, type Outcome } from './checks/outcome.ts';
import { makeScratchFolder } from './scratch.ts';

const { words: wanted } = readArguments({
  name: 'npm test',
  does: 'Runs every check to its end, whatever failed before, and closes with "N passed, N failed". Names choose some.',
  options: {},
  words: checks.map(({ name }) => name),
});

makeScratchFolder();
const outcomes: Outcome[] = [];
for (const check of checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const start = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`… ${check.name}`);
  const outcome = await check.run().catch((error: unknown): Outcome => {
    return { passed: 0, failed: 1, output: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  });
  outcomes.push(outcome);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  if (outcome.failed > 0) console.log(outcome.output.trimEnd());
  const note = outcome.note ? `  (${outcome.note})` : '';
  console.log(
    `${outcome.failed > 0 ? '✗' : '✓'} ${check.name.padEnd(15)} ${outcome.passed} passed, ${outcome.failed} failed  ${seconds} s${note}`,
  );
  for (const line of outcome.slowest ?? []) console.log(`    ${line}`);
}

console.log(closingLine(outcomes));
process.exitCode = outcomes.some(({ failed }) => failed > 0) ? 1 : 0;
