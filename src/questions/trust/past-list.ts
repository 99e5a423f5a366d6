/** A plain list of the district’s own past, made again as it would have stood, beside what became of each student. */
import type { NarrowDatabase } from '../../data/database.ts';
import { type ReadyToCount, readyToCount } from '../attendance/attendance-input.ts';
import type { Asked } from '../question.ts';
import { readSql } from '../read-sql.ts';
import type { GroupsOfStudent } from './group-families.ts';

const pastYear = readSql(import.meta.url, 'past-year.sql');
const listing = readSql(import.meta.url, '../../definitions/student-days.sql', 'listed-students.sql');
const ending = readSql(
  import.meta.url,
  '../../definitions/student-days.sql',
  '../../definitions/students-in-groups.sql',
  'students-at-year-end.sql',
);

export interface PastYear {
  readonly title: string;
  readonly first_day: string;
  readonly last_day: string;
  readonly middle: string;
}

export interface PastStudent extends GroupsOfStudent {
  readonly isListed: boolean;
  readonly isChronic: boolean;
}

export interface PastList {
  readonly year: PastYear;
  /** Day on which the list would have been made. */
  readonly listedOn: string;
  readonly students: readonly PastStudent[];
  /** Listed, and in no count at the end of the year: they had too few days for the definition. */
  readonly lost: number;
  readonly ready: ReadyToCount;
  readonly sql: readonly string[];
}

interface PastInput {
  readonly listedOn?: string | undefined;
  readonly nearToo: boolean;
  readonly school?: string | undefined;
  readonly definition?: string | undefined;
}

/** The last school year that is over; null when there is none with attendance. */
export async function lastPastYear(district: NarrowDatabase, asOf: string): Promise<PastYear | null> {
  const [year] = await district.rows<PastYear>(pastYear, { as_of: asOf });
  return year ?? null;
}

/** Null where no past year has attendance. Only what was known by the day of the list goes into the list. */
export async function pastList(
  asked: Pick<Asked<PastInput>, 'input' | 'district' | 'snapshot' | 'chosen'> & Partial<Asked<PastInput>>,
): Promise<PastList | null> {
  const { district, input, snapshot } = asked;
  const year = await lastPastYear(district, snapshot.dataThrough);
  if (!year) return null;
  const within = input.listedOn && input.listedOn >= year.first_day && input.listedOn <= year.last_day;
  const listedOn = within ? (input.listedOn ?? year.middle) : year.middle;
  const then = await readyToCount({ ...asked, input: { ...input, asOf: listedOn } });
  const end = await readyToCount({ ...asked, input: { ...input, asOf: year.last_day } });
  const listed = await district.rows<{ student_id: string }>(listing, {
    ...then.parameters,
    known_by: listedOn,
    near_listed: input.nearToo,
  });
  const atEnd = await district.rows<EndRow>(ending, { ...end.parameters, by_group: true });
  const ids = new Set(listed.map((row) => row.student_id));
  const students = atEnd.map(({ student_id, race, sex, bits, chronic }) => ({
    race,
    sex,
    bits: Number(bits),
    isListed: ids.has(student_id),
    isChronic: Number(chronic) === 1,
  }));
  const lost = ids.size - students.filter(({ isListed }) => isListed).length;
  return { year, listedOn, students, lost, ready: end, sql: [listing, ending] };
}

interface EndRow {
  readonly student_id: string;
  readonly race: string;
  readonly sex: string;
  readonly bits: number;
  readonly chronic: number;
}
