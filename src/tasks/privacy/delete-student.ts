import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { forgetStudentIn } from '../../data/forget-student.ts';
import { deletion } from '../../data/recorded/privacy-deletion.ts';
import { fail } from '../../errors.ts';
import { forgetStudentInRecords } from '../../records/forget-student.ts';
import { snapshotFile } from '../../records/home.ts';
import { writeRecorded } from '../../records/recorded.ts';
import { currentSnapshotId, listSnapshots } from '../../records/snapshot-log.ts';
import { defineTask } from '../task.ts';

export const deleteStudent = defineTask({
  name: 'delete-student',
  does: 'Delete everything that is held about a student',
  area: 'trust',
  input: z.object({
    student: z.string().trim().min(1).max(200).describe('The student, by number'),
    again: z.string().trim().min(1).max(200).describe('The same number again: this cannot be undone'),
    reason: z.string().trim().min(10).max(1000).describe('By whose request and by which rule'),
  }),
  async run({ records, home, person, now, progress, signal }, { student, again, reason }) {
    if (again !== student) fail('bad-input', { what: 'The number again', why: 'it is not the same number.' });
    const snapshots = (await listSnapshots(records))
      .map((each) => snapshotFile(home, each.snapshotId))
      .filter(existsSync);
    const traces = new Set([student]);
    let rows = 0;
    for (const [place, path] of snapshots.entries()) {
      if (signal.aborted) fail('stopped');
      progress({ step: place + 1, of: snapshots.length + 1, says: 'Writing a snapshot anew without the student' });
      const gone = await forgetStudentIn(path, student);
      rows += gone.rows;
      for (const trace of gone.traces) traces.add(trace);
    }
    // What a browser sent and nobody imported may hold the student too; it would go within a day anyway.
    await rm(join(home, 'uploads'), { recursive: true, force: true });
    rows += await forgetStudentInRecords(records, { studentId: student, traces });
    if (rows === 0) fail('no-such-student');
    const token = records.studentToken(student);
    await writeRecorded(records, deletion, {
      body: { token, reason, snapshots: snapshots.length, rows },
      at: now().toISOString(),
      by: person,
      snapshotId: await currentSnapshotId(records),
    });
    return {
      says: `The student is gone from ${snapshots.length} ${snapshots.length === 1 ? 'snapshot' : 'snapshots'} and from what was written here: ${rows.toLocaleString('en-US')} rows. The logs keep the token ${token}. Take the student out of the student information system and of backups too, or the next import brings them back.`,
      token,
      rows,
    };
  },
});
