import { z } from 'zod';
import { forgetStudentInRecords } from '../../records/forget-student.ts';
import { endProblemsBefore, endSnapshotsBefore, studentsWrittenAbout } from '../../records/retention.ts';
import { readSetting } from '../../records/settings.ts';
import { currentSnapshotId } from '../../records/snapshot-log.ts';
import { defineTask } from '../task.ts';

const millisecondsADay = 24 * 60 * 60 * 1000;

export const applyRetention = defineTask({
  name: 'apply-retention',
  does: 'Let go of what has been kept long enough',
  area: 'trust',
  input: z.object({}),
  async run({ records, home, now, withDistrict }) {
    const rules = await readSetting(records, 'retention');
    const daysAgo = (days: number) => new Date(now().getTime() - days * millisecondsADay).toISOString();
    const snapshots = await endSnapshotsBefore(records, home, daysAgo(rules.snapshotDays));
    const problems = await endProblemsBefore(records, daysAgo(rules.problemDays));
    const before = daysAgo(rules.studentYears * 365.25);
    const old = (await studentsWrittenAbout(records)).filter(({ last }) => last < before);
    let students = 0;
    if (old.length > 0 && (await currentSnapshotId(records)) !== null) {
      const here = await withDistrict(({ district }) =>
        district.rows<{ student_id: string }>('SELECT student_id FROM student'),
      );
      const inData = new Set(here.map((row) => row.student_id));
      for (const { studentId } of old.filter((each) => !inData.has(each.studentId))) {
        await forgetStudentInRecords(records, { studentId, traces: new Set([studentId]) });
        students += 1;
      }
    }
    if (snapshots + problems + students === 0)
      return { says: 'Nothing has been kept too long.', snapshots, problems, students };
    const parts = [
      `${snapshots} snapshots`,
      `${problems} problem reports`,
      `notes about ${students} students who left`,
    ];
    return { says: `Let go of ${parts.join(', ')}.`, snapshots, problems, students };
  },
});
