/** From a panel to what each design of comparison is given. A design that the data do not carry says why. */
import type { StudyDesign } from '../../data/recorded/program-records.ts';
import type { Covariate, EvaluationInput } from '../../stats/evaluation/evaluation-types.ts';
import type { Outcome } from './outcomes.ts';
import type { Panel, PanelRow } from './study-panel.ts';

export interface DrawnPlace {
  readonly studentId: string;
  readonly block: string;
  readonly offered: boolean;
}

export interface StudyOptions {
  readonly outcome: Outcome;
  /** In points as a reader knows them: of 100 students, of 100 days, or of the test. */
  readonly smallestThatMatters: number | null;
  readonly plannedBefore: boolean;
  readonly cutScore: number | null;
  /** Students of a recorded draw, and the day of it. */
  readonly draw: { readonly on: string; readonly places: readonly DrawnPlace[] } | null;
}

export type StudyInput =
  | {
      readonly possible: true;
      readonly input: EvaluationInput;
      /** Estimates times this are in the points that a reader knows. */
      readonly scale: number;
      readonly comparedWith: string;
      /** Begins of the periods, for the picture. */
      readonly begins: readonly string[];
    }
  | { readonly possible: false; readonly why: string };

/** Fewer treated or compared rows than this are not compared. */
const fewestRows = 5;

export function studyInput(design: StudyDesign, panel: Panel, options: StudyOptions): StudyInput {
  if (panel.rows.length === 0) return no('No outcome has come yet for the grades of this program.');
  const built = {
    lottery,
    discontinuity,
    staggered,
    matched: (each: Panel, asked: StudyOptions) => compared(each, asked, 'matched'),
    'interrupted-series': interrupted,
    correlational: (each: Panel, asked: StudyOptions) => compared(each, asked, 'correlational'),
    'before-after': beforeAfter,
  }[design];
  return built(panel, options);
}

function no(why: string): StudyInput {
  return { possible: false, why };
}

function common(rows: readonly PanelRow[], { outcome, smallestThatMatters, plannedBefore }: StudyOptions) {
  const binary = outcome.isShare && rows.every((row) => row.outcome === 0 || row.outcome === 1);
  const scale = binary ? 100 : 1;
  const factor = outcome.isShare && !binary ? 100 : 1;
  return {
    scale,
    factor,
    fields: {
      outcome: Float64Array.from(rows, (row) => row.outcome * factor),
      outcomeName: outcome.title,
      unit: outcome.unit,
      higherIsBetter: outcome.higherIsBetter,
      smallestThatMatters: smallestThatMatters === null ? null : smallestThatMatters / scale,
      plannedBefore,
      outcomesTested: 1,
      domain: outcome.domain,
      cluster: rows.map((row) => row.school_id),
      site: rows.map((row) => row.school_id),
      seed: 20261123,
    },
  };
}

function covariates(rows: readonly PanelRow[], outcome: Outcome, factor: number): Covariate[] {
  const grades = [...new Set(rows.map((row) => row.grade))].sort();
  const years = [...new Set(rows.map((row) => row.school_year))].sort();
  const yesNo = (name: string, value: (row: PanelRow) => boolean): Covariate => ({
    name,
    values: Float64Array.from(rows, (row) => (value(row) ? 1 : 0)),
  });
  const sameUnit = outcome.name === 'days-missed' ? factor : 1;
  return [
    {
      name: outcome.pretest,
      values: Float64Array.from(rows, (row) => (row.pretest === null ? Number.NaN : row.pretest * sameUnit)),
      pretest: true,
      spread: true,
    },
    yesNo('low income', (row) => row.low_income === 1),
    yesNo('learning English', (row) => row.el === 1),
    yesNo('having an IEP', (row) => row.iep === 1),
    ...grades.slice(1).map((grade) => yesNo(`grade ${grade.replace(/^0/, '')}`, (row) => row.grade === grade)),
    ...years.slice(1).map((year) => yesNo(`school year ${year}`, (row) => row.school_year === year)),
  ];
}

/** Whether the school had the program then. */
function had(panel: Panel, place: number): boolean {
  const row = panel.rows[place];
  return (
    row !== undefined && (panel.period[place] ?? 0) >= (panel.firstAt.get(row.school_id) ?? Number.POSITIVE_INFINITY)
  );
}

