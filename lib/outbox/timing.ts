/** All times of the outbox, ms. What a marketplace decides (settle times, gap between sends) stands in its `capability`. */

/** An agent has this long to open the conversation, fill the composer and claim. */
export const DEADLINE_MS = 30_000;
/** A claimed attempt without an answer is looked for after this; while its request is open, nothing is concluded from not finding it. */
export const ANSWER_MS = 15_000;
/** An order that has not come to its claim by then may hang; the next conversation of its store need not wait for its deadline. */
export const ON_ITS_WAY_MS = 3_000;
export const BACKOFF_BASE_MS = 2_000;
export const BACKOFF_CAP_MS = 300_000;
/** An agent that is busy with another order is asked again after this. */
export const DECLINED_MS = 1_000;
/** What the site has answered so often, for so long, without taking it, is given back to the person. */
export const IN_VAIN_TRIES = 5;
export const IN_VAIN_MS = 600_000;
/** A Retry-After beyond this, or a clock set back, does not hold a message longer. */
export const LONGEST_WAIT_MS = 3_600_000;
/** A look right before a message goes out again is good for this long. */
export const LOOKED_MS = 10_000;
/** Two reads that prove absence are at least this far apart. */
export const READ_SPACING_MS = 3_000;
export const LOOK_FIRST_MS = 2_000;
export const LOOK_CAP_MS = 10_000;
/** How long an outcome is looked for before it is called unconfirmed. */
export const WATCH_BOUND_MS = 150_000;
/** So long a person is left with "checking" where it cannot be looked, as after a sign-out; being offline does not count. */
export const LONGEST_DOUBT_MS = 3_600_000;
/** A gap between two looks counts at most this much: a computer that slept was not looking. */
export const LOOK_GAP_MS = 60_000;
/** An unconfirmed message is looked for again after these. */
export const LATE_LOOKS_MS: readonly number[] = [60_000, 300_000, 900_000, 3_600_000];
/** What was lost slowly, as when the page gave up waiting, settles as slowly as it was open, up to this. */
export const SLOW_LOSS_MS = 30_000;
/** The marketplace's clock and ours may differ this much before a copy of equal text is no proof any more. */
export const SKEW_MS = 120_000;
/** A second copy of equal text this soon after `sent` is taken for a duplicate. */
export const COPY_WINDOW_MS = 120_000;
/** Equal words that came so long after the try prove nothing, and what was sent so long ago has no copies any more. */
export const EVIDENCE_AGE_MS = 86_400_000;
/** A page that reported a lost connection and is gone this soon was being unloaded. */
export const UNLOAD_MS = 5_000;
/** A store that cannot be written to is looked at this often; its own events come sooner. */
export const GATE_POLL_MS = 60_000;
/** Worker lives that may die with the same row armed. */
export const POISON_DEATHS = 3;
/** A holder of the lease that was not heard of for this long is dead. */
export const LEASE_MS = 60_000;
/** One message has its page loaded anew at most this often: twice is what proof needs, and as often again may go wrong. */
export const RELOADS = 4;
/** Pages of history read to reach the baseline. */
export const READ_PAGES = 20;
