/** Reading a cell: its dimensions as text, its counts as numbers, both null where hidden or a total. */
import { z } from 'zod';
import type { Cell, NarrowDatabase } from '../../data/database.ts';
import { groupLabel, groupOrder } from './student-groups.ts';

export function textOf(cell: Cell, column: string): string | null {
  const value = cell[column];
  return typeof value === 'string' ? value : null;
}

export function numberOf(cell: Cell, column: string): number | null {
  const value = cell[column];
  return typeof value === 'number' ? value : null;
}

/** The columns that say where a cell stands; every attendance table begins with them. */
export const placeColumns = {
  school_id: z.string().nullable().meta({ title: 'School number' }),
  school: z.string().nullable().meta({ title: 'School' }),
  level: z.string().nullable().meta({ title: 'Level' }),
  grade: z.string().nullable().meta({ title: 'Grade' }),
  family: z.string().nullable().meta({ title: 'Kind of group' }),
  student_group: z.string().nullable().meta({ title: 'Group code' }),
  group: z.string().meta({ title: 'Group' }),
};

export interface Place {
  readonly school_id: string | null;
  readonly school: string | null;
  readonly level: string | null;
  readonly grade: string | null;
  readonly family: string | null;
  readonly student_group: string | null;
  readonly group: string;
}

export function placeOf(cell: Cell): Place {
  const family = textOf(cell, 'family');
  const studentGroup = textOf(cell, 'student_group');
  return {
    school_id: textOf(cell, 'school_id'),
    school: textOf(cell, 'school'),
    level: textOf(cell, 'level'),
    grade: textOf(cell, 'grade'),
    family,
    student_group: studentGroup,
    group: groupLabel(family, studentGroup),
  };
}

/** Each cell with the name and the level of its school: looked up once a school, not once a cell. */
export async function withSchoolNames(district: NarrowDatabase, cells: readonly Cell[]): Promise<Cell[]> {
  const schools = await district.rows<{ school_id: string; school: string; level: string | null }>(
    'SELECT organization_id AS school_id, name AS school, level FROM organization',
  );
  const byId = new Map(schools.map((school) => [school.school_id, school]));
  return cells.map((cell) => {
    const school = byId.get(textOf(cell, 'school_id') ?? '');
    return { ...cell, school: school?.school ?? null, level: school?.level ?? null };
  });
}

/** The cell of all students of all schools and grades. */
export function isTotal(cell: Cell): boolean {
  return cell.school_id === null && cell.grade === null && cell.student_group === null;
}

const byText = new Intl.Collator('en');
const levels = ['elementary', 'middle', 'high', 'other'];

/** The whole first; schools by level and from the highest rate; grades and groups in their own order. */
export function inOrder<Row extends Place & { readonly rate: number | null }>(rows: readonly Row[]): Row[] {
  const schools = [...Map.groupBy(rows, (row) => row.school_id)].map(([id, those]) => ({
    id,
    those,
    name: those[0]?.school ?? '',
    level: id === null ? -2 : levels.indexOf(those[0]?.level ?? ''),
    rate: those.find((row) => row.grade === null && row.student_group === null)?.rate ?? -1,
  }));
  schools.sort(
    (left, right) =>
      left.level - right.level ||
      right.rate - left.rate ||
      byText.compare(left.name, right.name) ||
      byText.compare(left.id ?? '', right.id ?? ''),
  );
  return schools.flatMap(({ those }) => those.sort(inSchool));
}

function inSchool(left: Place, right: Place): number {
  const [one, other] = [left.grade ?? '', right.grade ?? ''];
  if (one !== other) return one < other ? -1 : 1;
  return groupOrder(left.family, left.student_group) - groupOrder(right.family, right.student_group);
}
