/** Reading a cell: its dimensions as text, its counts as numbers, both null where hidden or a total. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
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

const levels = ['elementary', 'middle', 'high', 'other'];

/** The whole first; schools by level and from the highest rate; grades and groups in their own order. */
export function inOrder<Row extends Place & { readonly rate: number | null }>(left: Row, right: Row): number {
  return (
    Number(left.school_id !== null) - Number(right.school_id !== null) ||
    levels.indexOf(left.level ?? '') - levels.indexOf(right.level ?? '') ||
    (left.school_id === right.school_id ? 0 : (right.rate ?? -1) - (left.rate ?? -1)) ||
    (left.school ?? '').localeCompare(right.school ?? '') ||
    (left.grade ?? '').localeCompare(right.grade ?? '') ||
    groupOrder(left.family, left.student_group) - groupOrder(right.family, right.student_group)
  );
}
