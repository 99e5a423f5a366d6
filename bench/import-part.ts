/** One part of the import benchmark, alone in its process so that its memory and CPU time are its own. */
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { makeDemoDistrict } from '../demo/make-district.ts';
import { importDistrict } from '../src/import/import-district.ts';

const [part, folder = '', students = '0'] = process.argv.slice(2);
const files = join(folder, 'files');
const snapshots = join(folder, 'snapshots');
const began = performance.now();
let studentDays = 0;

if (part === 'make') {
  await makeDemoDistrict({ students: Number(students), seed: 1, years: 4, out: files });
} else {
  const imported = await importDistrict(
    { from: [files], snapshots, mappings: [] },
    { now: () => new Date(), progress: () => {}, signal: new AbortController().signal },
  );
  if (imported.path === null) throw new Error('The demo district could not be imported.');
  const seconds = (performance.now() - began) / 1000;
  studentDays = await countStudentDays(imported.path);
  printFigures(seconds);
}
if (part === 'make') printFigures((performance.now() - began) / 1000);

function printFigures(seconds: number): void {
  const used = process.resourceUsage();
  const cpuSeconds = (used.userCPUTime + used.systemCPUTime) / 1e6;
  console.log(JSON.stringify({ seconds, cpuSeconds, peakMemoryMb: used.maxRSS / 1024, studentDays }));
}

/** School days of membership: what full rows would hold, though only absences are stored. */
async function countStudentDays(path: string): Promise<number> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(`
    WITH last AS (SELECT data_through FROM snapshot),
    day AS (SELECT school_id, school_year, date, day_number FROM calendar_date WHERE is_school_day),
    spell AS (
      SELECT school_id, school_year, entry_date, COALESCE(exit_date, DATE '9999-12-31') AS exit_date FROM school_enrollment
    )
    SELECT CAST(SUM(spells.students) AS DOUBLE)
    FROM (
      SELECT school_id, school_year, entry_date, exit_date, COUNT(*) AS students
      FROM spell GROUP BY school_id, school_year, entry_date, exit_date
    ) AS spells
    JOIN day ON day.school_id = spells.school_id AND day.school_year = spells.school_year
      AND day.date >= spells.entry_date AND day.date < spells.exit_date
    JOIN last ON day.date <= last.data_through`);
  const days = Number(reader.getRows()[0]?.[0] ?? 0);
  connection.closeSync();
  instance.closeSync();
  return days;
}
