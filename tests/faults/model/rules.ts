interface Rule {
  /** Ways to take it away, as `tests/model/mutations.ts` names them. */
  readonly mutations: readonly string[];
  /** The model has its own stand-in for it: what shows the product's own at work. */
  readonly inBrowser?: string;
}

/** The rules without which the outbox would lie, by name. */
export const RULES: Readonly<Record<string, Rule>> = {
  claim: { mutations: ['a claim is granted without looking'] },
  deadline: { mutations: ['the page acts after its deadline'] },
  baseline: { mutations: ['the baseline is forgotten'] },
  'write-ahead': { mutations: ['the page may act before that is written down', 'the last write is lost with the worker'] },
  lease: { mutations: ['an older worker life keeps its lease'] },
  order: { mutations: ['a stuck head does not hold up its conversation'] },
  're-injection': {
    mutations: ['pages that were open before an update get no agent'],
    inBrowser: 'tests/unit/connections/inject.test.ts',
  },
  'strict durability': { mutations: ['what is written is not yet on the disk'] },
  'blind resend': { mutations: ['a doubt is resent blindly', 'what was dispatched goes back in line at the next start'] },
};
