/** Would last year’s list by attendance have missed some groups of students more than others? */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { chronicAbsenceUse } from '../../definitions/chronic-absence.ts';
import { definition, school } from '../attendance/attendance-input.ts';
import { type Asked, defineQuestion, type Findings } from '../question.ts';
import { asUsual } from '../release.ts';
import { fairnessRow, fairnessRows } from './fairness-rows.ts';
import { sayFairness } from './fairness-words.ts';
import { crossedFamily, crossedGroup, groupIn, reviewedFamilies } from './group-families.ts';
import { type PastStudent, pastList } from './past-list.ts';

const input = z.object({
  listedOn: z.iso
    .date('Give a date as 2025-11-20.')
    .optional()
    .describe('Day on which the list would have been made; the middle of the last past school year when empty'),
  nearToo: z.boolean().default(false).describe('List those within two absences of the line as well'),
  tolerance: z.coerce
    .number()
    .gt(0.5)
    .lt(1)
    .default(0.8)
    .describe('Ratios from this number to 1 over it do not matter, e.g. 0.8 for 0.8 to 1.25'),
  school,
  definition,
});

export const attendanceListFairness = defineQuestion({
  name: 'attendance-list-fairness',
  asks: 'Would last year’s attendance list have missed some groups of students more than others?',
  area: 'trust',
  about: 'aggregate',
  input,
  row: fairnessRow,
  uses: ['chronic-absence'],
  // Crossed cells add up to those of race and of sex, which a single answer’s protection does not know: not released.
  release: {
    nearest: asUsual(input, ['tolerance']),
    from: 'review',
    sealed: {
      students: { review: 'all' },
      listed_in_need: { review: 'listed_in_need' },
      listed_not_in_need: { review: 'listed_not_in_need' },
      missed: { review: 'missed' },
      neither: { review: 'neither' },
    },
    cells: isReviewGiven,
  },
  measure: {
    dimensions: [{ column: 'student_group', family: 'family' }],
    counts: [
      { column: 'students' },
      { column: 'listed_in_need', outOf: 'students' },
      { column: 'listed_not_in_need', outOf: 'students' },
      { column: 'missed', outOf: 'students' },
      { column: 'neither', outOf: 'students' },
    ],
    sums: [{ total: 'students', parts: ['listed_in_need', 'listed_not_in_need', 'missed', 'neither'] }],
  },
  how: {
    inWords:
      'The list is a plain rule: who was chronically absent by the definition on that day, from what was known by then. In need means chronically absent at the end of that year. Missed are students in need whom the list had left out; a false alarm is a listed student who was not in need. Each group is compared with all other students.',
    howSure:
      'Rates have Wilson intervals, ratios Katz’s on the logarithmic scale (Koopman’s where a count is 0). A gap is shown when the whole interval of the ratio lies outside the band and its p-value, adjusted by Benjamini–Hochberg over the whole review, is at most 0.05; within the band when the whole interval lies inside. Fewer than 30 students on either side earn no verdict. Each rate is tested among the students that it is about: the tool Aequitas tests eight rates on two of them, so its p-values are not used.',
    leavesOut:
      'Students whom the definition does not count at the end of the year. Days before the list count toward the need as well, so the list looks better than for what comes after it. Groups are those at the end of the year. Race crossed with sex is for those who may see the students.',
  },
  count,
  present: (cells, { tolerance }) => fairnessRows(cells, tolerance),
  say: sayFairness,
});

/** Crossed groups are for those who may see the students. */
export function isReviewGiven({ family }: Cell): boolean {
  return family !== crossedFamily;
}

type Counting = Pick<Asked<z.infer<typeof input>>, 'input' | 'district' | 'snapshot' | 'chosen'>;

/** The counts as they are usually asked, which are sealed for everyone. */
export async function countFairness(asked: Omit<Counting, 'input'>): Promise<Findings<Cell>> {
  return await count({ ...asked, input: input.parse({}) });
}

async function count(asked: Counting): Promise<Findings<Cell>> {
  const past = await pastList(asked);
  if (!past)
    return {
      rows: [],
      n: 0,
      unit: 'students',
      asOf: asked.snapshot.dataThrough,
      definitions: [],
      notes: [],
      sql: [],
    };
  const { students, listedOn, year, lost, ready, sql } = past;
  return {
    rows: [
      cellOf(students, null, null),
      ...reviewedFamilies.flatMap((family) => cellsOf(students, family, (student) => groupIn(family, student))),
      ...cellsOf(students, crossedFamily, crossedGroup),
    ],
    n: students.length,
    unit: 'students',
    asOf: year.last_day,
    definitions: [chronicAbsenceUse(ready.preset)],
    notes: [
      {
        kind: 'beside',
        text: `The list as it would have stood on ${listedOn}, beside the end of ${year.title} on ${year.last_day}.`,
      },
      ...(lost > 0
        ? [
            {
              kind: 'leaves out' as const,
              text: `${lost} listed students are not counted at the end of the year, and left out.`,
              students: lost,
            },
          ]
        : []),
    ],
    sql,
    parameters: { ...ready.parameters, listed_on: listedOn },
  };
}

function cellsOf(students: readonly PastStudent[], family: string, groupOf: (student: PastStudent) => string): Cell[] {
  const groups = Map.groupBy(students, groupOf);
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([group, members]) => cellOf(members, family, group));
}

function cellOf(students: readonly PastStudent[], family: string | null, group: string | null): Cell {
  const of = (isListed: boolean, isChronic: boolean) =>
    students.filter((student) => student.isListed === isListed && student.isChronic === isChronic).length;
  return {
    family,
    student_group: group,
    students: students.length,
    listed_in_need: of(true, true),
    listed_not_in_need: of(true, false),
    missed: of(false, true),
    neither: of(false, false),
  };
}
