/** Parts of a district of which some may not be shown: those go on together, so that no other part gets their students. */
import { type GradeHistory, rowOf, totalOf } from './grade-counts.ts';
import type { CountedUnit } from './october-counts.ts';

export const notShown = 'not shown';

/**
 * Parts whose last fall is shown in every grade, and one for all others: what the district has beyond them. It is
 * worked out from shown counts only; where one of them is hidden in an earlier fall, so is the rest.
 */
export function shownParts(district: GradeHistory, parts: readonly CountedUnit[], name: string): CountedUnit[] {
  const last = district.years.at(-1) ?? 0;
  const isWhole = ({ history }: CountedUnit) => rowOf(history, last)?.every((students) => students !== null) ?? true;
  const kept = parts.filter(isWhole);
  if (kept.length === parts.length) return [...parts];
  const rows = district.years.map((year, place) =>
    (district.rows[place] ?? []).map((students, grade) => {
      const inside = kept.map(({ history }) => {
        const row = rowOf(history, year);
        return row === null ? 0 : (row[grade] ?? null);
      });
      if (students === null || inside.some((each) => each === null)) return null;
      return Math.max(0, students - inside.reduce((sum: number, each) => sum + (each ?? 0), 0));
    }),
  );
  const rest: CountedUnit = { id: notShown, name, history: { years: district.years, rows } };
  return totalOf(rows.at(-1) ?? []) > 0 ? [...kept, rest] : kept;
}
