/** The calendar by school: a school's own rows, and those of the district for days on which it has none. */
import type { Stage } from '../staging/stage.ts';

/** Makes `school_days`: school_id, date, is_school_day, portion, event. A day that is not there is not a school day. */
export async function makeSchoolDays(stage: Stage): Promise<void> {
  await stage.run(
    `CREATE OR REPLACE TABLE school_days AS
     WITH shared AS (
       SELECT s."sourcedId" AS school_id, c."date" AS date, c."schoolDay" AS is_school_day, c."portion" AS portion, c."event" AS event
       FROM good_calendars c
       JOIN good_orgs d ON d."sourcedId" = c."schoolSourcedId" AND d."type" <> 'school'
       CROSS JOIN good_orgs s
       WHERE s."type" = 'school'
     ), own AS (
       SELECT "schoolSourcedId" AS school_id, "date" AS date, "schoolDay" AS is_school_day, "portion" AS portion, "event" AS event
       FROM good_calendars
       WHERE "schoolSourcedId" NOT IN (SELECT "sourcedId" FROM good_orgs WHERE "type" <> 'school')
     )
     SELECT school_id, date, is_school_day, coalesce(portion, CASE WHEN is_school_day THEN 1 ELSE 0 END) AS portion, event FROM own
     UNION ALL
     SELECT school_id, date, is_school_day, coalesce(portion, CASE WHEN is_school_day THEN 1 ELSE 0 END) AS portion, event FROM shared s
     WHERE NOT EXISTS (SELECT 1 FROM own o WHERE o.school_id = s.school_id AND o.date = s.date)`,
  );
}
