/** Remarks on what did not come: a school that has gone quiet, a school without a calendar or without attendance. */
import { quoteText } from '../mapping/staged-table.ts';
import type { ReadSource } from '../read-sources.ts';
import type { Stage } from '../staging/stage.ts';

const nameOf = (id: string) => `coalesce((SELECT min("name") FROM good_orgs o WHERE o."sourcedId" = ${id}), ${id})`;
const spoken = (date: string) => `strftime(${date}, '%A, %B %-d, %Y')`;

/** Needs `sent_day` and `grade_served`. */
export async function remarkOnSubmissions(stage: Stage, sources: readonly ReadSource[]): Promise<void> {
  const sourceOf = (name: string) => sources.findLast((source) => source.readsAs.includes(name))?.number;
  const attendance = sourceOf('attendance');
  const enrollments = sourceOf('schoolEnrollments');
  if (attendance !== undefined) {
    await stage.run(
      `INSERT INTO finding SELECT ${attendance}, 'attendance', NULL, NULL, 'school-gone-quiet', 'noticed', 'schoolSourcedId', school_id, NULL, NULL, school_id,
         ${nameOf('school_id')} || ' has sent no attendance since ' || ${spoken('last_sent')},
         'A normal day there has ' || CASE WHEN round(rows_a_day) = 1 THEN '1 row' ELSE CAST(round(rows_a_day) AS INTEGER) || ' rows' END || '. Its students are treated as unknown, not present, from then on.', 0
       FROM (SELECT school_id, max(date) FILTER (WHERE came) AS last_sent, max(date) AS last_day, arg_max(rows_a_day, date) AS rows_a_day FROM sent_day GROUP BY 1)
       WHERE last_sent < last_day`,
    );
    await stage.run(
      `INSERT INTO finding SELECT ${attendance}, 'attendance', NULL, NULL, 'days-not-sent', 'noticed', 'date', strftime(min(d.date), '%Y-%m-%d'), NULL, NULL, d.school_id,
         ${nameOf('d.school_id')} || ' sent no attendance on ' || count(*) || CASE WHEN count(*) = 1 THEN ' school day' ELSE ' school days' END || ' within ' || (school_year - 1) || '-' || lpad(CAST(school_year % 100 AS VARCHAR), 2, '0'),
         'Those days are treated as unknown, not present. Send them again.', 0
       FROM sent_day d JOIN (SELECT school_id, max(date) FILTER (WHERE came) AS last_sent FROM sent_day GROUP BY 1) l ON l.school_id = d.school_id
       WHERE NOT d.came AND d.date < l.last_sent GROUP BY d.school_id, d.school_year`,
    );
  }
  if (enrollments === undefined) return;
  const enrolled = `SELECT school_id, CAST(sum(students) AS BIGINT) AS students FROM grade_served
    WHERE school_year = (SELECT max(school_year) FROM grade_served) GROUP BY 1`;
  const without = async (rule: string, { table, says, fix }: { table: string; says: string; fix: string }) =>
    stage.run(
      `INSERT INTO finding SELECT ${enrollments}, 'schoolEnrollments', NULL, NULL, ${quoteText(rule)}, 'noticed', 'schoolSourcedId', e.school_id, NULL, NULL, e.school_id,
         ${nameOf('e.school_id')} || ${quoteText(says)}, ${quoteText(fix)}, e.students
       FROM (${enrolled}) e WHERE e.school_id NOT IN (SELECT school_id FROM ${table})`,
    );
  await without('no-calendar', {
    table: 'school_days',
    says: ' has students and no calendar',
    fix: 'Without its school days there is no attendance rate. Send them in calendars.',
  });
  if (attendance !== undefined) {
    await without('no-attendance-source', {
      table: 'attendance_row_count',
      says: ' has students and no attendance at all',
      fix: 'They are treated as unknown, not present. Send its attendance.',
    });
  }
}
