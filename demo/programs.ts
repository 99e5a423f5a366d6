/** Programs of students (IEP, 504, English learners …) as dated spells. */
import type { CsvWriter } from './csv-writer.ts';
import { circumstance, never } from './population.ts';
import { mix, type Random, randomFrom, weightedIndex } from './random.ts';
import type { District, Spell } from './spells.ts';

const disabilities = [
  'specific-learning-disability',
  'speech-or-language-impairment',
  'other-health-impairment',
  'autism',
  'emotional-disturbance',
  'intellectual-disability',
];

type Detail = (random: Random) => string;
const none: Detail = () => '';

const programNames: readonly (readonly [bit: number, program: string, detail: Detail])[] = [
  [circumstance.economicallyDisadvantaged, 'economically-disadvantaged', none],
  [circumstance.englishLearner, 'el', (random) => `level-${1 + Math.floor(random() * 5)}`],
  [circumstance.iep, 'iep', (random) => disabilities[weightedIndex(random, [36, 19, 16, 13, 6, 6])] ?? ''],
  [circumstance.plan504, '504', none],
  [circumstance.gifted, 'gifted', none],
  [circumstance.homeless, 'homeless', (random) => (random() < 0.75 ? 'doubled-up' : 'shelter')],
  [circumstance.foster, 'foster', none],
  [circumstance.migrant, 'migrant', none],
];

/** Begins with the first day in the district, or later; some begin during a year and become known days after. */
export function writePrograms(
  file: CsvWriter,
  district: District,
  one: { student: number; studentId: string; spells: readonly Spell[]; seed: number },
): void {
  const { population, calendar } = district;
  const bits = population.circumstances[one.student] ?? 0;
  const first = one.spells[0];
  const last = one.spells.at(-1);
  if (bits === 0 || first === undefined || last === undefined) return;
  const random = randomFrom(mix(one.seed, one.student, 91));
  const stop = last.exit === never ? never : last.exit;
  for (const [bit, program, detail] of programNames) {
    if ((bits & bit) === 0) continue;
    const lateStart = random() < (bit === circumstance.homeless ? 0.5 : 0.12);
    const latest = Math.min(stop === never ? calendar.through : stop, calendar.through) - 20;
    const begin =
      lateStart && latest > first.entry ? first.entry + Math.floor(random() * (latest - first.entry)) : first.entry;
    const known = Math.min(begin + Math.floor(random() * 12), calendar.through);
    const end = stop === never ? '' : calendar.iso[stop];
    file.line(`${one.studentId},${program},${calendar.iso[begin]},${end},,${detail(random)},${calendar.iso[known]}`);
  }
}
