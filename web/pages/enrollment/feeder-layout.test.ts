import { describe, expect, it } from 'vitest';
import { feederFlows, layFeeders } from './feeder-layout.ts';

const flows = [
  { from: 'Larch', to: 'Tamarack', students: 30 },
  { from: 'Larch', to: 'Lodgepole', students: 10 },
  { from: 'Redbud', to: 'Lodgepole', students: 40 },
];

describe('feeder flows', () => {
  it('takes shown flows between two schools, and no small ones', () => {
    const row = { kind: 'moved', from: 'A', to: 'B', students: 12 };
    expect(
      feederFlows([
        row,
        { ...row, students: 9 },
        { ...row, students: null },
        { ...row, kind: 'stayed' },
        { ...row, kind: 'left' },
      ]),
    ).toEqual([{ from: 'A', to: 'B', students: 12 }]);
  });

  it('gives every band the width of its students on both sides, inside its schools', () => {
    const { left, right, bands } = layFeeders(flows, { height: 90, gap: 10 });
    for (const { flow, y1, y2, width } of bands) {
      expect(width).toBeCloseTo(flow.students, 9);
      const [start, end] = [left.find(({ name }) => name === flow.from), right.find(({ name }) => name === flow.to)];
      expect(y1 - width / 2).toBeGreaterThanOrEqual((start?.top ?? 0) - 1e-9);
      expect(y1 + width / 2).toBeLessThanOrEqual((start?.top ?? 0) + (start?.height ?? 0) + 1e-9);
      expect(y2 + width / 2).toBeLessThanOrEqual((end?.top ?? 0) + (end?.height ?? 0) + 1e-9);
    }
    const into = bands.filter(({ flow }) => flow.to === 'Lodgepole');
    expect(Math.abs((into[0]?.y2 ?? 0) - (into[1]?.y2 ?? 0))).toBeCloseTo((10 + 40) / 2, 9);
    expect(left.reduce((sum, { students }) => sum + students, 0)).toBe(80);
  });
});
