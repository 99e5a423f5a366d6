/** Gives of a question’s counts what the sealed mask gives, and nothing else. */
import type { Cell } from '../../data/database.ts';
import type { SealedCount } from '../../questions/release.ts';
import type { Suppressed } from '../suppress.ts';
import { cellName } from './build-lattice.ts';
import type { ServedMask } from './seals.ts';

export interface ToServe {
  readonly cells: readonly Cell[];
  /** Count columns of the question; those without a place in the lattice are not given. */
  readonly columns: readonly string[];
  readonly sealed: Readonly<Record<string, SealedCount>>;
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
      if (count && !few && isGiven(mask, placeOf(cell, within), count)) continue;
      served[column] = null;
      if (!count) continue;
      served.hidden = true;
      hiddenCounts += 1;
    }
    return served;
  });
  return { cells: shown, hidden: { small: 0, complementary: hiddenCounts, minimum: mask.seal.minimum } };
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
function isGiven(mask: ServedMask, place: Place, { year, outcome }: SealedCount): boolean {
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

function nodeOf({ school, grade, family, group }: Place): { node: string; group: string[] } | null {
  if (grade !== null && group !== null) return null;
  const within = grade !== null ? ['grade', grade] : group !== null ? [family ?? '', group] : [];
  const cut = grade !== null ? 'grade' : group !== null ? 'group' : '';
  const node = school === null ? cut || 'district' : cut ? `school-${cut}` : 'school';
  return { node, group: within };
}
