import type { History } from './history';

/** Spoils one thing at the place that the number picks. False: there is nothing of the kind. */
type Corruption = (history: History, pick: number) => boolean;

const at = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(list.length, 1)];
const replace = <T>(list: T[], old: T, next: T): boolean => list.splice(list.indexOf(old), 1, next).length > 0;
const own = (history: History) => history.ledger.filter(({ via }) => via === 'page');
/** Words pressed once: of equal ones some changes leave a history that is as good. */
const single = (history: History, text: string) => history.presses.filter((press) => press.text === text).length === 1;

/** One lie each, in what was held, stored, logged or shown. */
export const CORRUPTIONS: Readonly<Record<string, Corruption>> = {
  'an entry is gone from the ledger'(history, pick) {
    const entry = at(own(history), pick);
    return entry !== undefined && history.ledger.splice(history.ledger.indexOf(entry), 1).length > 0;
  },
  'an entry is there once more'(history, pick) {
    const entry = at(own(history), pick);
    return entry !== undefined && history.ledger.push({ ...entry, id: 'again', at: history.now }) > 0;
  },
  'an entry went to another buyer'(history, pick) {
    const entry = at(own(history), pick);
    return entry !== undefined && replace(history.ledger, entry, { ...entry, conversationId: 'x', buyerId: 'bx' });
  },
  'an entry lost a letter'(history, pick) {
    const entry = at(own(history), pick);
    return entry !== undefined && replace(history.ledger, entry, { ...entry, text: entry.text.slice(1) });
  },
  'two entries changed places'(history, pick) {
    const first = at(own(history), pick);
    const line = own(history).filter(({ conversationId, text }) => conversationId === first?.conversationId && single(history, text));
    // A copy may come at any time; what comes first of each is in its place.
    const [one, two] = line.filter(({ text }, index) => line.findIndex((entry) => entry.text === text) === index);
    if (!one || !two) return false;
    const [a, b] = [history.ledger.indexOf(one), history.ledger.indexOf(two)];
    history.ledger.splice(a, 1, two);
    history.ledger.splice(b, 1, one);
    return true;
  },
  'an event is not in the log'(history, pick) {
    return history.events.splice(pick % history.events.length, 1).length > 0;
  },
  'a message is called sent as soon as it is pressed'(history, pick) {
    const row = at(
      [...history.rows.values()].filter(({ text }) => single(history, text)),
      pick,
    );
    if (!row) return false;
    return history.words.push({ at: row.pressedAt, id: row.id, text: row.text, status: 'sent', wait: '', painted: false }) > 0;
  },
  'a sent message is called failed'(history, pick) {
    const row = at(
      [...history.rows.values()].filter(({ state, id }) => state === 'sent' && !wasTakenBack(history, id)),
      pick,
    );
    if (!row) return false;
    // At the end: what is shown last is what stands there.
    history.change(row.id, { state: 'failed' });
    return history.words.push({ at: history.now, id: row.id, text: row.text, status: 'failed', wait: '', painted: false }) > 0;
  },
  'a row is gone'(history, pick) {
    return history.rows.delete(at([...history.rows.keys()], pick) ?? '');
  },
  'a row says that it is another of the marketplace'(history, pick) {
    const row = at(
      [...history.rows.values()].filter(({ remoteId }) => remoteId !== undefined),
      pick,
    );
    if (row) history.change(row.id, { remoteId: 'nothing' });
    return row !== undefined;
  },
  'a row is under way for ever'(history, pick) {
    const row = at(
      [...history.rows.values()].filter(({ state }) => state === 'sent'),
      pick,
    );
    if (row) history.change(row.id, { state: 'dispatched' });
    return row !== undefined;
  },
  'a claim came too late'(history, pick) {
    const attempt = at(
      history.attempts.filter(({ claimedAt }) => claimedAt !== undefined),
      pick,
    );
    if (attempt) attempt.claimedAt = attempt.deadlineAt + 1;
    return attempt !== undefined;
  },
  'a token was used before'(history, pick) {
    const event = at(
      history.events.filter(({ to, token }) => to === 'armed' && token?.endsWith('/2')),
      pick,
    );
    return event !== undefined && replace(history.events, event, { ...event, token: `1/${event.messageId}/1` });
  },
  'a proof is missing'(history, pick) {
    const event = at(
      history.events.filter(({ evidence }) => evidence !== undefined),
      pick,
    );
    return event !== undefined && replace(history.events, event, { ...event, evidence: undefined });
  },
  'a wish was never asked for'(history, pick) {
    return history.wishes.length > 0 && history.wishes.splice(pick % history.wishes.length, 1).length > 0;
  },
  'an incident was not recorded'(history, pick) {
    return history.incidents.length > 0 && history.incidents.splice(pick % history.incidents.length, 1).length > 0;
  },
  'an incident was not shown'(history, pick) {
    return history.incidentsShown.length > 0 && history.incidentsShown.splice(pick % history.incidentsShown.length, 1).length > 0;
  },
};

function wasTakenBack({ withdrawn, rows }: History, id: string): boolean {
  return withdrawn.some((entry) => entry.id === rows.get(id)?.remoteId);
}
