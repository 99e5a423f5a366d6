import { describe, expect, it } from 'vitest';
import { cellText, oneLine, tableLines } from './show-table.ts';

describe('a table at the terminal', () => {
  it('has words left and numbers right', () => {
    const lines = tableLines({
      heads: ['School', 'Students', 'Rate'],
      kinds: ['text', 'count', 'rate'],
      rows: [
        ['Birch Hollow', 1204, 0.1723],
        ['Elm', 'not shown', null],
      ],
    });
    expect(lines).toEqual([
      'School         Students   Rate',
      '────────────  ─────────  ─────',
      'Birch Hollow      1,204  17.2%',
      'Elm           not shown      –',
    ]);
  });

  it('says how many rows it leaves out', () => {
    const rows = Array.from({ length: 5 }, (_, n) => [`${n}`]);
    expect(tableLines({ heads: ['a'], kinds: ['text'], rows }, { rows: 2 }).at(-1)).toMatch(/3 more rows/);
  });

  it('leaves out columns that are empty or do not fit, and counts those that do not fit', () => {
    const table = {
      heads: ['Nothing', 'School', 'Students'],
      kinds: ['text', 'text', 'count'] as const,
      rows: [[null, 'Birch Hollow', 12]],
    };
    expect(tableLines(table)[0]).toBe('School        Students');
    expect(tableLines(table, { width: 14 })).toEqual([
      'School',
      '────────────',
      'Birch Hollow',
      '… and 1 more columns; --format csv gives all.',
    ]);
  });

  it('has a real minus, and yes and no', () => {
    expect(cellText(-1234.5, 'number')).toBe('−1,234.5');
    expect(cellText(-0.0001, 'rate')).toBe('0.0%');
    expect(cellText(true, 'yes-no')).toBe('yes');
  });

  it('lets no file move the cursor', () => {
    expect(oneLine('Birch\u001B[2J\nHollow\u0007')).toBe('Birch [2J Hollow ');
  });
});
