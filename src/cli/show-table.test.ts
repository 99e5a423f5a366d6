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
    expect(tableLines({ heads: ['a'], kinds: ['text'], rows }, 2).at(-1)).toMatch(/3 more rows/);
  });

  it('has a real minus, and yes and no', () => {
    expect(cellText(-1234.5, 'number')).toBe('−1,234.5');
    expect(cellText(true, 'yes-no')).toBe('yes');
  });

  it('lets no file move the cursor', () => {
    expect(oneLine('Birch\u001B[2J\nHollow\u0007')).toBe('Birch [2J Hollow ');
  });
});
