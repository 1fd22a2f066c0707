import type { RequestSeen } from '../../page-bridge/protocol';
import { parseJson, unfold } from '../../wire/json';
import { isSameText } from '../../wire/same-text';
import { isFields } from '../../wire/shape';
import { siteIn } from './hosts';
import { SESSION_ID } from './schema';
import { sessionByForm, sessionIdOf } from './session-id';
import { idOf } from './wire';

/** A text anywhere in what the page sent, with the name it stands under. */
type Leaf = readonly [key: string, value: string];

/** What one call of the page asks for, by what it carries. */
export interface Asked {
  /** `mtop.…` as the gateway calls it, or the path of the older family. */
  api: string;
  session: string | undefined;
  /** The buyer that it names as whom it is for; the window's own `buyerId` travels with every call and names nobody (facts 3). */
  to: string | undefined;
  site: string | undefined;
  /** Nonces of the page that messages carry, too. */
  keys: string[];
  leaves: readonly Leaf[];
}

const DEEPEST = 10;
const MOST_LEAVES = 600;
const TO = ['toAccountId', 'to_account_id', 'toUserId', 'receiverId'];
const KEYS = ['bizUnique', 'biz_unique'];
const REGION = ['x-i18n-regionID', 'regionID', 'site_id', 'siteId'];
const PART = /name="([^"]*)"\r?\n\r?\n([\s\S]*?)\r?\n--/g;

function collect(value: unknown, key: string, leaves: Leaf[], depth: number): void {
  if (depth > DEEPEST || leaves.length > MOST_LEAVES) return;
  if (typeof value === 'string' || typeof value === 'number') leaves.push([key, String(value)]);
  // JSON in a string, also when it was typed: then the text as it is stands among the leaves before.
  const whole = unfold(value);
  if (Array.isArray(whole)) for (const entry of whole) collect(entry, key, leaves, depth + 1);
  else if (isFields(whole)) for (const [name, inner] of Object.entries(whole)) collect(inner, name, leaves, depth + 1);
}

/** The gateway takes its `data` in the query or in a form, the older family in the query or as JSON; facts 2, 4. */
function partsOf(url: URL, body: string | undefined): [string, string][] {
  const parts = [...url.searchParams];
  if (body === undefined || body === '') return parts;
  if (parseJson(body) !== undefined) return [...parts, ['', body]];
  const form = [...body.matchAll(PART)].map(([, name = '', value = '']): [string, string] => [name, value]);
  return [...parts, ...(form.length > 0 ? form : new URLSearchParams(body))];
}

export function readAsked({ url: address, body }: Pick<RequestSeen, 'url' | 'body'>): Asked {
  const url = new URL(address);
  const leaves: Leaf[] = [];
  for (const [key, value] of partsOf(url, body)) collect(value, key, leaves, 0);
  const allNamed = (names: readonly string[]) => leaves.flatMap(([key, value]) => (names.includes(key) && idOf(value) ? value : []));
  const named = (names: readonly string[]) => allNamed(names)[0];
  // Where the next page of the list begins is no session that is asked for.
  const byForm = leaves.find(([key, value]) => !/last/i.test(key) && sessionByForm(value))?.[1];
  return {
    api: /mtop\.[^/]+/.exec(url.pathname)?.[0] ?? url.pathname,
    session: sessionIdOf(named(SESSION_ID) ?? byForm)?.id,
    to: named(TO),
    site: siteIn(named(REGION)),
    keys: allNamed(KEYS),
    leaves,
  };
}

/** What a protocol may hold by itself: a number, a flag, a name. Facts 2, 3: `nodeId:1`, `namespace:"1"`, `isWindowOpen:"true"`, `dataType=json`. */
const CONSTANT = /^[\w.:#-]*$/;
const WORDS = /(?:te?xt|content|message|msg|words|body)$/i;

/** Whether the text stands in the call: anywhere, but what could be a constant only where words do. */
export function carries({ leaves }: Asked, text: string): boolean {
  const isConstant = CONSTANT.test(text.trim());
  return leaves.some(([key, value]) => isSameText(value, text) && (!isConstant || WORDS.test(key)));
}

/** The words that a call carries where words of a message stand (facts 4, 8). */
export function wordsIn({ leaves }: Asked): string | undefined {
  return leaves.find(([key]) => key === 'txt')?.[1];
}

/** Calls about a text that is still being written, or about nothing that anybody reads. No name of these is known; the words are what they do. */
const NO_SEND = /draft|typing|translat|suggest|recommend|search|quick|sensitive|check|track|\blog\b|report/i;

/** Marks a conversation as read, which the page does when it is opened and while it is. Facts 3. */
export function isRead({ api }: Asked): boolean {
  return /(?:^|[./])read\b/i.test(api);
}

/** Whether a call that carries a text may be the one that sends it. */
export function maySend({ api }: Asked): boolean {
  return /send/i.test(api) ? !/typing|draft/i.test(api) : !NO_SEND.test(api);
}
