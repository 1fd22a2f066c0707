/** What the browser is asked to allow: one pattern for each origin of these match patterns, whose hosts hold no wildcard. */
export function originsOf(matches: readonly string[]): string[] {
  return [...new Set(matches.map((match) => `${new URL(match.replaceAll('*', '')).origin}/*`))];
}
