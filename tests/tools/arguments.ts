import { parseArgs } from 'node:util';

/** One option of a command; without `takes` it is a switch. What does not fit is refused before any work begins. */
interface Option {
  readonly type: 'string' | 'boolean';
  readonly says: string;
  readonly takes?: string;
  readonly default?: string | boolean;
  readonly fits?: RegExp;
}

/** What a person may write after `npm run drift --`, for the parser and for the reader. */
interface Command<Options extends Record<string, Option>> {
  /** As it is called: `npm run drift`. */
  readonly name: string;
  readonly does: string;
  readonly options: Options;
  /** Words that may stand beside the options. */
  readonly words?: readonly string[];
}

type Values<Options extends Record<string, Option>> = ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true }>>['values'];

export interface Arguments<Options extends Record<string, Option>> {
  readonly values: Values<Options>;
  readonly words: readonly string[];
  /** Says what is wrong with what was asked for, then what may be asked for, and ends. */
  refuse(why: string): never;
}

export const WHOLE = { type: 'string', takes: 'N', fits: /^\d+$/ } as const;
export const COUNT = { type: 'string', takes: 'N', fits: /^[1-9]\d*$/ } as const;

export function oneOf(names: readonly string[]) {
  return { type: 'string', takes: names.join('|'), fits: new RegExp(`^(?:${names.join('|')})$`) } as const;
}

/** Ends at once with the usage where `--help` asks for it (exit 0) or where the arguments are no good (exit 2). */
export function readArguments<const Options extends Record<string, Option>>(
  command: Command<Options>,
  args: readonly string[] = process.argv.slice(2),
): Arguments<Options> {
  const { options, words: known = [] } = command;
  const refuse = (why: string): never => end(`${why}\n\n${usageOf(command)}`, 2);
  if (args.includes('--help') || args.includes('-h')) end(usageOf(command), 0);
  const { values, positionals: words } = parsed(args, options, refuse);
  for (const [name, { takes, fits }] of Object.entries(options)) {
    const value: unknown = (values as Record<string, unknown>)[name];
    if (typeof value === 'string' && fits && !fits.test(value)) refuse(`--${name} takes ${takes}, not "${value}".`);
  }
  const unknown = words.filter((word) => !known.includes(word));
  if (unknown.length > 0) refuse(`Nothing here is called ${unknown.join(', ')}.`);
  return { values, words, refuse };
}

function parsed<Options extends Record<string, Option>>(args: readonly string[], options: Options, refuse: (why: string) => never) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // Node says what is wrong in its first sentence, and then how positional arguments are written.
    if (error instanceof TypeError) return refuse(error.message.split('. ')[0] ?? error.message);
    throw error;
  }
}

function usageOf({ name, does, options, words = [] }: Command<Record<string, Option>>): string {
  const rows = Object.entries(options).map(([option, { takes, says, default: value }]) => {
    const preset = typeof value === 'string' && value !== '' ? ` (default ${value})` : '';
    return [`--${option}${takes === undefined ? '' : ` ${takes}`}`, `${says}${preset}`] as const;
  });
  const wide = Math.max(0, ...rows.map(([left]) => left.length));
  const lines = rows.map(([left, right]) => `  ${left.padEnd(wide)}  ${right}`);
  const call = `Usage: ${name}${rows.length > 0 ? ' -- [options]' : ''}${words.length > 0 ? ' [names]' : ''}`;
  return [call, does, ...lines, ...(words.length > 0 ? [`  names: ${words.join(', ')}`] : [])].join('\n');
}

function end(text: string, code: number): never {
  if (code === 0) console.log(text);
  else console.error(text);
  process.exit(code);
}
