import { describe, expect, it } from 'vitest';
import { parseDelimited } from '../../bench/model/read-delimited.ts';
import { tableFromStrings } from '../../bench/model/table-from-strings.ts';

describe('any table as numbers', () => {
  it('reads quotes, semicolons, a byte-order mark and Windows line ends', () => {
    const file = parseDelimited('\ufeffa;"b;c";y\r\n1;"say ""no"";\r\nthen";yes\r\n\r\n2;;no', 'x.csv');
    expect(file.header).toEqual(['a', 'b;c', 'y']);
    expect(file.columns).toEqual([
      ['1', '2'],
      ['say "no";\r\nthen', ''],
      ['yes', 'no'],
    ]);
  });

  it('makes numbers, indicators and ranks, and keeps what is missing', () => {
    const rows = Array.from({ length: 12 }, (_, row) => {
      const job = ['teacher', 'nurse', 'clerk', ''][row % 4];
      return `${row % 5 === 0 ? 'NA' : row},${job},${['10-20%', '2-10%', '20-30%'][row % 3]},same,id${row},${row % 2}`;
    });
    const file = parseDelimited(`n,job,band,constant,id,y\n${rows.join('\n')}\n`, 'x.csv');
    const { table, labels, positive } = tableFromStrings(file, { label: 'y', drop: [] });
    const of = (name: string) => [...(table.columns[table.names.indexOf(name)] ?? [])].slice(0, 4);
    expect(of('n')).toEqual([Number.NaN, 1, 2, 3]);
    expect(of('job is nurse')).toEqual([0, 1, 0, Number.NaN]);
    expect(of('band in order')).toEqual([1, 0, 2, 1]);
    expect(table.names).not.toContain('constant is same');
    expect(positive).toBe('1');
    expect([...labels].slice(0, 3)).toEqual([0, 1, 0]);
  });

  it('takes a comparison as the label, and says what is wrong with another', () => {
    const file = parseDelimited('g,x\n9,1\n12,2\n7,3\n', 'x.csv');
    expect([...tableFromStrings(file, { label: 'g<10', drop: [] }).labels]).toEqual([1, 0, 1]);
    expect(() => tableFromStrings(file, { label: 'g', drop: [] })).toThrow(/needs two values; it has 3/);
    expect(() => tableFromStrings(file, { label: 'absent', drop: [] })).toThrow(/There are: g, x/);
  });

  it('reads dates as days, ids as names, infinity as far away, and says how it read each column', () => {
    const rows = Array.from({ length: 40 }, (_, row) =>
      [
        `${500 + row}`,
        `2025-10-${10 + (row % 20)}`,
        `${1 + (row % 28)}/1/2025`,
        row % 3 ? row : '-inf',
        '',
        row % 2,
      ].join(),
    );
    const file = parseDelimited(` Student ID ,seen,born,far,nothing, came back \n${rows.join('\n')}\n`, 'x.csv');
    const { table, notes } = tableFromStrings(file, { label: ' came back ', drop: [] });
    expect(table.names).toEqual(['seen', 'born', 'far']);
    // Day first, because there is no thirteenth month.
    expect(table.columns[1]?.[1]).toBe(Date.UTC(2025, 0, 2) / 86_400_000);
    expect(table.columns[0]?.[1]).toBe(Date.UTC(2025, 9, 11) / 86_400_000);
    expect(table.columns[table.names.indexOf('far')]?.[0]).toBe(Number.NEGATIVE_INFINITY);
    expect(notes[0]).toMatch(/^“Student ID”: .* id, left out\.$/);
    expect(notes).toContain('“seen”: dates, as days.');
    expect(notes).toContain('“nothing”: empty, left out.');
    expect(notes).toHaveLength(5);
  });

  it('keeps two columns of one name apart, and refuses a table without rows or with one outcome', () => {
    const file = parseDelimited('a,a,y\n1,4,0\n2,3,1\n3,3,1\n', 'x.csv');
    expect(tableFromStrings(file, { label: 'y', drop: [] }).table.names).toEqual(['a', 'a (column 2)']);
    const none = parseDelimited('a,y\n', 'x.csv');
    expect(() => tableFromStrings(none, { label: 'y', drop: [] })).toThrow(/no rows beneath/);
    const one = parseDelimited('a,y\n1,yes\n2,yes\n', 'x.csv');
    expect(() => tableFromStrings(one, { label: 'y', drop: [] })).toThrow(/one value only \(yes\)/);
  });
});
