import type { Conversation } from '../domain/conversation';
import type { PlatformId } from '../domain/ids';
import { dueAt, type OwnResponseRule, type ResponseRule, responseSiteKey } from '../domain/response-rules';
import { platformOf } from '../platforms/registry';
import { stores } from './connections';
import { settings } from './settings';

/** A rule that holds for a site, and whose word it is. */
export type KnownResponseRule = { rule: ResponseRule } & ({ source: string; asOf: string; ownAt?: undefined } | { ownAt: number });

/** What the marketplace's descriptor says, whatever a person made of it. */
export function builtInResponseRule(platform: PlatformId, site: string | undefined): KnownResponseRule | undefined {
  return platformOf(platform)?.responseRules?.find(({ sites }) => sites === undefined || (site !== undefined && sites.includes(site)));
}

export function ownResponseRule(platform: PlatformId, site: string | undefined): OwnResponseRule | undefined {
  return settings.value.responseRules[responseSiteKey(platform, site)];
}

/** A person's word before the descriptor's; undefined while nobody knows, and then only the wait is said. */
export function responseRuleOf(platform: PlatformId, site: string | undefined): KnownResponseRule | undefined {
  const own = ownResponseRule(platform, site);
  if (own) return own.rule === null ? undefined : { rule: own.rule, ownAt: own.at };
  return builtInResponseRule(platform, site);
}

/** When this buyer is to have an answer, ms; undefined where nobody waits or no rule is known. */
export function dueOf({ platform, storeId, waitingSince }: Conversation): number | undefined {
  if (waitingSince === undefined) return undefined;
  const known = responseRuleOf(platform, stores.value.get(storeId)?.site || undefined);
  return known && dueAt(known.rule, waitingSince);
}

export function isOverdue(conversation: Conversation, now: number): boolean {
  const due = dueOf(conversation);
  return due !== undefined && due <= now;
}

/** For a query that asks `isOverdue`: a rule that is changed, or a store that becomes known, asks it anew. */
export function responseClocksChanged(): unknown {
  return [settings.value.responseRules, stores.value];
}
