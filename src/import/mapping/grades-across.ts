/** Tables of counts with a column for each grade, as states publish them. */
import type { MappedTable } from './mapping.ts';
import { plainName } from './staged-table.ts';

/** Null unless at least four headers are grades and their values are numbers. */
export function gradesAcross(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): NonNullable<MappedTable['unpivot']> | null {
  const found = headers.flatMap((header, at) => {
    const grade = gradeOf(header);
    const numeric = rows.every((row) => /^\s*[\d.,]*\s*$/.test(row[at] ?? ''));
    return grade !== null && numeric ? [[header, grade] as const] : [];
  });
  const grades = new Set(found.map(([, grade]) => grade));
  if (grades.size < 4 || grades.size < found.length) return null;
  return { columns: Object.fromEntries(found), label: 'grade', value: 'students' };
}

function gradeOf(header: string): string | null {
  const plain = plainName(header);
  if (['pk', 'prek', 'prekindergarten'].includes(plain)) return 'PK';
  if (['k', 'kg', 'kindergarten', 'gradek'].includes(plain)) return 'KG';
  if (['ug', 'ungraded'].includes(plain)) return 'UG';
  if (['total', 'all', 'totalenrollment'].includes(plain)) return 'all';
  const number = Number(/^(?:g|gr|grade)?0?(\d{1,2})(?:st|nd|rd|th)?(?:grade)?$/.exec(plain)?.[1]);
  return number >= 1 && number <= 12 ? String(number).padStart(2, '0') : null;
}
