/** What a snapshot holds, counted in the same way in the one before it, so that a reader sees what changed. */
import { quoteText } from '../mapping/staged-table.ts';
import type { Stage } from '../staging/stage.ts';

/** Each counts rows by school, with a row for the district; `{db}` is the snapshot that it looks at. */
const measures: readonly (readonly [measure: string, from: string])[] = [
  [
    'students enrolled',
    `SELECT DISTINCT spell.school_id, spell.student_id FROM {db}.school_enrollment AS spell, {db}.snapshot AS made
     WHERE spell.school_year = made.current_school_year
       AND (spell.exit_date IS NULL OR spell.exit_date > made.data_through)`,
  ],
  ['enrollment spells', 'SELECT school_id FROM {db}.school_enrollment'],
  ['absences and tardies', 'SELECT school_id FROM {db}.attendance_event'],
  ['school days with attendance', 'SELECT school_id FROM {db}.attendance_submission'],
  ['incidents', 'SELECT school_id FROM {db}.incident'],
  ['marks', 'SELECT school_id FROM {db}.course_mark'],
  ['test results', 'SELECT school_id FROM {db}.assessment_result'],
  ['support sessions', 'SELECT NULL AS school_id FROM {db}.intervention_session'],
];

function counted(database: string): string {
  return measures
    .map(
      ([measure, from]) =>
        `SELECT ${quoteText(measure)} AS measure, school_id, CAST(count(*) AS DOUBLE) AS value
         FROM (${from.replaceAll('{db}', database)}) GROUP BY GROUPING SETS ((school_id), ())
         HAVING school_id IS NOT NULL OR grouping(school_id) = 1`,
    )
    .join(' UNION ALL ');
}

/** Fills snapshot_measure of the file being written; `previous` is the path of the snapshot before it, if there is one. */
export async function writeMeasures(stage: Stage, out: string, previous: string | null): Promise<void> {
  await stage.run(`CREATE OR REPLACE TEMP TABLE measure_now AS ${counted(`${out}.main`)}`);
  await stage.run('CREATE OR REPLACE TEMP TABLE measure_before AS SELECT * FROM measure_now WHERE FALSE');
  if (previous !== null) {
    await stage.run(`ATTACH ${quoteText(previous)} AS snapshot_before (READ_ONLY)`);
    await stage.run(`INSERT INTO measure_before ${counted('snapshot_before.main')}`);
    await stage.run('DETACH snapshot_before');
  }
  const before = previous === null ? 'CAST(NULL AS DOUBLE)' : 'coalesce(b.value, 0)';
  await stage.run(
    `INSERT INTO ${out}.main.snapshot_measure (measure, school_id, value, before)
     SELECT coalesce(n.measure, b.measure), coalesce(n.school_id, b.school_id), coalesce(n.value, 0), ${before}
     FROM measure_now n
     FULL JOIN measure_before b ON b.measure = n.measure AND b.school_id IS NOT DISTINCT FROM n.school_id`,
  );
}
