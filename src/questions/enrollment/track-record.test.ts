import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backtest } from '../../../bench/enrollment/backtest.ts';
import { byMethod, figureRows, mean } from '../../../bench/enrollment/figures.ts';
import { readGradeCounts } from '../../../bench/enrollment/read-grade-counts.ts';
import { totalOf } from './grade-counts.ts';

const file = join(
  import.meta.dirname,
  '../../../../shared/data/nj-enrollment/nj_district_grade_enrollment_2013_2020.csv',
);
const here = existsSync(file);
if (!here) console.warn('Skipped: New Jersey’s counts are not in ../shared/data/nj-enrollment.');

describe.skipIf(!here)('the track record on New Jersey', () => {
  const histories = here
    ? new Map(
        [...readGradeCounts(file, { district: ['county_code', 'district_code'], year: 'end_year' }).histories].filter(
          ([, { years, rows }]) => years.length === 8 && rows.every((row) => totalOf(row) >= 100),
        ),
      )
    : new Map();
  const made = (panel: boolean) =>
    figureRows(backtest({ histories, origins: [2016, 2017, 2018, 2019], horizons: 4, panel }).outcomes);
  const rows = made(true);
  const means = (pick: (row: (typeof rows)[number]) => (typeof rows)[number]['wape'], of = rows) =>
    byMethod((method) => mean(of.map((row) => pick(row)[method])));
  const bestRival = ({ ours: _, ...rest }: (typeof rows)[number]['wape']) => Math.min(...Object.values(rest));

  it('measures the rivals as they are known: no change 3.60, cohort survival 3.10, trend 2.96, average 2.92', () => {
    expect(histories.size).toBe(314);
    expect(rows).toHaveLength(10);
    const wape = means((row) => row.wape);
    const inPercent = [wape.noChange, wape.cohortSurvival, wape.dampedTrend, wape.average].map((share) =>
      (100 * share).toFixed(2),
    );
    expect(inPercent).toEqual(['3.60', '3.10', '2.96', '2.92']);
  });

  it('is below no change and cohort survival at every origin and horizon', () => {
    for (const { wape, origin, horizon } of rows) {
      expect(wape.ours, `${origin}+${horizon}`).toBeLessThan(Math.min(wape.noChange, wape.cohortSurvival));
    }
  });

  it('is 7 % below the best rival on totals and 11 % by grade, and below it for the median district', () => {
    const wape = means((row) => row.wape);
    const byGrade = means((row) => row.gradeWape);
    const middle = means((row) => row.medianError);
    expect(wape.ours).toBeLessThan(0.93 * bestRival(wape));
    expect(byGrade.ours).toBeLessThan(0.89 * bestRival(byGrade));
    expect(middle.ours).toBeLessThan(bestRival(middle));
  });

  it('holds what its 80 % bands promise, on average and in every cell', () => {
    expect(mean(rows.map(({ coverage80 }) => coverage80))).toBeGreaterThan(0.77);
    expect(mean(rows.map(({ coverage80 }) => coverage80))).toBeLessThan(0.83);
    for (const { coverage80, gradeCoverage80 } of rows) {
      for (const share of [coverage80, gradeCoverage80]) {
        expect(share).toBeGreaterThan(0.7);
        expect(share).toBeLessThan(0.9);
      }
    }
  });

  it('beats the rivals from a district’s own counts alone, too', () => {
    const alone = made(false);
    const wape = means((row) => row.wape, alone);
    const byGrade = means((row) => row.gradeWape, alone);
    expect(wape.ours).toBeLessThan(0.94 * bestRival(wape));
    expect(byGrade.ours).toBeLessThan(0.86 * bestRival(byGrade));
  });
});
