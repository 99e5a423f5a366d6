import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { percentOfLogOdds } from './log-odds-of-percent.ts';
import type { Panel } from './panel.ts';
import type { PanelModel } from './panel-model.ts';
import { usualDistances } from './panel-spread.ts';
import { chanceOfNoise, distanceOfNoise, noiseShape } from './tail-weight.ts';

/** One unit at one time that stands out from its own level and from what all units share at that time. */
export interface UnusualCell {
  readonly unit: number;
  readonly time: number;
  readonly percent: number;
  readonly expected: number;
  /** Where 95 of 100 usual values of this unit at this time would lie. */
  readonly low: number;
  readonly high: number;
  /** In usual distances; negative is lower than expected. */
  readonly distance: number;
  readonly adjustedPValue: number;
}

/** The cells that stand out, most surprising first, and how many were looked at. */
export interface UnusualCells {
  readonly judged: number;
  readonly cells: readonly UnusualCell[];
}

/** With fewer units there is no “all others” to compare with. */
const FEWEST_UNITS = 5;

/**
 * Finds single units at single times that stand out beyond chance, with false alarms held to a share of those called
 * (0.05 by default).
 *
 * What the model leaves is measured in usual distances (`usualDistances`). Noise has the shape that the well-behaved
 * nine tenths of all cells show, which is heavier than the normal curve; false alarms are controlled over every cell
 * looked at (Benjamini & Hochberg).
 * Example: a school at 19% on a day when 91.6% was expected, between 86.8 and 94.8%, and others were as usual.
 * Fewer than five units, or under 100 cells: nothing is judged.
 */
export function unusualCells(
  panel: Panel,
  model: PanelModel,
  settings: { readonly falseDiscoveryRate?: number } = {},
): UnusualCells {
  const { falseDiscoveryRate = 0.05 } = settings;
  if (panel.units < FEWEST_UNITS) return { judged: 0, cells: [] };
  const distances = usualDistances(panel, model);
  const shape = noiseShape(distances);
  if (!shape) return { judged: 0, cells: [] };

  const judged = distances.reduce((count, distance) => count + (Number.isNaN(distance) ? 0 : 1), 0);
  const far = cellsBeyond(distances, distanceOfNoise(falseDiscoveryRate, shape));
  const adjusted = benjaminiHochberg(
    far.map((cell) => chanceOfNoise(distances[cell] ?? 0, shape)),
    judged,
  );
  const usual = distanceOfNoise(0.05, shape);
  const cells = far.flatMap((cell, index) => {
    const adjustedPValue = adjusted[index] ?? 1;
    if (adjustedPValue > falseDiscoveryRate) return [];
    const distance = distances[cell] ?? 0;
    const expected = (model.own[cell] ?? 0) + (model.common[cell % panel.times] ?? 0);
    const reach = (usual * (model.left[cell] ?? 0)) / distance;
    return [
      {
        unit: Math.floor(cell / panel.times),
        time: cell % panel.times,
        percent: panel.percent[cell] ?? Number.NaN,
        expected: percentOfLogOdds(expected),
        low: percentOfLogOdds(expected - reach),
        high: percentOfLogOdds(expected + reach),
        distance: distance / shape.spread,
        adjustedPValue,
      },
    ];
  });
  return { judged, cells: cells.sort((a, b) => Math.abs(b.distance) - Math.abs(a.distance)) };
}

/** No cell nearer than this can be called, so most p-values need not be computed. */
function cellsBeyond(distances: Float32Array, limit: number): number[] {
  const beyond: number[] = [];
  distances.forEach((distance, cell) => {
    if (Math.abs(distance) >= limit) beyond.push(cell);
  });
  return beyond;
}
