/** Of the field that is typed in: the inbox leads there, and does not read the composer for it. */
export const COMPOSER_ID = 'composer';
