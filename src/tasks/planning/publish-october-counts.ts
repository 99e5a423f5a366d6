import { z } from 'zod';
import { octoberCounts } from '../../data/recorded/planning-records.ts';
import { fail } from '../../errors.ts';
import { octoberStudentsSql } from '../../questions/enrollment/enrollment-from-students.ts';
import { readRecorded, reviseRecorded, writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';

interface CountRow {
  readonly fall: string;
  readonly school_id: string | null;
  readonly grade: string | null;
  readonly students: number;
}

/**
 * Makes the counts of our own students by school and grade public, as the federal Common Core of Data does for every
 * school: a decision of the district, so that planners who see no student can plan from them.
 */
export const publishOctoberCounts = defineTask({
  name: 'publish-october-counts',
  does: 'Make our October counts by school and grade public',
  area: 'enrollment',
  input: z.object({}),
  async run({ records, person, now, withDistrict }) {
    const { counted, snapshotId } = await withDistrict(async ({ district, snapshot }) => {
      const rows = await district.rows<CountRow>(octoberStudentsSql);
      const names = await district.rows<{ id: string; name: string }>(
        'SELECT organization_id AS id, name FROM organization',
      );
      const nameOf = new Map(names.map(({ id, name }) => [id, name]));
      return {
        snapshotId: snapshot.snapshotId,
        counted: rows.flatMap(({ fall, school_id: school, grade, students }) =>
          grade === null || `${fall}-10-01` > snapshot.dataThrough
            ? []
            : [
                {
                  school,
                  name: school === null ? snapshot.districtName : (nameOf.get(school) ?? school),
                  fall: Number(fall),
                  grade,
                  students: Number(students),
                },
              ],
        ),
      };
    });
    const falls = [...new Set(counted.map(({ fall }) => fall))];
    if (falls.length === 0)
      return fail('bad-input', { what: 'The counts', why: 'no student was enrolled on any October 1 that has come.' });
    const writing = { body: { counted }, by: person, at: now().toISOString(), snapshotId };
    const [before] = await readRecorded(records, octoberCounts);
    if (before) await reviseRecorded(records, octoberCounts, { id: before.id, ...writing });
    else await writeRecorded(records, octoberCounts, writing);
    return {
      says: `The counts of ${falls.length} ${falls.length === 1 ? 'fall' : 'falls'} by school and grade are public. Where your state’s counts come, those are used instead.`,
      falls: falls.length,
    };
  },
});
