/** `node demo/make.ts --students 3000 --seed 1 --out alder-creek [--years 4]` */
import { parseArgs } from 'node:util';
import { makeDemoDistrict } from './make-district.ts';

const { values } = parseArgs({
  options: {
    students: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
    years: { type: 'string', default: '4' },
    out: { type: 'string', default: 'alder-creek' },
  },
});

const toPerson = process.stderr.isTTY;
const report = await makeDemoDistrict({
  students: Number(values.students),
  seed: Number(values.seed),
  years: Number(values.years),
  out: values.out,
  progress: ({ step, of, says }) => {
    if (toPerson) process.stderr.write(`\r${says}: ${step.toLocaleString('en-US')} of ${of.toLocaleString('en-US')} `);
  },
});
if (toPerson) process.stderr.write('\n');
for (const [file, rows] of Object.entries(report.rows)) console.log(`${file}.csv ${rows.toLocaleString('en-US')} rows`);
