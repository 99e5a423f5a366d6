import { describe, expect, it } from 'vitest';
import { averageRatio, averagings, type Step } from './progression-ratios.ts';

// Kindergarten to grade 4, 2019 to 2024, and the ratios that four conventions give: cohort_survival.json.
const counts = [
  [380, 372, 365, 360, 355],
  [360, 378, 370, 362, 358],
  [371, 358, 376, 369, 361],
  [362, 373, 357, 375, 366],
  [355, 361, 372, 356, 374],
  [349, 357, 360, 370, 355],
];
const births = new Map([
  [2014, 410],
  [2015, 402],
  [2016, 395],
  [2017, 388],
  [2018, 380],
  [2019, 371],
  [2020, 360],
  [2021, 355],
  [2022, 350],
]);

const reference = {
  threeYearMean: {
    ratios: [1.0027540691523966, 0.9972518852202228, 0.9963876536659046, 0.995464754422825],
    perBirth: 0.9359670085542586,
    totals: [1769.9497306935102, 1730.9494503383125, 1698.5821986512776],
  },
  weighted123: {
    ratios: [1.0027945636919608, 0.9972557540513716, 0.995934858729582, 0.9963516031789532],
    perBirth: 0.9372521948715398,
    totals: [1770.5930393974506, 1731.894616599625, 1699.993295438531],
  },
  threeYearPooled: {
    ratios: [1.0027573529411764, 0.9972527472527473, 0.9963800904977376, 0.9954545454545455],
    perBirth: 0.935908691834943,
    totals: [1769.9236904036482, 1730.9014887180608, 1698.5153231846982],
  },
  fiveYearMean: {
    ratios: [0.9994886988013795, 0.9962176612567283, 0.9956482160425641, 0.9956152553547386],
    perBirth: 0.9285327840103184,
    totals: [1765.5540654506244, 1722.1959350074094, 1685.823566573595],
  },
} as const;

function stepsInto(grade: number): Step[] {
  return counts.slice(1).map((row, place) => ({ from: counts[place]?.[grade - 1] ?? 0, to: row[grade] ?? 0 }));
}

function stepsFromBirths(): Step[] {
  return counts.map((row, place) => ({ from: births.get(2014 + place) ?? 0, to: row[0] ?? 0 }));
}

describe('averageRatio', () => {
  it.each(Object.entries(reference))(
    'gives the ratios, births and totals of %s to the digit',
    (name, { ratios, perBirth, totals }) => {
      const averaging = averagings[name as keyof typeof reference];
      const ours = [1, 2, 3, 4].map((grade) => averageRatio(stepsInto(grade), averaging) ?? 0);
      ours.forEach((ratio, place) => {
        expect(ratio).toBeCloseTo(ratios[place] ?? 0, 14);
      });
      const capture = averageRatio(stepsFromBirths(), averaging) ?? 0;
      expect(capture).toBeCloseTo(perBirth, 14);
      let row = counts.at(-1) ?? [];
      totals.forEach((total, place) => {
        const kindergarten = capture * (births.get(2020 + place) ?? 0);
        row = [kindergarten, ...ours.map((ratio, grade) => ratio * (row[grade] ?? 0))];
        expect(row.reduce((sum, count) => sum + count, 0)).toBeCloseTo(total, 10);
      });
    },
  );

  it('smooths exponentially from the oldest ratio on', () => {
    const expected = [1.0012047127616386, 0.9966923834360513, 0.9954954957416586, 0.9961069987539157];
    [1, 2, 3, 4].forEach((grade, place) => {
      expect(averageRatio(stepsInto(grade), averagings.smoothed)).toBeCloseTo(expected[place] ?? 0, 14);
    });
  });

  it('leaves out steps from nobody, and says when none is left', () => {
    expect(
      averageRatio(
        [
          { from: 0, to: 5 },
          { from: 10, to: 9 },
        ],
        averagings.threeYearMean,
      ),
    ).toBe(0.9);
    expect(averageRatio([{ from: 0, to: 5 }], averagings.threeYearPooled)).toBeNull();
    expect(
      averageRatio(
        [
          { from: 10, to: 10 },
          { from: 10, to: 7 },
        ],
        averagings.weighted123,
      ),
    ).toBeCloseTo((2 * 1 + 3 * 0.7) / 5, 12);
  });
});
