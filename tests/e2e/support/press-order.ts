/** One press, in its place in line. */
export interface Placed {
  readonly text: string;
  /** From when on it may arrive at any place behind its own, because a person let the rest pass it. Absent: never. */
  readonly floatsFrom?: number | undefined;
}

export interface Arrival {
  readonly text: string;
  readonly at: number;
}

/** One way to read the arrivals so far: the last place in line that was reached, who came late with leave, how many copies each text had. */
interface Reading {
  readonly last: number;
  readonly floated: readonly number[];
  readonly spared: ReadonlyMap<string, number>;
}

/**
 * Which arrivals of one conversation (their indexes) came after something that was pressed later. The rest is a subsequence of the line.
 * Equal words are an ordered multiset: any reading that explains them is as good as another. `spare` says how many arrivals of a text are
 * no place in line but copies of one; what was never pressed is not a matter of order.
 */
export function findOvertaken(
  line: readonly Placed[],
  arrivals: readonly Arrival[],
  spare: (text: string) => number = (text) => countOf(arrivals, text) - countOf(line, text),
): number[] {
  const overtaken: number[] = [];
  let readings: readonly Reading[] = [{ last: -1, floated: [], spared: new Map() }];
  for (const [index, arrival] of arrivals.entries()) {
    if (!line.some(({ text }) => text === arrival.text)) continue;
    const next = readings.flatMap((reading) => readingsAfter(reading, arrival, line, spare(arrival.text)));
    if (next.length === 0) overtaken.push(index);
    else readings = unlike(next);
  }
  return overtaken;
}

function readingsAfter(reading: Reading, { text, at }: Arrival, line: readonly Placed[], spare: number): Reading[] {
  const { last, floated, spared } = reading;
  const next = line.findIndex((placed, place) => place > last && placed.text === text && !floated.includes(place));
  const late = line.findIndex(
    ({ text: words, floatsFrom }, place) =>
      words === text && place < last && !floated.includes(place) && floatsFrom !== undefined && floatsFrom <= at,
  );
  const passed = spared.get(text);
  const first = new Map(spared).set(text, passed ?? 0);
  return [
    ...(next < 0 ? [] : [{ last: next, floated, spared: first }]),
    ...(late < 0 ? [] : [{ last, floated: [...floated, late], spared: first }]),
    // What comes first is never the copy.
    ...(passed === undefined || passed >= spare ? [] : [{ last, floated, spared: new Map(spared).set(text, passed + 1) }]),
  ];
}

function unlike(readings: readonly Reading[]): Reading[] {
  return [...new Map(readings.map((one) => [JSON.stringify([one.last, [...one.floated].sort(), [...one.spared].sort()]), one])).values()];
}

const countOf = (list: readonly { readonly text: string }[], text: string): number => list.filter((one) => one.text === text).length;
