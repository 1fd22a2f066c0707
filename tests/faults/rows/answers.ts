import { expect } from '../../e2e/fixtures.ts';
import { wordsOf } from '../../e2e/support/panel-log.ts';
import { doubleOf } from '../../e2e/support/platforms.ts';
import { SIMULATED } from '../../seller-centers/centers.ts';
import { SEND_FAULTS, type SendFault } from '../../seller-centers/types.ts';
import type { Round, Written } from './round.ts';
import type { Row } from './row.ts';

/** The rest are rows of their own. */
const AMBIGUOUS: readonly SendFault[] = SEND_FAULTS.filter(
  (fault) => !['refuse', 'late-reject', 'request-lost', 'answer-lost'].includes(fault),
);

export interface Met extends Written {
  readonly fault: SendFault;
}

/** Each message meets its fault before the next is pressed, so that it is known which met which. */
export async function writeInto(round: Round, faults: readonly SendFault[]): Promise<Met[]> {
  const met: Met[] = [];
  await round.untilHeld();
  for (const [index, fault] of faults.entries()) {
    const place = index % 3;
    for (const { nextSends, platform } of round.centers) {
      nextSends.push(fault);
      round.day.struck.push({ at: Date.now(), kind: fault, what: `${platform}: ${fault}`, place: { platform }, strikes: 'next' });
    }
    for (const written of await round.writeTo(round.nth(place))) met.push({ ...written, fault });
    const waiting = () => round.centers.reduce((sum, { nextSends }) => sum + nextSends.length, 0);
    await expect.poll(waiting, { timeout: 120_000, message: `sends that meet ${fault}` }).toBe(0);
  }
  return met;
}

const isHidden = ({ stage }: Round, { talk }: Written): boolean => {
  const { platform } = talk.shop;
  return doubleOf(platform).hidesAnswers?.(stage.desk.center(platform).switches) ?? false;
};

/** What the answers of a marketplace may be. */
export const answers: readonly Row[] = [
  {
    number: 18,
    words: 'answers that are ambiguous: errors, pages, nothing, half of it, pauses, refusals',
    asserts: 'a refusal, and nothing else, is called failed; what was accepted is asked for once; all is held once',
    sends: 3,
    async strike(round) {
      const drawn = round.random.shuffled(AMBIGUOUS).slice(0, 2);
      const asked = new Map(round.centers.map((center) => [center.platform, center.sendRequests()]));
      const met = await writeInto(round, ['refuse', ...drawn]);
      return () => {
        round.expectHeldOnce();
        for (const one of met) {
          const isRefusal = one.fault === 'refuse' && !isHidden(round, one);
          const said = wordsOf(round.stage.desk.words, one.text);
          expect(said.includes('failed'), `"${one.text}" of ${one.talk.shop.platform}, which met ${one.fault}: ${said.join()}`).toBe(
            isRefusal,
          );
        }
        for (const platform of SIMULATED) {
          const again = met.filter(({ talk, fault }) => talk.shop.platform === platform && !fault.endsWith('-after')).length;
          const most = round.written.filter(({ talk }) => talk.shop.platform === platform).length + again;
          expect(
            round.stage.desk.center(platform).sendRequests() - (asked.get(platform) ?? 0),
            `${platform} asked to send`,
          ).toBeLessThanOrEqual(most);
        }
      };
    },
  },
];
