/** The file that strangers give to the benchmark of the enrollment forecast: however it is written, it is read or said why not. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { backtest } from '../bench/enrollment/backtest.ts';
import { readGradeCounts, readingInWords } from '../bench/enrollment/read-grade-counts.ts';

const folder = mkdtempSync(join(tmpdir(), 'grade-counts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const grades = ['k', ...Array.from({ length: 12 }, (_, place) => `g${place + 1}`)];
const header = ['district', 'year', ...grades];
const columns = { district: ['district'], year: 'year' };

function read(text: string | Uint8Array) {
  const file = join(folder, 'counts.csv');
  writeFileSync(file, text);
  return readGradeCounts(file, columns);
}

function written(rows: readonly (readonly (string | number)[])[], separator = ','): string {
  return [header, ...rows].map((row) => row.join(separator)).join('\n');
}

const level = (count: string | number) => grades.map(() => count);

describe('a file of counts', () => {
  it('is the same whatever signs separate it and however years and thousands are written', () => {
    const plain = read(written([['A', 2015, ...level(1234)]])).histories;
    const quoted = [
      header.map((name) => name.toUpperCase()).join(';'),
      ['"A"', '2015-16', ...level('"1,234"')].join(';'),
    ];
    expect(read(`\uFEFF${quoted.join('\r\n')}\r\n`).histories).toEqual(plain);
    expect(read(written([['A', 'School year 2015/16', ...level('1 234')]], '\t')).histories).toEqual(plain);
    const wide = Buffer.from(`\uFEFF${written([['A', '2015', ...level(1234)]])}`, 'utf16le');
    expect(read(wide).histories).toEqual(plain);
  });

  it('knows a name with a comma, a quote and a line break, and ignores other columns', () => {
    const text = `total,${header.join(',')},note\n9,"North, ""Old""\nTown",2016,${level(5).join(',')},"a, b"\n`;
    const { histories } = read(text);
    expect([...histories.keys()]).toEqual(['North, "Old"\nTown']);
    expect(histories.values().next().value?.rows[0]).toEqual(level(5));
  });

  it('takes nothing for a number that is none, and says how every row was read', () => {
    const { histories, reading } = read(
      written([
        ['A', 2016, '', '*', '<10', 'n/a', '–', 7, 7, 7, 7, 7, 7, 7, 'seven'],
        ['A', 'all years', ...level(3)],
        ['', 2016, ...level(3)],
        ['B', 2016, ...level(3)],
        ['B', 2016, ...level(3)],
        ['B', 2016, ...level(2)],
        ['C', 2016, ...level(-4)],
      ]),
    );
    expect(histories.get('A')?.rows[0]).toEqual([null, null, null, null, null, 7, 7, 7, 7, 7, 7, 7, null]);
    expect(histories.get('B')?.rows[0]).toEqual(level(5));
    expect(histories.get('C')?.rows[0]).toEqual(level(null as never));
    expect(reading).toMatchObject({ rows: 7, kept: 4, rejected: 2, repeated: 1, added: 1, untold: 5, unreadable: 14 });
    const words = readingInWords(reading);
    expect(words).toContain('7 rows: 4 kept, 1 said the same as an earlier row and count once, 2 left out.');
    expect(words).toContain('Line 3 left out: “all years” is not a school year.');
    expect(words).toContain('Line 2: “seven” for g12 is not a count of students.');
  });

  it('is refused in a sentence without its columns', () => {
    expect(() => read('district,year,k\nA,2016,3\n')).toThrow(/no column “g1”\. It has: district, year, k\./);
  });

  it('loses no row, whatever is in it', () => {
    const cell = fc.oneof(
      fc.nat({ max: 2000 }).map(String),
      fc.constantFrom('', '*', 'x', '-1', '1,2', '"3', '2015', ';'),
    );
    const row = fc.tuple(
      fc.constantFrom('A', 'B', ''),
      fc.constantFrom('2015', '2016-17', 'x', ''),
      fc.array(cell, { minLength: 13, maxLength: 13 }),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const { histories, reading } = read(written(rows.map(([name, year, cells]) => [name, year, ...cells])));
        expect(reading.kept + reading.rejected + reading.repeated).toBe(reading.rows);
        for (const { rows: its } of histories.values())
          for (const one of its) for (const count of one) expect(count === null || count >= 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the replay of any districts', () => {
  it('comes to its end with districts that vanish, appear, double, skip a year or hold forty students', () => {
    const years = [2010, 2011, 2012, 2013, 2014, 2015, 2016];
    const district = fc.record({
      size: fc.constantFrom(0, 3, 40, 900),
      from: fc.nat({ max: 5 }),
      until: fc.nat({ max: 6 }),
      skip: fc.nat({ max: 6 }),
      doubles: fc.nat({ max: 6 }),
      lowest: fc.constantFrom(0, 6, 9),
      highest: fc.constantFrom(5, 8, 12),
    });
    fc.assert(
      fc.property(fc.array(district, { minLength: 1, maxLength: 6 }), fc.boolean(), (districts, panel) => {
        const histories = new Map(
          districts.map(({ size, from, until, skip, doubles, lowest, highest }, name) => {
            const known = years.filter((_, place) => place >= from && place <= until && place !== skip);
            const rows = known.map((year) =>
              grades.map((_, grade) =>
                grade >= lowest && grade <= highest ? Math.ceil(size / 13) * (year >= 2010 + doubles ? 2 : 1) : 0,
              ),
            );
            return [`d${name}`, { years: known, rows }];
          }),
        );
        const { outcomes } = backtest({ histories, origins: [2013, 2014, 2015], horizons: 3, panel });
        for (const { expected, totalError, within80, within95 } of outcomes) {
          expect(Number.isInteger(expected) && expected >= 0).toBe(true);
          expect(Object.values(totalError).every(Number.isFinite)).toBe(true);
          expect(within95 || !within80).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
