import { z } from 'zod';
import { waitingList, waitingPlace } from '../../data/recorded/program-records.ts';
import { waitingListHash } from '../../data/recorded/seal-hash.ts';
import { fail } from '../../errors.ts';
import { writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';

const most = 5000;

/** `stu-1, stu-2` or one a line → each id once. */
export function studentsIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}

/** Seals who waits for the places of a program, before the number that will decide is known to anyone. */
export const sealWaitingList = defineTask({
  name: 'seal-waiting-list',
  does: 'Seal a waiting list before its draw',
  area: 'programs',
  input: z.object({
    program: z.string().trim().min(1).max(100).describe('Program, by its number'),
    students: z.string().min(1).max(200_000).describe('Student numbers, separated by commas or lines'),
    places: z.coerce.number().int().positive().describe('Places in each group that is drawn by itself'),
    drawnWithin: z
      .enum(['everyone', 'school', 'school and grade'])
      .default('everyone')
      .describe('Students compete for places within this group'),
    seedFrom: z
      .string()
      .trim()
      .min(10)
      .max(500)
      .describe('Public number that will decide, e.g. the state lottery’s evening numbers of December 5'),
    drawOn: z.iso.date('Give a date as 2026-12-05.').describe('Day on which that number becomes known'),
  }),
  concerns: ({ students }) => studentsIn(students),
  async run(
    { records, person, now, withDistrict, signal },
    { program, students, places, drawnWithin, seedFrom, drawOn },
  ) {
    const ids = studentsIn(students);
    if (ids.length > most)
      fail('bad-input', { what: 'The list', why: `it has ${ids.length} students; ${most} are the most.` });
    const at = now().toISOString();
    const sealedOn = at.slice(0, 10);
    if (drawOn <= sealedOn)
      fail('bad-input', {
        what: 'The day of the draw',
        why: 'it must lie after today, so that nobody knows the number yet.',
      });
    const { blocks, snapshotId } = await withDistrict(async ({ district, snapshot }) => {
      const enrolled = await district.rows<{ student_id: string; school_id: string; grade: string }>(
        `SELECT student_id, school_id, grade FROM school_enrollment
         WHERE entry_date <= CAST($today AS DATE) AND (exit_date IS NULL OR exit_date > CAST($through AS DATE))
         ORDER BY student_id, is_primary, entry_date`,
        { today: sealedOn, through: snapshot.dataThrough },
      );
      const at = new Map(enrolled.map((row) => [row.student_id, row]));
      const blockOf = (id: string) => {
        const row = at.get(id);
        if (!row) return null;
        if (drawnWithin === 'everyone') return 'everyone';
        return drawnWithin === 'school' ? row.school_id : `${row.school_id} ${row.grade}`;
      };
      return { blocks: new Map(ids.map((id) => [id, blockOf(id)])), snapshotId: snapshot.snapshotId };
    });
    const unknown = ids.filter((id) => blocks.get(id) === null);
    if (unknown.length > 0)
      fail('bad-input', {
        what: 'The list',
        why: `${unknown.length} of its students are not enrolled now, or not within your reach.`,
      });
    const entries = ids.map((studentId) => ({ studentId, block: blocks.get(studentId) ?? '' }));
    const listHash = waitingListHash(entries, places);
    const writing = { at, by: person, snapshotId };
    const list = await writeRecorded(records, waitingList, {
      body: { program, places, students: ids.length, listHash, sealedOn, seedFrom, drawOn, drawn: null },
      subject: program,
      ...writing,
    });
    for (const { studentId, block } of entries) {
      signal.throwIfAborted();
      await writeRecorded(records, waitingPlace, {
        body: { list, program, block, place: null, offered: null },
        studentId,
        subject: list,
        ...writing,
      });
    }
    return {
      says: `The list of ${ids.length} students is sealed. On ${drawOn}, draw with ${seedFrom}.`,
      list,
      listHash,
    };
  },
});
