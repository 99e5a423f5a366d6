/**
 * The track record on any district × grade × year file with the columns district, year, k, g1 … g12:
 * `npm run bench -- enrollment --file counts.csv [--least-students 100] [--horizons 4] [--alone]
 * [--write forecasts.csv]`
 */
import { parseArgs } from 'node:util';
import { readGradeCounts, readingInWords } from './enrollment/read-grade-counts.ts';
import { run } from './enrollment/run.ts';
import { writeForecasts } from './enrollment/write-forecasts.ts';

const { values } = parseArgs({
  options: {
    file: { type: 'string' },
    'least-students': { type: 'string' },
    alone: { type: 'boolean' },
    horizons: { type: 'string' },
    write: { type: 'string' },
  },
});
if (values.file === undefined) {
  console.error('Name a file: npm run bench -- enrollment --file counts.csv (columns district, year, k, g1 … g12).');
  process.exit(2);
}
const { histories, reading } = readGradeCounts(values.file, { district: ['district'], year: 'year' });
console.log(readingInWords(reading));
const horizons = values.horizons === undefined ? undefined : Number(values.horizons);
if (values.write !== undefined) writeForecasts(values.write, histories, horizons ?? 10);
run({
  name: 'enrollment',
  histories,
  leastStudents: Number(values['least-students'] ?? 100),
  panel: values.alone !== true,
  horizons,
});
