import * as v from 'valibot';
import { type Fact, FactSchema } from '../domain/facts';
import { count } from '../log/log';

/** One fact that breaks the contract must not hold up the others, which may hold a buyer's question. */
export function soundFacts(told: unknown[]): Fact[] {
  return told.flatMap((value) => {
    const fact = v.safeParse(FactSchema, value);
    if (fact.success) return [fact.output];
    count('bus: unsound fact', fact.issues.map((issue) => v.getDotPath(issue) ?? issue.kind).join());
    return [];
  });
}
