/** A student in a period with what came of it, what was known before, and whether the program took part in it. */
import type { NarrowDatabase } from '../../data/database.ts';
import type { Outcome } from './outcomes.ts';
import type { ProgramFacts } from './program-facts.ts';

export interface PanelRow {
  readonly student_id: string;
  readonly school_id: string;
  readonly grade: string;
  readonly school_year: number;
  readonly period_begin: string;
  readonly period_end: string;
  readonly outcome: number;
  readonly pretest: number | null;
  readonly took_part: number;
  readonly low_income: number;
  readonly el: number;
  readonly iep: number;
}

export interface Panel {
  readonly rows: readonly PanelRow[];
  /** The period of each row, counted from 1. */
  readonly period: readonly number[];
  /** First days of the periods, in order. */
  readonly begins: readonly string[];
  /** First period in which each school had the program; Infinity where it never did. Schools without the grade are not here. */
  readonly firstAt: ReadonlyMap<string, number>;
  /** Share of the students of the grades who took part, where and when the school had the program. */
  readonly servedShare: number;
}

/** Everything that a study of this program and outcome can use. */
export async function studyPanel(
  district: NarrowDatabase,
  asked: {
    readonly program: ProgramFacts;
    readonly outcome: Outcome;
    readonly assessment: string;
    readonly asOf: string;
  },
): Promise<Panel> {
  const { program, outcome, assessment, asOf } = asked;
  const rows = await district.rows<PanelRow>(outcome.sql, {
    program: program.program,
    as_of: asOf,
    grades: program.grades.length === 0 ? '' : `,${program.grades.join(',')},`,
    ...(outcome.name === 'test-score' ? { assessment } : {}),
  });
  return panelOf(rows, outcome.bySemester);
}

/** The panel of rows already read. */
export function panelOf(rows: readonly PanelRow[], bySemester: boolean): Panel {
  const key = (row: PanelRow) => (bySemester ? row.period_begin : String(row.school_year));
  const keys = [...new Set(rows.map(key))].sort();
  const number = new Map(keys.map((each, place) => [each, place + 1]));
  const period = rows.map((row) => number.get(key(row)) ?? 0);
  const { firstAt, served, offered } = starts(rows, period);
  return {
    rows,
    period,
    begins: keys.map((each) => rows.find((row) => key(row) === each)?.period_begin ?? each),
    firstAt,
    servedShare: offered === 0 ? 0 : served / offered,
  };
}

/** A student who moves may bring the program along: a school has it from 2 students and 3 in 100 of its grades on. */
const fewest = { students: 2, share: 0.03 };

function starts(rows: readonly PanelRow[], period: readonly number[]) {
  const cells = new Map<string, { school: string; period: number; students: number; served: number }>();
  rows.forEach((row, place) => {
    const at = period[place] ?? 0;
    const cell = cells.get(`${row.school_id} ${at}`) ?? { school: row.school_id, period: at, students: 0, served: 0 };
    cell.students += 1;
    cell.served += row.took_part;
    cells.set(`${row.school_id} ${at}`, cell);
  });
  const firstAt = new Map<string, number>();
  for (const cell of cells.values()) {
    const has = cell.served >= fewest.students && cell.served >= fewest.share * cell.students;
    const before = firstAt.get(cell.school) ?? Number.POSITIVE_INFINITY;
    firstAt.set(cell.school, has ? Math.min(before, cell.period) : before);
  }
  let served = 0;
  let offered = 0;
  for (const cell of cells.values()) {
    if (cell.period < (firstAt.get(cell.school) ?? Number.POSITIVE_INFINITY)) continue;
    served += cell.served;
    offered += cell.students;
  }
  return { firstAt, served, offered };
}