function compared(panel: Panel, options: StudyOptions, design: 'matched' | 'correlational'): StudyInput {
  const first = Math.min(...panel.firstAt.values());
  const after = panel.rows
    .map((row, place) => ({ row, place }))
    .filter(({ place }) => (panel.period[place] ?? 0) >= first);
  const took = after.filter(({ row }) => row.took_part === 1);
  const elsewhere = after.filter(({ row, place }) => row.took_part === 0 && !had(panel, place));
  const beside = after.filter(({ row, place }) => row.took_part === 0 && had(panel, place));
  const usesElsewhere = elsewhere.length >= Math.max(30, took.length);
  const others = usesElsewhere ? elsewhere : beside;
  if (took.length < fewestRows || others.length < fewestRows)
    return no(
      `${took.length} students who took part have an outcome, and ${others.length} who did not: too few to compare.`,
    );
  const rows = [...took, ...others].map(({ row }) => row);
  const known = (part: readonly PanelRow[]) => part.filter((row) => row.pretest !== null).length / part.length;
  if (design === 'matched' && known(took.map(({ row }) => row)) < 0.5)
    return no('Of more than half of those who took part we do not know how they did before.');
  const { scale, factor, fields } = common(rows, options);
  const treated = Uint8Array.from(rows, (row) => row.took_part);
  const shared = { ...fields, treated, covariates: covariates(rows, options.outcome, factor) };
  return {
    possible: true,
    scale,
    begins: panel.begins,
    comparedWith: usesElsewhere
      ? 'students of the same grades at schools that did not have it, weighted to look like those who took part'
      : 'students of the same grades and schools who did not take part, weighted to look like those who did',
    input: design === 'matched' ? { ...shared, design, method: 'entropy balancing' } : { ...shared, design },
  };
}

interface SchoolCell {
  readonly school: string;
  readonly period: number;
  sum: number;
  students: number;
}

/** Means of a school in a period; only schools that are there in every period, so that nothing changes but the program. */
function schoolCells(panel: Panel): SchoolCell[] {
  const cells = new Map<string, SchoolCell>();
  panel.rows.forEach((row, place) => {
    const period = panel.period[place] ?? 0;
    const key = `${row.school_id} ${period}`;
    const cell = cells.get(key) ?? { school: row.school_id, period, sum: 0, students: 0 };
    cell.sum += row.outcome;
    cell.students += 1;
    cells.set(key, cell);
  });
  const bySchool = Map.groupBy(cells.values(), (cell) => cell.school);
  return [...bySchool.values()]
    .filter((own) => own.length === panel.begins.length && own.every((cell) => cell.students >= 3))
    .flat()
    .sort((left, right) => left.school.localeCompare(right.school) || left.period - right.period);
}

function cellFields(cells: readonly SchoolCell[], panel: Panel, options: StudyOptions) {
  const [row] = panel.rows;
  const percent = options.outcome.isShare ? 100 : 1;
  const { fields } = common(row ? [{ ...row, outcome: 0.5 }] : [], options);
  return {
    ...fields,
    outcome: Float64Array.from(cells, (cell) => (percent * cell.sum) / cell.students),
    cluster: cells.map((cell) => cell.school),
    site: cells.map((cell) => cell.school),
    unitOfRow: cells.map((cell) => cell.school),
    period: cells.map((cell) => cell.period),
    studentDeviation: percent * deviation(panel.rows.map((each) => each.outcome)),
    students: new Set(panel.rows.map((each) => each.student_id)).size,
  };
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1));
}

function staggered(panel: Panel, options: StudyOptions): StudyInput {
  const cells = schoolCells(panel);
  const first = (cell: SchoolCell) => panel.firstAt.get(cell.school) ?? Number.POSITIVE_INFINITY;
  const begun = new Set(cells.filter((cell) => first(cell) <= panel.begins.length).map((cell) => cell.school));
  const seenBefore = new Set(
    cells.filter((cell) => first(cell) > 1 && begun.has(cell.school)).map((cell) => cell.school),
  );
  const waiting = new Set(cells.map((cell) => cell.school)).size - begun.size;
  if (seenBefore.size === 0)
    return no('Every school that has it had it from the first year of our data on: there is no before.');
  const latest = Math.max(...cells.filter((cell) => begun.has(cell.school)).map(first));
  const earliest = Math.min(...cells.filter((cell) => begun.has(cell.school)).map(first));
  if (waiting === 0 && latest === earliest)
    return no('Every school began at the same time: there is nobody to compare with.');
  return {
    possible: true,
    scale: 1,
    begins: panel.begins,
    comparedWith: 'schools that did not have it yet, each with its own past',
    input: {
      ...cellFields(cells, panel, options),
      design: 'staggered',
      firstTreated: cells.map(first),
      covariates: [],
      comparison: 'not yet treated',
    },
  };
}

