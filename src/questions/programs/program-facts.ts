/** The district’s programs as their files tell them: who takes part, where, since when. */
import type { NarrowDatabase } from '../../data/database.ts';
import { fail } from '../../errors.ts';
import { readSql } from '../read-sql.ts';

export const programsSql = readSql(import.meta.url, 'programs.sql');

interface ProgramCount {
  readonly program: string;
  readonly title: string;
  readonly focus: string | null;
  readonly tier: string | null;
  readonly begin_date: string | null;
  readonly end_date: string | null;
  readonly cost_per_student: number | null;
  readonly school_year: number | null;
  readonly school_id: string | null;
  readonly grade: string | null;
  readonly students: number;
  readonly planned_minutes: number | null;
}

export interface ProgramFacts {
  readonly program: string;
  readonly title: string;
  readonly focus: string | null;
  readonly beganOn: string | null;
  readonly endedOn: string | null;
  /** Dollars for each student and year, as the file of programs says. */
  readonly statedCost: number | null;
  /** Grades from which at least 5 in 100 of its students come. */
  readonly grades: readonly string[];
  readonly years: readonly number[];
  /** Students assigned, over all years; one who took part in two years counts in both. */
  readonly students: number;
}

/** Every program, in the order of their titles. */
export async function programFacts(district: NarrowDatabase, asOf: string): Promise<ProgramFacts[]> {
  const rows = await district.rows<ProgramCount>(programsSql, { as_of: asOf });
  return [...Map.groupBy(rows, (row) => row.program)]
    .map(([program, counts]) => factsOf(program, counts))
    .sort((left, right) => left.title.localeCompare(right.title));
}

function factsOf(program: string, counts: readonly ProgramCount[]): ProgramFacts {
  const students = counts.reduce((sum, row) => sum + row.students, 0);
  const byGrade = new Map<string, number>();
  for (const { grade, students: here } of counts)
    if (grade !== null) byGrade.set(grade, (byGrade.get(grade) ?? 0) + here);
  const [first] = counts;
  return {
    program,
    title: first?.title ?? program,
    focus: first?.focus ?? null,
    beganOn: first?.begin_date ?? null,
    endedOn: first?.end_date ?? null,
    statedCost: first?.cost_per_student ?? null,
    grades: [...byGrade]
      .filter(([, here]) => here >= 0.05 * students)
      .map(([grade]) => grade)
      .sort(),
    years: [...new Set(counts.flatMap((row) => (row.school_year === null ? [] : [row.school_year])))].sort(),
    students,
  };
}

/** The program by its number or title. Fails with `bad-input` when there is none. */
export function programNamed(programs: readonly ProgramFacts[], name: string): ProgramFacts {
  const wanted = name.trim().toLowerCase();
  return (
    programs.find((one) => one.program.toLowerCase() === wanted || one.title.toLowerCase() === wanted) ??
    fail('bad-input', {
      what: 'The program',
      why: `there is none named “${name}”. There are ${programs.map((one) => one.title).join(', ') || 'none yet'}.`,
    })
  );
}
