import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freestBox, inkBetween, spreadLabels, withoutCollisions } from './label-placement.ts';

describe('labels in a row', () => {
  it('leaves labels alone that do not meet', () => {
    const middles = spreadLabels(
      [
        { wanted: 20, size: 10 },
        { wanted: 60, size: 10 },
      ],
      [0, 100],
    );
    expect(middles).toEqual([20, 60]);
  });

  it('moves two that meet equally far from where they wished to be', () => {
    const middles = spreadLabels(
      [
        { wanted: 50, size: 14 },
        { wanted: 52, size: 14 },
      ],
      [0, 100],
    );
    expect(middles).toEqual([44, 58]);
  });

  it('keeps the row inside when a label wished to be at its edge', () => {
    const middles = spreadLabels(
      [
        { wanted: 12, size: 14 },
        { wanted: 10, size: 14 },
      ],
      [0, 100],
    );
    expect(middles).toEqual([21, 7]);
  });

  it('never lets one cover another nor leave the room, whatever is wanted', () => {
    const label = fc.record({ wanted: fc.integer({ min: -50, max: 450 }), size: fc.integer({ min: 4, max: 40 }) });
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 8 }), (labels) => {
        const middles = spreadLabels(labels, [0, 400]);
        const boxes = labels
          .map(({ size }, index) => ({ from: (middles[index] ?? 0) - size / 2, to: (middles[index] ?? 0) + size / 2 }))
          .sort((one, other) => one.from - other.from);
        for (const [index, box] of boxes.entries()) {
          expect(box.from).toBeGreaterThanOrEqual(-1e-6);
          expect(box.to).toBeLessThanOrEqual(400 + 1e-6);
          expect(box.from).toBeGreaterThanOrEqual((boxes[index - 1]?.to ?? -1) - 1e-6);
        }
      }),
    );
  });

  it('has nothing to place without labels', () => {
    expect(spreadLabels([], [0, 100])).toEqual([]);
  });
});

describe('a label beside a line', () => {
  const frame = { left: 0, top: 0, width: 100, height: 100 };
  const above = { left: 40, top: 20, width: 20, height: 10 };
  const below = { left: 40, top: 60, width: 20, height: 10 };

  it('goes where the line is not', () => {
    const falling = inkBetween([
      { x: 30, y: 0 },
      { x: 50, y: 45 },
    ]);
    expect(freestBox([above, below], falling, frame)).toBe(below);
  });

  it('prefers the first of equals, and a covered place to one outside the frame', () => {
    expect(freestBox([above, below], [], frame)).toBe(above);
    const outside = { left: 90, top: 20, width: 20, height: 10 };
    expect(freestBox([outside, above], [{ x: 50, y: 25 }], frame)).toBe(above);
  });

  it('sees no ink in a gap', () => {
    const points = inkBetween([
      { x: 0, y: 0 },
      { x: 50, y: Number.NaN },
      { x: 100, y: 0 },
    ]);
    expect(points).toEqual([
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ]);
  });
});

describe('labels that may be left out', () => {
  it('keeps the preferred one of two that meet', () => {
    const first = { left: 0, right: 30 };
    const meets = { left: 25, right: 50 };
    const free = { left: 60, right: 80 };
    expect(withoutCollisions([first, meets, free], 4)).toEqual([first, free]);
  });
});
