/** A business refusal: `ret` of the gateway, or the code and words of the older family. */
export interface Refusal {
  readonly code: string;
  readonly text: string;
}

/** Only the limit of five and error -22 are documented, as rules; every code and word of this table is invented. */
const REFUSALS = {
  sensitive: { code: 'FAIL_BIZ_SENSITIVE_CONTENT', text: 'Your message contains content that is not allowed' },
  five_in_a_row: { code: 'FAIL_BIZ_MESSAGE_LIMIT', text: 'You can send at most 5 messages a day until the buyer replies' },
  out_of_window: { code: 'FAIL_BIZ_-22', text: 'order out of day limit: 30' },
  invalid_params: { code: 'FAIL_BIZ_PARAM_INVALID', text: 'Invalid parameters' },
  not_yours: { code: 'FAIL_BIZ_NO_PERMISSION', text: 'No permission for this session' },
  text_too_long: { code: 'FAIL_BIZ_TEXT_TOO_LONG', text: 'Message is too long' },
} as const satisfies Record<string, Refusal>;

export const refusalOf = (name: keyof typeof REFUSALS): Refusal => REFUSALS[name];
