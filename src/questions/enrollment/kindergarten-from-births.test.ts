import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { birthsRecord, kindergartenFromBirths } from './kindergarten-from-births.ts';

const steady = Array.from({ length: 20 }, (_, place) => ({ year: 2000 + place, births: 1000 }));

describe('kindergarten from births', () => {
  it('applies the share that has lately arrived, the latest falls weighing more', () => {
    const kindergarten = [760, 750, 740].map((students, place) => ({ year: 2016 + place, students }));
    const ahead = kindergartenFromBirths({ kindergarten, births: steady, origin: 2018, horizons: 1 });
    expect(ahead[0]).toBeCloseTo((740 + 0.75 * 750 + 0.5625 * 760) / 2.3125, 0);
  });

  it('knows nothing of falls whose children are not yet counted, nor from two falls', () => {
    const kindergarten = [760, 750, 740].map((students, place) => ({ year: 2016 + place, students }));
    const ahead = kindergartenFromBirths({ kindergarten, births: steady, origin: 2018, horizons: 9 });
    expect(ahead.map((count) => count === null)).toEqual([false, false, false, false, false, false, false, true, true]);
    expect(
      kindergartenFromBirths({ kindergarten: kindergarten.slice(1), births: steady, origin: 2018, horizons: 1 }),
    ).toEqual([null]);
  });

  it('says when births have not helped', () => {
    const births = steady.map(({ year }) => ({ year, births: year % 2 === 0 ? 500 : 1500 }));
    const kindergarten = Array.from({ length: 10 }, (_, place) => ({ year: 2007 + place, students: 700 }));
    expect(birthsRecord({ kindergarten, births, origin: 2016 })?.birthsHelp).toBe(false);
  });
});

const folder = join(import.meta.dirname, '../../../../shared/data/eau-claire');
const here = existsSync(folder);
if (!here) console.warn('Skipped: Eau Claire’s births and kindergartens are not in ../shared/data/eau-claire.');

describe('Eau Claire, 1998 to 2024', () => {
  it.skipIf(!here)('is forecast better from births than by the author’s regression, out of sample', () => {
    const { births, kindergarten } = eauClaire();
    expect(kindergarten.get(2019)).toBe(763);
    const before = outOfSample(births, kindergarten, 2019);
    const all = outOfSample(births, kindergarten, 2024);
    // Mean absolute error in %, origins from 2009 on, one to five years ahead: until 2019, then with 2020 and after.
    expect(round(before)).toEqual({ ours: 2.9, onOneYear: 3.5, onThreeYears: 3.1 });
    expect(round(all)).toEqual({ ours: 6.9, onOneYear: 7.7, onThreeYears: 7.8 });
  });

  it.skipIf(!here)('says from its own record that births help there', () => {
    const { births, kindergarten } = eauClaire();
    const record = birthsRecord({
      births: [...births].map(([year, count]) => ({ year, births: count })),
      kindergarten: [...kindergarten].map(([year, students]) => ({ year, students })),
      origin: 2019,
    });
    expect(record?.birthsHelp).toBe(true);
    expect(record?.fromBirths).toBeLessThan(0.05);
  });
});

function eauClaire() {
  const births = new Map<number, number>();
  for (const line of linesOf('ecasd_births.csv')) {
    const [year, count] = line.split(',');
    births.set(Number(year), Number(count));
  }
  const kindergarten = new Map<number, number>();
  for (const line of linesOf('ecasd_elementary_enrollment.csv')) {
    const [date = '', , grade, students] = line.split(',');
    const year = Number(date.slice(0, 4));
    if (grade === 'K') kindergarten.set(year, (kindergarten.get(year) ?? 0) + Number(students));
  }
  return { births, kindergarten };
}

function linesOf(name: string): string[] {
  return readFileSync(join(folder, name), 'utf8').trim().split(/\r?\n/).slice(1);
}

/** Everyone knows the counts and births up to the origin; the regressions are fitted anew at each origin. */
function outOfSample(births: ReadonlyMap<number, number>, kindergarten: ReadonlyMap<number, number>, until: number) {
  const sums = { ours: 0, onOneYear: 0, onThreeYears: 0 };
  let forecasts = 0;
  for (let origin = 2009; origin < until; origin += 1) {
    const known = [...kindergarten].filter(([year]) => year <= origin);
    const ours = kindergartenFromBirths({
      births: [...births].filter(([year]) => year <= origin).map(([year, count]) => ({ year, births: count })),
      kindergarten: known.map(([year, students]) => ({ year, students })),
      origin,
      horizons: 5,
    });
    const oneYear = regression(known, (fall) => births.get(fall - 5));
    const threeYears = regression(known, (fall) => threeYearMean(births, fall));
    for (let fall = origin + 1; fall <= Math.min(origin + 5, until); fall += 1) {
      const came = kindergarten.get(fall) ?? Number.NaN;
      sums.ours += Math.abs((ours[fall - origin - 1] ?? Number.NaN) / came - 1);
      sums.onOneYear += Math.abs(oneYear(fall) / came - 1);
      sums.onThreeYears += Math.abs(threeYears(fall) / came - 1);
      forecasts += 1;
    }
  }
  return {
    ours: sums.ours / forecasts,
    onOneYear: sums.onOneYear / forecasts,
    onThreeYears: sums.onThreeYears / forecasts,
  };
}

function threeYearMean(births: ReadonlyMap<number, number>, fall: number): number | undefined {
  const each = [5, 6, 7].map((lag) => births.get(fall - lag));
  return each.every((count) => count !== undefined)
    ? each.reduce((sum: number, count) => sum + (count ?? 0), 0) / 3
    : undefined;
}

function regression(known: readonly (readonly [number, number])[], feeding: (fall: number) => number | undefined) {
  const points = known.flatMap(([fall, students]) => {
    const births = feeding(fall);
    return births === undefined ? [] : [{ births, students }];
  });
  const mean = (pick: (point: { births: number; students: number }) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const middleBirths = mean(({ births }) => births);
  const middleStudents = mean(({ students }) => students);
  const slope =
    mean(({ births, students }) => (births - middleBirths) * (students - middleStudents)) /
    mean(({ births }) => (births - middleBirths) ** 2);
  return (fall: number) => middleStudents + slope * ((feeding(fall) ?? Number.NaN) - middleBirths);
}

function round<Figures extends Record<string, number>>(figures: Figures) {
  return Object.fromEntries(Object.entries(figures).map(([name, share]) => [name, Number((100 * share).toFixed(1))]));
}
