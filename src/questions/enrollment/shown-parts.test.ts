import { describe, expect, it } from 'vitest';
import { gradeCount, totalOf } from './grade-counts.ts';
import { shownParts } from './shown-parts.ts';

const row = (students: number | null) => new Array<number | null>(gradeCount).fill(students);
const part = (id: string, before: number | null, last: number | null) => ({
  id,
  name: id,
  history: { years: [2025, 2026], rows: [row(before), row(last)] },
});
const district = { years: [2025, 2026], rows: [row(60), row(70)] };

describe('parts of which some may not be shown', () => {
  it('keeps all that are shown, as they are', () => {
    const parts = [part('a', 30, 30), part('b', 30, 40)];
    expect(shownParts(district, parts, 'the rest')).toEqual(parts);
  });

  it('puts the others together, from shown counts only', () => {
    const [a, rest] = shownParts(district, [part('a', 30, 40), part('b', 20, null), part('c', 10, null)], 'the rest');
    expect(a?.id).toBe('a');
    expect(rest?.name).toBe('the rest');
    expect(rest?.history.rows).toEqual([row(30), row(30)]);
    expect(totalOf(rest?.history.rows[1] ?? []) + totalOf(a?.history.rows[1] ?? [])).toBe(70 * gradeCount);
  });

  it('does not know the rest of a fall in which a part is hidden', () => {
    const rest = shownParts(district, [part('a', null, 40), part('b', 20, null)], 'the rest').at(-1);
    expect(rest?.history.rows).toEqual([row(null), row(30)]);
  });
});
