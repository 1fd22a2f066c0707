import type { Blank } from '../../lib/domain/reply-blanks';
import { t } from '../../lib/i18n/translate';

/** What a person calls what is missing. */
export function blankWords({ label, variable }: Blank): string {
  return variable ? t(`blank.${variable}`) : label;
}
