import { describe, expect, it } from 'vitest';
import { earlierForecasts, type FanPoint, fanFinding, fanPoints, nextFalls } from './forecast-points.ts';

const row = (fall: number, counted: number | null, ahead: number[] | null) => ({
  school: null,
  fall: String(fall),
  counted,
  expected: ahead?.[2] ?? null,
  range_80_low: ahead?.[0] ?? null,
  range_50_low: ahead?.[1] ?? null,
  range_50_high: ahead?.[3] ?? null,
  range_80_high: ahead?.[4] ?? null,
});
const point = (
  fall: number,
  counted: number | null,
  [low80, low50, expected, high50, high80]: number[] = [],
): FanPoint => ({
  fall,
  counted,
  ahead:
    low80 === undefined || low50 === undefined || expected === undefined || high50 === undefined || high80 === undefined
      ? null
      : { low80, low50, expected, high50, high80 },
});

describe('the fan', () => {
  it('tells counts from falls to come', () => {
    expect(fanPoints([row(2025, 900, null), row(2026, null, [800, 850, 880, 910, 960])])).toEqual([
      point(2025, 900),
      point(2026, null, [800, 850, 880, 910, 960]),
    ]);
  });

  it('says no more than the ranges say', () => {
    const now = point(2026, 1000);
    const finding = (ahead: number[]) => fanFinding([now, point(2036, null, ahead)]);
    expect(finding([700, 750, 800, 850, 950])).toContain('Fewer students by 2036 is very likely');
    expect(finding([700, 750, 800, 950, 1050])).toContain('Fewer students by 2036 is likely');
    expect(finding([900, 950, 1000, 1050, 1100])).toContain('cannot be told');
    expect(finding([950, 1020, 1060, 1100, 1200])).toContain('More students by 2036 is likely');
    expect(finding([1010, 1020, 1060, 1100, 1200])).toContain('More students by 2036 is very likely');
  });

  it('draws past forecasts of three years from the count that they were made at, and only those that came', () => {
    const points = [point(2018, 500), point(2019, 510)];
    const record = [
      { made_in: '2018', years_ahead: '3', fall: '2021', expected: 520, counted: 515 },
      { made_in: '2019', years_ahead: '3', fall: '2022', expected: 530, counted: null },
      { made_in: '2018', years_ahead: '1', fall: '2019', expected: 505, counted: 510 },
    ];
    expect(earlierForecasts(record, points)).toEqual([{ madeIn: 2018, counted: 500, fall: 2021, expected: 520 }]);
  });

  it('takes each unit’s last count and next fall', () => {
    const rows = [row(2025, 10, null), row(2026, null, [8, 9, 10, 11, 12]), row(2027, null, [5, 6, 7, 8, 9])];
    const answer = { rows: rows.map((each) => ({ ...each, school: 'Larch', school_id: 'l' })) };
    expect(nextFalls(answer, 'school')).toEqual([
      { id: 'l', name: 'Larch', counted: 10, expected: 10, low: 8, high: 12 },
    ]);
  });
});
