import type { Interval } from './interval.ts';
import type { ScoredLabels } from './ranking-metrics.ts';
import { randomInteger, seededRandom } from './seeded-random.ts';

export interface ClusteredIntervalRequest {
  readonly scored: ScoredLabels;
  /** By row, its school: whole schools are drawn, because students of one school resemble each other. */
  readonly clusters: ArrayLike<number>;
  /** What is measured on each draw; null: nothing can be said on this draw. */
  readonly measure: (scored: ScoredLabels, rows: Int32Array) => number | null;
  readonly seed: number;
  /** How many draws; usually 500. */
  readonly draws?: number;
}

/**
 * A 95% interval by the cluster bootstrap: draw as many schools as there are, with replacement, measure, and take the
 * middle 95% of the draws. Null with fewer than two clusters, or where more than half of the draws say nothing.
 * `measure` also gets the drawn rows, to look up what else it needs. Source: Field & Welsh 2007.
 */
export function clusteredInterval(request: ClusteredIntervalRequest): Interval | null {
  const { scored, clusters, measure, seed, draws = 500 } = request;
  const members = new Map<number, number[]>();
  for (let row = 0; row < scored.labels.length; row += 1) {
    const cluster = clusters[row] as number;
    const rows = members.get(cluster);
    if (rows === undefined) members.set(cluster, [row]);
    else rows.push(row);
  }
  const schools = [...members.entries()].sort(([left], [right]) => left - right).map(([, rows]) => rows);
  if (schools.length < 2) return null;
  const random = seededRandom({ seed });
  const measured: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = schools.map(() => schools[randomInteger(random, schools.length)] as number[]);
    const rows = Int32Array.from(drawn.flat());
    const value = measure(
      {
        scores: Float64Array.from(rows, (row) => scored.scores[row] as number),
        labels: Uint8Array.from(rows, (row) => scored.labels[row] as number),
      },
      rows,
    );
    if (value !== null) measured.push(value);
  }
  if (measured.length < draws / 2) return null;
  measured.sort((left, right) => left - right);
  const at = (share: number): number => {
    const place = share * (measured.length - 1);
    const below = measured[Math.floor(place)] as number;
    return below + (place - Math.floor(place)) * ((measured[Math.ceil(place)] as number) - below);
  };
  return { low: at(0.025), high: at(0.975) };
}
