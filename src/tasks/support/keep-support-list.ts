import { z } from 'zod';
import type { ReadRecorded, Recorded, RecordKind } from '../../data/recorded/kind.ts';
import { supportListing } from '../../data/recorded/student-support.ts';
import { outcomeNames } from '../../definitions/student-outcomes.ts';
import { fail } from '../../errors.ts';
import { ofThings } from '../../questions/in-words.ts';
import { listRests, mondayOf, readSituation } from '../../questions/support/support-situation.ts';
import { weeklyList } from '../../questions/support/weekly-list.ts';
import { readRecorded, writeRecorded } from '../../records/recorded.ts';
import type { Records } from '../../records/records.ts';
import { defineTask } from '../task.ts';

/** For every place on the list, so many students just below the line are kept too: what the yearly page compares. */
const keptBelow = 2;

/** Keeps the week’s list as it is, once: what was shown to whom must be known later, to see whether it helped. */
export const keepSupportList = defineTask({
  name: 'keep-support-list',
  does: 'Keep this week’s list as it is',
  area: 'support',
  input: z.object({ outcome: z.enum(outcomeNames).default('chronic-absence').describe('What support should prevent') }),
  async run({ records, person, now, withDistrict, progress, signal }, { outcome }) {
    const today = now().toISOString().slice(0, 10);
    const recorded = await recordedBefore(records, mondayOf(today));
    return await withDistrict(async (district) => {
      const situation = await readSituation({ ...district, today, recorded }, { outcome });
      const list = weeklyList(situation);
      const before = await readRecorded(records, supportListing, { subject: `${outcome} ${situation.week}` });
      const lines = lineScores(list);
      const keptSchools = new Set(before.map(({ schoolId }) => schoolId));
      const ranked = list.listed.filter(({ order, student }) => {
        const places = list.places.get(student.school_id)?.places ?? 0;
        return order !== null && order <= places * (1 + keptBelow) && !keptSchools.has(student.school_id);
      });
      for (const [place, each] of ranked.entries()) {
        if (signal.aborted) fail('stopped');
        if (place % 50 === 0) progress({ step: place, of: ranked.length, says: 'Keeping the list' });
        await writeRecorded(records, supportListing, {
          studentId: each.student.student_id,
          schoolId: each.student.school_id,
          subject: `${outcome} ${situation.week}`,
          body: {
            outcome,
            week: situation.week,
            method: situation.inUse.method,
            order: each.order ?? 1,
            places: list.places.get(each.student.school_id)?.places ?? 0,
            listed: each.queue === 'this week',
            distance: each.score - (lines.get(each.student.school_id) ?? each.score),
            byLot: each.tied !== null,
          },
          at: now().toISOString(),
          by: person,
          snapshotId: district.snapshot.snapshotId,
        });
      }
      const listed = ranked.filter(({ queue }) => queue === 'this week').length;
      return {
        says: `Kept: ${ofThings(listed, 'student')} on the list of the week of ${situation.week}, and ${ranked.length - listed} below the line.`,
      };
    });
  },
});

/** By school, the score halfway between the last who found a place and the first who did not. */
function lineScores(list: ReturnType<typeof weeklyList>): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const school of list.places.keys()) {
    const here = list.listed.filter(({ student, order }) => student.school_id === school && order !== null);
    const last = Math.min(...here.filter(({ queue }) => queue === 'this week').map(({ score }) => score));
    const next = Math.max(...here.filter(({ queue }) => queue === 'below the line').map(({ score }) => score));
    if (Number.isFinite(last) && Number.isFinite(next)) lines.set(school, (last + next) / 2);
  }
  return lines;
}

/**
 * What the list rests on, as a question reads it, but without what was decided or planned this week: whoever was listed
 * on Monday and decided on since was listed all the same.
 */
async function recordedBefore(records: Records, monday: string): Promise<ReadRecorded> {
  const found = new Map<string, readonly Recorded[]>();
  const kinds: readonly RecordKind[] = listRests;
  for (const kind of kinds) {
    const all = await readRecorded(records, kind);
    const isOfStudent = kind.about === 'student';
    found.set(
      kind.name,
      all.filter(({ madeAt, revision }) => !isOfStudent || revision > 1 || madeAt.slice(0, 10) < monday),
    );
  }
  return (({ name }: { readonly name: string }) => found.get(name) ?? []) as ReadRecorded;
}
