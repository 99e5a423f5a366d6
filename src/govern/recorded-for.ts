/** The records that a question reads, narrowed to what its caller may see: a record of a student goes with the student. */
import type { NarrowDatabase } from '../data/database.ts';
import type { ReadRecorded, Recorded, RecordKind } from '../data/recorded/kind.ts';
import type { Asked, Question } from '../questions/question.ts';
import { auditLength, looksAt } from '../records/access-log.ts';
import { type Reader, readRecorded, stateOfRecorded } from '../records/recorded.ts';
import type { Records } from '../records/records.ts';
import type { Caller } from './caller.ts';

interface Wanted {
  readonly records: Records;
  readonly question: Question;
  readonly caller: Caller;
  /** Read the records as they held at the end of that day; as they hold now unless given. */
  readonly onDay?: string | undefined;
}

/** What an answer rests on beside the snapshot: part of its key. Sealed text is per person. */
export async function recordedKey({ records, question, caller }: Wanted, today: string): Promise<unknown> {
  if (question.readsLooks) return [await auditLength(records), await stateOfRecorded(records, question.reads ?? [])];
  if (!question.reads) return null;
  const reader = question.reads.some((kind) => kind.sealed) ? readerOf(question, caller) : null;
  return [await stateOfRecorded(records, question.reads), today, reader];
}

/** The access log, for a question that declares it. */
export function looksFor(
  { records, question }: Wanted,
  /** The sentence of a question or a task, by its name. */
  sentenceOf: (name: string) => string,
): Pick<Asked<unknown>, 'looks'> {
  if (!question.readsLooks) return {};
  const looks = async (studentId: string) =>
    (await looksAt(records, studentId)).map((look) => ({ ...look, what: sentenceOf(look.what) }));
  return { looks };
}

/** Reads the kinds that the question declares; asking it for another one is a mistake of ours. */
export async function recordedFor(
  { records, question, caller, onDay }: Wanted,
  district: NarrowDatabase,
): Promise<ReadRecorded> {
  const kinds = question.reads ?? [];
  const reader = readerOf(question, caller);
  const found = new Map<string, readonly Recorded[]>();
  for (const kind of kinds) {
    if (kind.about === 'student' && question.about === 'public')
      throw new RangeError(`${question.name} is public and reads ${kind.name}, which is about students.`);
    const all = await readRecorded(records, kind, { ...(reader ? { reader } : {}), ...(onDay ? { onDay } : {}) });
    found.set(kind.name, kind.about === 'student' ? await withinReach(all, district) : all);
  }
  const read = ({ name }: Pick<RecordKind, 'name'>) => {
    const rows = found.get(name);
    if (!rows) throw new RangeError(`${question.name} reads ${name} and does not declare it.`);
    return rows;
  };
  return read as ReadRecorded;
}

function readerOf(question: Question, { personId, role }: Caller): Reader | undefined {
  return question.about === 'student' ? { id: personId, role } : undefined;
}

async function withinReach(rows: readonly Recorded[], district: NarrowDatabase): Promise<readonly Recorded[]> {
  if (rows.length === 0) return rows;
  const reach = await district.rows<{ student_id: string }>('SELECT student_id FROM student');
  const students = new Set(reach.map((row) => row.student_id));
  return rows.filter(({ studentId }) => studentId !== null && students.has(studentId));
}
