/** Studies as cells: the two counts that may have to be hidden, and beside them the study as text. */
import type { Cell } from '../../data/database.ts';
import type { Measure } from '../question.ts';
import type { Study } from './study.ts';
import { type Told, tellStudy, toldStudy } from './told-study.ts';

export const studyMeasure: Measure = {
  dimensions: [{ column: 'program' }],
  counts: [
    { column: 'took_part' },
    { column: 'others' },
    { column: 'low_income', outOf: 'took_part' },
    { column: 'el', outOf: 'took_part' },
    { column: 'iep', outOf: 'took_part' },
    { column: 'eligible' },
    { column: 'reached', outOf: 'eligible' },
  ],
};

export function studyCell(study: Study): Cell {
  const last = study.reach.findLast((row) => row.students > 0);
  const reached = last?.students ?? 0;
  return {
    program: study.facts.program,
    title: study.facts.title,
    took_part: study.students.tookPart,
    others: study.students.others,
    low_income: study.students.lowIncome,
    el: study.students.el,
    iep: study.students.iep,
    eligible: Math.max(last?.eligible ?? 0, reached),
    reached,
    study: JSON.stringify(tellStudy(study)),
  };
}

export interface StudyAsShown {
  readonly told: Told;
  /** Too few students to show anything that was computed from them. */
  readonly hidden: boolean;
  /** Shares of those who took part; null where it may not be told. */
  readonly who: { readonly lowIncome: number | null; readonly el: number | null; readonly iep: number | null };
}

/** A study whose students may not be counted for this reader tells nothing that was computed from them. */
export function studyOf(cell: Cell): StudyAsShown {
  const whole = toldStudy.parse(JSON.parse(String(cell.study)));
  const told = { ...whole, reach: reachShown(whole.reach, cell) };
  const share = (column: string) => {
    const [part, all] = [cell[column], cell.took_part];
    return typeof part === 'number' && typeof all === 'number' && all > 0 ? part / all : null;
  };
  return {
    told,
    hidden: cell.took_part === null || cell.others === null,
    who: { lowIncome: share('low_income'), el: share('el'), iep: share('iep') },
  };
}

/** Of reach only the last year is told, and of it only what may be. */
function reachShown(reach: Told['reach'], { reached, eligible }: Cell): Told['reach'] {
  const last = reach.findLast((row) => row.students > 0);
  if (!last || typeof reached !== 'number') return [];
  return [{ ...last, eligible: typeof eligible === 'number' ? last.eligible : null }];
}
