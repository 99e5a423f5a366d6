import { median } from '../../stats/median.ts';
import { type FullRow, type GradeHistory, gradeCount, gradeNames } from './grade-counts.ts';
import { stepPrior } from './progression-priors.ts';

/** A history without gaps, its years one after another. */
export interface PreparedCounts {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly rows: readonly FullRow[];
  /** Each cell that was filled or put right, in a sentence. */
  readonly notes: readonly string[];
}

/**
 * Makes published counts fit to forecast from: a missing year or cell is read off the classes before and after it, a
 * lone zero between full neighbors is a missing report, and so is a count that its own class contradicts a year later.
 *
 * A grade that ends the span and disappears is believed. Nothing is changed in what is shown as counted; every cell put
 * right is named in `notes`. Returns null when no year has a student.
 */
export function prepareCounts(history: GradeHistory): PreparedCounts | null {
  const known = history.years
    .map((year, place) => ({ year, row: history.rows[place] ?? [] }))
    .filter(({ row }) => row.some((count) => (atLeastZero(count) ?? 0) > 0))
    .sort((left, right) => left.year - right.year);
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) return null;
  const notes: string[] = [];
  const grid: (number | null)[][] = [];
  for (let year = first.year; year <= last.year; year += 1) {
    const row = known.find((candidate) => candidate.year === year)?.row;
    if (row === undefined) notes.push(`No counts for ${year}; read off the years around it.`);
    grid.push(Array.from({ length: gradeCount }, (_, grade) => atLeastZero(row?.[grade])));
  }
  const whole = fillMissing(grid);
  const say = (place: number, grade: number, before: number, after: number) =>
    notes.push(
      `${gradeNames[grade] === 'K' ? 'Kindergarten' : `Grade ${gradeNames[grade]}`} in ${first.year + place} was reported as ${before}; ` +
        `its classes before and after say about ${Math.round(after)}, and the forecast uses that.`,
    );
  putRightLoneZeros(whole, say);
  putRightContradicted(whole, say);
  return { firstYear: first.year, lastYear: last.year, rows: whole, notes };
}

function atLeastZero(count: number | null | undefined): number | null {
  return count === null || count === undefined || !Number.isFinite(count) ? null : hundredths(Math.max(0, count));
}

/** Shared pupils are counted by halves or tenths; anything finer is dust from a division. */
function hundredths(count: number): number {
  return Math.round(count * 100) / 100;
}

type Say = (place: number, grade: number, before: number, after: number) => void;

function fillMissing(grid: readonly (readonly (number | null)[])[]): number[][] {
  const filled = grid.map((row) => row.map((count) => count ?? Number.NaN));
  for (let place = 0; place < filled.length; place += 1) {
    for (let grade = 0; grade < gradeCount; grade += 1) {
      if (!Number.isNaN(cell(filled, place, grade))) continue;
      const next = grid.slice(place + 1).findIndex((row) => row[grade] !== null);
      const after = next < 0 ? Number.NaN : (grid[place + 1 + next]?.[grade] ?? Number.NaN);
      set(filled, { place, grade }, fromNeighbors(filled, { place, grade }, after));
    }
  }
  return filled;
}

/** A cell between its class a year before, the same class a year later, and the same grade around it. */
function fromNeighbors(rows: number[][], { place, grade }: Cell, sameGradeAfter: number): number {
  const before = grade > 0 ? cell(rows, place - 1, grade - 1) * stepPrior(grade).ratio : Number.NaN;
  const after = grade < gradeCount - 1 ? cell(rows, place + 1, grade + 1) / stepPrior(grade + 1).ratio : Number.NaN;
  const offeredBefore = cell(rows, place - 1, grade);
  const stillOffered = offeredBefore !== 0 && sameGradeAfter !== 0;
  if (before > 0 && after > 0 && stillOffered) return Math.sqrt(before * after);
  const around = [offeredBefore, sameGradeAfter].filter((count) => !Number.isNaN(count));
  return around.length === 0 ? 0 : around.reduce((sum, count) => sum + count, 0) / around.length;
}

const fewestToMissAGrade = 10;

function putRightLoneZeros(rows: number[][], say: Say): void {
  for (let place = 1; place < rows.length; place += 1) {
    for (let grade = 0; grade < gradeCount; grade += 1) {
      const before = cell(rows, place - 1, grade);
      if (cell(rows, place, grade) > 0 || !(before >= fewestToMissAGrade)) continue;
      const inside = grade > 0 && grade < 12 && cell(rows, place, grade - 1) > 0 && cell(rows, place, grade + 1) > 0;
      const isLast = place === rows.length - 1;
      const returns = isLast ? inside && cell(rows, place - 2, grade) > 0 : cell(rows, place + 1, grade) > 0;
      if (!returns) continue;
      const cohort = grade > 0 ? cell(rows, place - 1, grade - 1) * stepPrior(grade).ratio : 0;
      const likely = cohort > 0 && cohort < 3 * before ? cohort : before;
      say(place, grade, 0, likely);
      set(rows, { place, grade }, likely);
    }
  }
}

/** A class much smaller (or larger) than it was the year before, and as much larger (smaller) the year after. */
function putRightContradicted(rows: number[][], say: Say): void {
  for (let grade = 0; grade < gradeCount - 1; grade += 1) {
    const prior = Math.log(stepPrior(grade + 1).ratio);
    const steps: number[] = [];
    for (let place = 0; place + 1 < rows.length; place += 1) {
      const step = logRatio(cell(rows, place + 1, grade + 1), cell(rows, place, grade));
      if (step !== null) steps.push(step);
    }
    if (steps.length < 2) continue;
    const usual = middle([...steps, prior, prior]);
    for (let place = 0; place + 1 < rows.length; place += 1) {
      const count = cell(rows, place, grade);
      const next = cell(rows, place + 1, grade + 1);
      const out = logRatio(next, count);
      if (out === null) continue;
      const reach = 0.3 + 2.5 / Math.sqrt(Math.max(next, 1));
      const into = logRatio(count, expectedFrom(rows, { place, grade }));
      if (into === null || Math.abs(out - usual) <= reach || Math.abs(into) < reach) continue;
      if (Math.sign(into) === Math.sign(out - usual)) continue;
      const likely = next / Math.exp(usual);
      say(place, grade, count, likely);
      set(rows, { place, grade }, likely);
    }
  }
}

function expectedFrom(rows: number[][], { place, grade }: Cell): number {
  if (grade > 0) return cell(rows, place - 1, grade - 1) * stepPrior(grade).ratio;
  const others = rows.map((row) => row[0] ?? 0).filter((count, other) => other !== place && count > 0);
  return others.length === 0 ? 0 : middle(others);
}

interface Cell {
  readonly place: number;
  readonly grade: number;
}

function cell(rows: readonly (readonly number[])[], place: number, grade: number): number {
  return rows[place]?.[grade] ?? Number.NaN;
}

function set(rows: number[][], { place, grade }: Cell, count: number): void {
  const row = rows[place];
  if (row !== undefined) row[grade] = count;
}

function logRatio(above: number, below: number): number | null {
  return above > 0 && below > 0 ? Math.log(above / below) : null;
}

function middle(values: readonly number[]): number {
  return median(values) ?? Number.NaN;
}
