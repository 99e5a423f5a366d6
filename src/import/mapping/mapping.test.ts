import { describe, expect, it } from 'vitest';
import { mappingSchema, parseMapping, tablesFor } from './mapping.ts';

describe('a mapping file', () => {
  const table = { from: 'A*.csv', into: 'attendance', columns: { date: { from: 'D' } } };
  const mapping = { name: 'x2-nightly', version: 1, describes: 'Nightly files', tables: [table] };

  it('is read from JSON, a byte order mark before it or not', () => {
    expect(parseMapping(`\uFEFF${JSON.stringify(mapping)}`)).toEqual(mapping);
  });

  it.each([
    ['{', 'not JSON'],
    [JSON.stringify({ ...mapping, name: 'X 2' }), 'at name'],
    [JSON.stringify({ ...mapping, tables: [{ ...table, colums: {} }] }), 'at tables.0'],
    [
      JSON.stringify({ ...mapping, tables: [{ ...table, columns: { a: { constant: '\0' } } }] }),
      'at tables.0.columns.a',
    ],
    [JSON.stringify({ ...mapping, tables: [] }), 'at tables'],
  ])('that does not fit is refused by its place: %#', (text, says) => {
    expect(() => parseMapping(text)).toThrow(says);
  });

  it('knows its files by name', () => {
    const [first] = mappingSchema.parse(mapping).tables;
    expect(tablesFor(mapping, 'drop/in/ATTENDANCE_2026.CSV.gz')).toEqual([first]);
    expect(tablesFor(mapping, 'a.csv.bak')).toEqual([]);
    expect(tablesFor({ ...mapping, tables: [{ ...table, from: '(a+)+$' }] }, 'aaaa')).toEqual([]);
  });
});
