/** Gives of a question’s counts what the sealed mask gives, and nothing else. */
import type { Cell } from '../../data/database.ts';
import type { Sealed, SealedCount, SealedInFall, SealedInReview } from '../../questions/release.ts';
import type { Suppressed } from '../suppress.ts';
import { cellName } from './build-lattice.ts';
import type { ServedMask } from './seals.ts';

export interface ToServe {
  readonly cells: readonly Cell[];
  /** Count columns of the question; those without a place in the lattice are not given. */
  readonly columns: readonly string[];
  readonly sealed: Readonly<Record<string, Sealed>>;
  /** The school and the grade that were picked, which its cells are all within. */
  readonly within: { readonly school_id: string | null; readonly grade: string | null };
}

export function serveSealed(mask: ServedMask, { cells, columns, sealed, within }: ToServe): Suppressed {
  let hiddenCounts = 0;
  const shown = cells.map((cell): Cell => {
    const served: Record<string, string | number | boolean | null> = { ...cell, hidden: false };
    for (const column of columns) {
      const count = sealed[column];
      // Few days, or few students of another day, are hidden even where the sealed count is given.
      const few = Number(cell[column]) > 0 && Number(cell[column]) < mask.seal.minimum;
      if (count && !few && isGiven(mask, cell, { within, count })) continue;
      served[column] = null;
      if (!count) continue;
      served.hidden = true;
      hiddenCounts += 1;
    }
    return served;
  });
  return { cells: shown, hidden: { small: 0, complementary: hiddenCounts, minimum: mask.seal.minimum } };
}

interface Looked {
  readonly within: ToServe['within'];
  readonly count: Sealed;
}

function isGiven(mask: ServedMask, cell: Cell, { within, count }: Looked): boolean {
  const place = placeOf(cell, within);
  if ('review' in count) return isGivenInReview(mask, place, count);
  return 'fall' in count ? isGivenInFall(mask, place, { cell, count }) : isGivenOfYear(mask, place, count);
}

interface Place {
  readonly school: string | null;
  readonly grade: string | null;
  readonly family: string | null;
  readonly group: string | null;
}

function placeOf(cell: Cell, within: ToServe['within']): Place {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    school: text(cell.school_id) ?? within.school_id,
    grade: text(cell.grade) ?? within.grade,
    family: text(cell.family),
    group: text(cell.student_group),
  };
}

/** A yes is given with its no and their whole: a rate tells no more than the three counts behind it. */
function isGivenOfYear(mask: ServedMask, place: Place, { year, outcome }: SealedCount): boolean {
  const cut = nodeOf(place);
  if (cut === null) return false;
  const given = (of?: { readonly column: string; readonly value: string }) => {
    const by = [...(place.school === null ? [] : ['school']), ...(of ? [of.column] : [])];
    const at = { school: place.school ?? '', ...(of ? { [of.column]: of.value } : {}) };
    return mask.isGiven(year, cellName({ name: cut.node, by }, at, cut.group));
  };
  if (!given()) return false;
  if (!outcome) return true;
  if (outcome.column !== 'chronic') return given(outcome);
  return ['yes', 'no'].every((value) => given({ column: 'chronic', value }));
}

/** A part is given with its whole. */
function isGivenInReview(mask: ServedMask, { family, group }: Place, { review }: SealedInReview): boolean {
  const isGroup = family !== null && group !== null;
  const given = (by: readonly string[]) =>
    mask.isGiven(
      'review',
      cellName({ name: isGroup ? 'group' : 'district', by }, { outcome: review }, isGroup ? [family, group] : []),
    );
  return given([]) && (review === 'all' || given(['outcome']));
}

interface InFall {
  readonly cell: Cell;
  readonly count: SealedInFall;
}

/** In a fall a grade is a place, like a school; a count of a group within a whole is given with its rest. */
function isGivenInFall(mask: ServedMask, place: Place, { cell, count }: InFall): boolean {
  const part = count.fall(cell);
  const scope = count.scope?.(cell) ?? '';
  const given = (group: readonly string[]) => {
    const { school, grade } = place;
    const cuts = [...(school === null ? [] : ['school']), ...(grade === null ? [] : ['grade'])];
    const name = [...cuts, ...(group.length > 0 ? ['group'] : [])].join('-') || 'district';
    const at = { school: school ?? '', grade: grade ?? '' };
    return mask.isGiven(part, cellName({ name: `${name}${scope}`, by: cuts }, at, group));
  };
  const [family, group] = count.group?.(cell) ?? [place.family, place.group];
  if (family === null || group === null) return given([]);
  if (!count.group) return given([family, group]);
  return [[], [family, 'yes'], [family, 'no']].every(given);
}

function nodeOf({ school, grade, family, group }: Place): { node: string; group: string[] } | null {
  if (grade !== null && group !== null) return null;
  const within = grade !== null ? ['grade', grade] : group !== null ? [family ?? '', group] : [];
  const cut = grade !== null ? 'grade' : group !== null ? 'group' : '';
  const node = school === null ? cut || 'district' : cut ? `school-${cut}` : 'school';
  return { node, group: within };
}
