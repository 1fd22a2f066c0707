import type { Word } from '../../e2e/support/panel-log.ts';
import type { ShownIncident } from './evidence.ts';

const KINDS: Readonly<Record<string, ShownIncident['kind']>> = { copies: 'duplicate-seen', 'refused-late': 'late-refusal' };

/** What a person can have read of incidents. @throws at a mark that is not known: one that nobody reads would count as shown to nobody. */
export function incidentsIn(words: readonly Word[]): ShownIncident[] {
  return words
    .filter(({ painted }) => painted)
    .flatMap(({ at, id, incident = '' }) =>
      incident
        .split(' ')
        .filter((mark) => mark !== '')
        .map((mark) => {
          const kind = KINDS[mark];
          if (!kind) throw new Error(`The panel marks ${id} with "${mark}".`);
          return { at, messageId: id, kind };
        }),
    );
}
