/** The track record on New Jersey's published fall counts: `npm run bench -- enrollment-nj`. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readGradeCounts } from './enrollment/read-grade-counts.ts';
import { run } from './enrollment/run.ts';

const folder = join(import.meta.dirname, '..', '..', 'shared', 'data', 'nj-enrollment');
const file = existsSync(folder)
  ? readdirSync(folder).find((name) => /^nj_district_grade_enrollment_.*\.csv$/.test(name))
  : undefined;
if (file === undefined) {
  console.error('New Jersey’s counts are not here; the figures need ../shared/data/nj-enrollment.');
  process.exit(2);
}
const { values } = parseArgs({ options: { alone: { type: 'boolean' }, half: { type: 'string' } } });
const { histories: all } = readGradeCounts(join(folder, file), {
  district: ['county_code', 'district_code'],
  year: 'end_year',
});
const half = values.half === undefined ? null : Number(values.half) - 1;
run({
  name: 'enrollment-nj',
  histories: new Map(
    [...all]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .filter((_, place) => half === null || place % 2 === half),
  ),
  leastStudents: 100,
  panel: values.alone !== true,
});