function interrupted(panel: Panel, options: StudyOptions): StudyInput {
  const cells = schoolCells(panel);
  const first = (cell: SchoolCell) => panel.firstAt.get(cell.school) ?? Number.POSITIVE_INFINITY;
  const starts = new Set(cells.map(first).filter((at) => at <= panel.begins.length));
  const [start] = starts;
  if (starts.size !== 1 || start === undefined) return no('Schools did not begin at one moment.');
  if (start <= 4) return no(`There are ${start - 1} periods before the start; four are needed.`);
  if (!cells.some((cell) => first(cell) > panel.begins.length)) return no('No school stayed without it.');
  return {
    possible: true,
    scale: 1,
    begins: panel.begins,
    comparedWith: 'schools that never had it, each with its own line before the start',
    input: {
      ...cellFields(cells, panel, options),
      design: 'interrupted-series',
      treated: cells.map((cell) => (first(cell) <= panel.begins.length ? 1 : 0)),
      start,
    },
  };
}

function beforeAfter(panel: Panel, options: StudyOptions): StudyInput {
  const rows = panel.rows.filter((row) => row.took_part === 1 && row.pretest !== null);
  if (rows.length === 0) return no('Nobody who took part is known before and after.');
  if (options.outcome.name === 'core-courses')
    return no('Grade points before and courses passed after are not one measure.');
  const { scale, factor, fields } = common(rows, options);
  return {
    possible: true,
    scale,
    begins: panel.begins,
    comparedWith: 'the same students before, and with nobody else',
    input: {
      ...fields,
      design: 'before-after',
      before: Float64Array.from(rows, (row) => (row.pretest ?? Number.NaN) * factor),
    },
  };
}

function lottery(panel: Panel, options: StudyOptions): StudyInput {
  const { draw } = options;
  if (!draw) return no('No draw is recorded for this program.');
  const after = new Map<string, PanelRow>();
  panel.rows.forEach((row) => {
    if (row.period_end > draw.on && !after.has(row.student_id)) after.set(row.student_id, row);
  });
  const known = draw.places.filter((place) => after.has(place.studentId));
  if (known.length < 2 * fewestRows) return no('Too few of those in the draw have an outcome yet.');
  const template = panel.rows[0];
  if (!template) return no('No outcome has come yet.');
  const rows = draw.places.map(
    (place): PanelRow =>
      after.get(place.studentId) ?? {
        ...template,
        student_id: place.studentId,
        outcome: Number.NaN,
        pretest: null,
        took_part: 0,
      },
  );
  const { scale, fields, factor } = common(
    rows.map((row) => (Number.isNaN(row.outcome) ? { ...row, outcome: 0 } : row)),
    options,
  );
  return {
    possible: true,
    scale,
    begins: panel.begins,
    comparedWith: 'students who were in the same draw and were not drawn',
    input: {
      ...fields,
      outcome: Float64Array.from(rows, (row) => row.outcome * factor),
      cluster: null,
      design: 'lottery',
      treated: draw.places.map((place) => (place.offered ? 1 : 0)),
      block: draw.places.map((place) => place.block),
      covariates: [],
      tookPart: rows.map((row) => row.took_part),
    },
  };
}

function discontinuity(panel: Panel, options: StudyOptions): StudyInput {
  const { cutScore, outcome } = options;
  if (cutScore === null) return no('No cut score is written in the plan.');
  const rows = panel.rows.filter((row, place) => had(panel, place) && row.pretest !== null);
  if (rows.length < 50) return no(`${rows.length} students have a score on both sides of the cut; 50 are needed.`);
  const { scale, fields } = common(rows, options);
  return {
    possible: true,
    scale,
    begins: panel.begins,
    comparedWith: `students just above the cut score of ${cutScore}`,
    input: {
      ...fields,
      cluster: null,
      design: 'discontinuity',
      running: Float64Array.from(rows, (row) => row.pretest ?? Number.NaN),
      cutoff: cutScore,
      treatedSide: 'below',
      covariates: covariates(rows, outcome, 1).slice(1),
      tookPart: rows.map((row) => row.took_part),
    },
  };
}
