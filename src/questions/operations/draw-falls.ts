/** A forecast as many equally likely falls: what a range cannot do, added up and carried through a rule, draws can. */
import { type RandomSource, randomNormal, seededRandom } from '../../stats/seeded-random.ts';
import type { Band } from '../enrollment/forecast-bands.ts';
import type { ForecastYear } from '../enrollment/forecast-district.ts';
import { gradeCount } from '../enrollment/grade-counts.ts';

export interface ExpectedUnit {
  readonly id: string;
  readonly year: ForecastYear;
}

/** `units[u]` holds gradeCount whole students of unit u for each draw, one draw after another. */
export interface DrawnFalls {
  readonly draws: number;
  readonly units: readonly Int32Array[];
}

const normal80 = 1.2816;
const normal95 = 1.96;

/**
 * Draws falls in which the total swings as its range says, each school as its own, and each grade in it: a common
 * shock for all, one for each school, one for each grade, every cell then scaled so that the whole is the total drawn.
 *
 * The spread of a school is what its range has beyond the district’s, that of a grade what it has beyond its school’s.
 * 80 of 100 totals fall inside the 80 % range, 95 of 100 inside the 95 % one. The same seed gives the same falls.
 */
export function drawFalls({
  district,
  units,
  draws = 1_000,
  seed = 2_026,
}: {
  readonly district: ForecastYear;
  readonly units: readonly ExpectedUnit[];
  readonly draws?: number;
  readonly seed?: number;
}): DrawnFalls {
  const random = seededRandom({ seed });
  const spreads = units.map(({ year }) => spreadsOf(year, district.total));
  const result = units.map(() => new Int32Array(draws * gradeCount));
  const cells = units.map(() => new Float64Array(gradeCount));
  for (let draw = 0; draw < draws; draw += 1) {
    const total = district.total.expected * Math.exp(shock(district.total, randomNormal(random)));
    const sum = drawCells({ units, spreads, cells, random });
    const scale = sum > 0 ? total / sum : 0;
    cells.forEach((row, unit) => {
      const into = result[unit];
      row.forEach((students, grade) => {
        if (into) into[draw * gradeCount + grade] = Math.round(students * scale);
      });
    });
  }
  return { draws, units: result };
}

interface Drawing {
  readonly units: readonly ExpectedUnit[];
  readonly spreads: readonly Spreads[];
  readonly cells: readonly Float64Array[];
  readonly random: RandomSource;
}

function drawCells({ units, spreads, cells, random }: Drawing): number {
  let sum = 0;
  units.forEach(({ year }, unit) => {
    const { own, grades } = spreads[unit] ?? noSpreads;
    const school = own * randomNormal(random);
    const row = cells[unit];
    year.grades.forEach(({ expected }, grade) => {
      const students = expected === 0 ? 0 : expected * Math.exp(school + (grades[grade] ?? 0) * randomNormal(random));
      if (row) row[grade] = students;
      sum += students;
    });
  });
  return sum;
}

/** Logarithm of the factor at a place of the normal curve: through the ends of the 80 % range, then toward the 95 %. */
function shock({ expected, low80, high80, low95, high95 }: Band, z: number): number {
  const [near, far] = z < 0 ? [low80, low95] : [high80, high95];
  const at80 = Math.abs(logOf(near, expected));
  const at95 = Math.max(at80, Math.abs(logOf(far, expected)));
  const distance = Math.abs(z);
  const reach =
    distance <= normal80
      ? (at80 * distance) / normal80
      : at80 + ((at95 - at80) * (Math.min(distance, 3) - normal80)) / (normal95 - normal80);
  return z < 0 ? -reach : reach;
}

function logOf(end: number, expected: number): number {
  return expected > 0 ? Math.log(Math.max(end, 0.5) / expected) : 0;
}

interface Spreads {
  readonly own: number;
  readonly grades: readonly number[];
}

const noSpreads: Spreads = { own: 0, grades: [] };

/** Standard deviations as logarithms. */
function spreadsOf({ total, grades }: ForecastYear, district: Band): Spreads {
  const school = deviation(total);
  const ofGrades = grades.map((band) => Math.sqrt(Math.max(0, deviation(band) ** 2 - school ** 2)));
  const fromGrades = grades.reduce((sum, { expected }, grade) => {
    const share = total.expected > 0 ? expected / total.expected : 0;
    return sum + (share * (ofGrades[grade] ?? 0)) ** 2;
  }, 0);
  return { own: Math.sqrt(Math.max(0, school ** 2 - deviation(district) ** 2 - fromGrades)), grades: ofGrades };
}

function deviation({ expected, low80, high80 }: Band): number {
  if (!(expected > 0)) return 0;
  return (logOf(high80, expected) - logOf(low80, expected)) / (2 * normal80);
}
