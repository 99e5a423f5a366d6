import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { mappedSelect } from './mapped-select.ts';
import type { MappedTable } from './mapping.ts';
import { quoteName, quoteText, type StagedTable } from './staged-table.ts';

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>;
let connection: Connection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});

/** Rows of text under the headers, staged as an import stages them: line 1 is the header. */
async function stage(headers: readonly string[], rows: readonly (readonly (string | null)[])[]): Promise<StagedTable> {
  const columns = headers.map((header, at) => ({ header, name: `c${at}` }));
  await connection.run('DROP TABLE IF EXISTS staged');
  await connection.run(
    `CREATE TABLE staged (line BIGINT${columns.map((column) => `, ${quoteName(column.name)} VARCHAR`).join('')})`,
  );
  for (const [at, row] of rows.entries()) {
    const values = row.map((value) => (value === null ? 'NULL' : quoteText(value)));
    await connection.run(`INSERT INTO staged VALUES (${[at + 2, ...values].join(', ')})`);
  }
  return { table: 'staged', columns };
}

async function run(sql: string): Promise<Record<string, unknown>[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJson().map((row) => ({ ...row, line: Number(row.line) }));
}

async function map(
  table: Omit<MappedTable, 'from'>,
  headers: readonly string[],
  rows: readonly (readonly (string | null)[])[],
) {
  const select = mappedSelect({ from: '*', ...table }, await stage(headers, rows));
  return {
    ...select,
    rows: await run(`SELECT * FROM (${select.sql}) ORDER BY ALL`),
    leftOut: select.leftOutSql ? (await run(`${select.leftOutSql} ORDER BY 1`)).map((row) => Number(row.line)) : [],
  };
}

async function one(rule: MappedTable['columns'][string], value: string | null): Promise<unknown> {
  const { rows } = await map({ into: 'x', columns: { out: rule } }, ['in'], [[value]]);
  return rows[0]?.out;
}

describe('a column', () => {
  it('is read by its header whatever its case, spaces and underscores', async () => {
    const { rows, unused, missing } = await map(
      { into: 'attendance', columns: { date: { from: 'event date' }, reason: { from: 'Why' } } },
      ['EVENT_DATE', 'Left over'],
      [[' 2026-09-14 ', 'x']],
    );
    expect(rows).toEqual([{ line: 2, date: '2026-09-14', reason: null }]);
    expect(unused).toEqual(['Left over']);
    expect(missing).toEqual(['Why']);
  });

  it('is nobody’s when two headers are alike', async () => {
    const { missing } = await map(
      { into: 'x', columns: { a: { from: 'event date' } } },
      ['EventDate', 'EVENT_DATE'],
      [],
    );
    expect(missing).toEqual(['event date']);
  });

  it.each([
    ['M/D/YYYY', '4/2/2000', '2000-04-02'],
    ['M/D/YYYY', '4/2/2000 12:30:00 AM', '2000-04-02'],
    ['M/D/YY', '4/2/09', '2009-04-02'],
    ['D/M/YYYY', '4/2/2000', '2000-02-04'],
    ['YYYYMMDD', '20120119', '2012-01-19'],
    ['YYYY-MM-DD', '2012-01-19T00:00:00Z', '2012-01-19'],
    ['D-Mon-YY', '14-SEP-26', '2026-09-14'],
    ['D-Mon-YYYY', '14-Sep-2026', '2026-09-14'],
    ['M-D-YYYY', '9-14-2026', '2026-09-14'],
    ['excel', '45000', '2023-03-15'],
    ['excel', '45000.75', '2023-03-15'],
    ['days-since-1960', '10869', '1989-10-04'],
    ['M/D/YYYY', '13/45/2000', '13/45/2000'],
    ['excel', 'soon', 'soon'],
    ['excel', '99999999999', '99999999999'],
  ] as const)('reads a date as %s: %s is %s', async (dateForm, sent, read) => {
    expect(await one({ from: 'in', dateForm }, sent)).toBe(read);
  });

  it('turns values, keeps those that no list knows, and fills what is empty', async () => {
    const rule = { from: 'in', values: { A: 'excused', U: 'unexcused' } };
    expect(await one(rule, 'a')).toBe('excused');
    expect(await one(rule, 'Z')).toBe('Z');
    expect(await one({ ...rule, otherwise: 'unknown' }, 'Z')).toBe('unknown');
    expect(await one({ ...rule, otherwise: 'unknown' }, ' ')).toBe(null);
    expect(await one({ ...rule, whenEmpty: 'unknown' }, null)).toBe('unknown');
    expect(await one({ from: 'in', otherwise: 'x' }, 'y')).toBe('x');
    expect(await one({ from: 'in', values: { A: '' } }, 'A')).toBe(null);
  });

  it('tells codes apart that differ by case alone, when the list does', async () => {
    const rule = { from: 'in', values: { A: 'excused', a: 'tardy' } };
    expect(await one(rule, 'A')).toBe('excused');
    expect(await one(rule, 'a')).toBe('tardy');
  });

  it('is read by the first of its headers that is there', async () => {
    const rule = { from: 'Student ID', alsoNamed: ['Student_Number', 'in'] };
    expect(await one(rule, '7')).toBe('7');
  });

  it('finds part and whole in one cell', async () => {
    expect(await one({ share: 'in', of: 'in', split: '/', remaining: true }, '270/360')).toBe('0.25');
    expect(await one({ share: 'in', of: 'in', split: '/', remaining: true }, '270')).toBe(null);
  });

  it('splits, pads and adds', async () => {
    expect(await one({ from: 'in', split: ',', take: 2 }, 'Rivera, Ana')).toBe('Ana');
    expect(await one({ from: 'in', split: ',', take: 2 }, 'Rivera')).toBe(null);
    expect(await one({ from: 'in', padTo: 4 }, '10')).toBe('0010');
    expect(await one({ from: 'in', padTo: 4 }, '12345')).toBe('12345');
    expect(await one({ from: 'in', plus: 1 }, '2012')).toBe('2013');
    expect(await one({ from: 'in', plus: 1 }, '2012-13')).toBe('2012-13');
    expect(await one({ from: 'in', split: '-', plus: 1 }, '2012-13')).toBe('2013');
  });

  it('joins what is there', async () => {
    const { rows } = await map(
      { into: 'x', columns: { id: { join: ['a', 'b'], with: '-' }, kind: { constant: 'district' } } },
      ['a', 'b'],
      [
        ['1', '2'],
        ['1', ''],
        ['', null],
      ],
    );
    expect(rows.map((row) => row.id)).toEqual(['1-2', '1', null]);
    expect(rows[0]?.kind).toBe('district');
  });

  it('decides by cases over several columns', async () => {
    const { rows } = await map(
      {
        into: 'attendance',
        columns: {
          category: {
            cases: [
              {
                when: [
                  { column: 'absence', in: ['1'] },
                  { column: 'excused', in: ['1'] },
                ],
                is: 'excused',
              },
              { when: [{ column: 'absence', in: ['1'] }], is: 'unexcused' },
            ],
            otherwise: 'tardy',
          },
        },
      },
      ['absence', 'excused'],
      [
        ['1', '1'],
        ['1', null],
        ['0', '1'],
      ],
    );
    expect(rows.map((row) => row.category)).toEqual(['excused', 'unexcused', 'tardy']);
  });

  it('takes a part of the day from minutes', async () => {
    const minutes = { share: 'in', of: 360 };
    expect(await one(minutes, '90')).toBe('0.25');
    expect(await one({ ...minutes, remaining: true }, '90')).toBe('0.75');
    const steps = [
      { atLeast: 0.75, is: 1 },
      { atLeast: 0.25, is: 0.5 },
    ];
    expect(await one({ ...minutes, steps }, '300')).toBe('1');
    expect(await one({ ...minutes, steps }, '90')).toBe('0.5');
    expect(await one({ ...minutes, steps }, '89')).toBe('0');
    expect(await one({ ...minutes, steps }, 'none')).toBe(null);
  });
});

describe('rows', () => {
  it('are kept by their conditions, and the others are named', async () => {
    const { rows, leftOut } = await map(
      {
        into: 'x',
        keep: [
          { column: 'status', notIn: ['Deleted'] },
          { column: 'id', filled: true },
        ],
        columns: { id: { from: 'id' } },
      },
      ['id', 'status'],
      [
        ['1', 'Active'],
        ['2', 'DELETED '],
        ['3', null],
        [null, 'Active'],
      ],
    );
    expect(rows.map((row) => row.id)).toEqual(['1', '3']);
    expect(leftOut).toEqual([3, 5]);
  });

  it('go from wide to long, one for each filled cell', async () => {
    const { rows, leftOut, unused } = await map(
      {
        into: 'enrollmentCounts',
        unpivot: { columns: { k: 'KG', g1: '01' }, label: 'grade', value: 'students' },
        columns: { organizationId: { from: 'code' } },
      },
      ['code', 'k', 'g1', 'total'],
      [
        ['0010', '93', '85'],
        ['0020', '0', ''],
        ['0030', '', null],
      ].map((row) => [...row, '7']),
    );
    expect(rows).toEqual([
      { line: 2, organizationId: '0010', grade: '01', students: '85' },
      { line: 2, organizationId: '0010', grade: 'KG', students: '93' },
      { line: 3, organizationId: '0020', grade: 'KG', students: '0' },
    ]);
    expect(leftOut).toEqual([4]);
    expect(unused).toEqual(['total']);
  });

  it('that become the same are one, on the first line', async () => {
    const { rows } = await map(
      { into: 'users', repeats: true, columns: { sourcedId: { from: 'sid' }, race: { from: 'race' } } },
      ['sid', 'year', 'race'],
      [
        ['1', '2004', 'B'],
        ['1', '2005', 'H'],
        ['1', '2006', 'H'],
        ['2', '2004', null],
        ['2', '2005', null],
      ],
    );
    expect(rows).toEqual([
      { line: 2, sourcedId: '1', race: 'B' },
      { line: 3, sourcedId: '1', race: 'H' },
      { line: 5, sourcedId: '2', race: null },
    ]);
  });
});

it('take from another file what their own lacks', async () => {
  await connection.run("CREATE OR REPLACE TABLE sections AS SELECT 2 AS line, ' 11 ' AS a, 'sch-1' AS b");
  const sections = {
    table: 'sections',
    columns: [
      { header: 'SIS ID', name: 'a' },
      { header: 'School', name: 'b' },
    ],
  };
  const table: MappedTable = {
    from: '*',
    into: 'enrollments',
    repeats: true,
    columns: { schoolSourcedId: { lookUp: 'School', in: 'Section.csv', where: 'SIS ID', is: 'Section' } },
  };
  const staged = await stage(['Section'], [['11'], ['12'], ['11']]);
  const found = mappedSelect(table, staged, (pattern) => (pattern === 'Section.csv' ? sections : null));
  expect(await run(`SELECT * FROM (${found.sql}) ORDER BY line`)).toEqual([
    { line: 2, schoolSourcedId: 'sch-1' },
    { line: 3, schoolSourcedId: null },
  ]);
  const alone = mappedSelect(table, staged);
  expect(await run(alone.sql)).toEqual([{ line: 2, schoolSourcedId: null }]);
  expect(alone.missing).toEqual(['School', 'SIS ID']);
});

it('are added up where everything else agrees, and what is no number shows', async () => {
  const { rows } = await map(
    {
      into: 'enrollmentCounts',
      sum: ['students'],
      columns: {
        grade: { from: 'g', values: { k_half: 'KG', k_full: 'KG', g1: '01', g2: '02' } },
        students: { from: 'n' },
      },
    },
    ['g', 'n'],
    [
      ['k_half', '51.5'],
      ['k_full', '2'],
      ['g1', '100'],
      ['g1', 'many'],
      ['g2', null],
    ],
  );
  expect(rows).toEqual([
    { line: 2, grade: 'KG', students: '53.5' },
    { line: 4, grade: '01', students: 'many' },
    { line: 6, grade: '02', students: null },
  ]);
});

it('every line is either read or left out, and never both', async () => {
  const cell = fc.constantFrom(null, '', ' ', 'a', 'A', '1', "'");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      fc.boolean(),
      async (cells, unpivots, filled) => {
        const { rows, leftOut } = await map(
          {
            into: 'x',
            keep: [
              { column: 'a', notIn: ['1', ''] },
              { column: 'b', filled },
            ],
            ...(unpivots ? { unpivot: { columns: { b: 'B', c: 'C' }, label: 'label', value: 'value' } } : {}),
            columns: { out: { from: 'a' } },
          },
          ['a', 'b', 'c'],
          cells,
        );
        const lines = new Set(rows.map((row) => Number(row.line)));
        expect([...lines, ...leftOut].sort((one, other) => one - other)).toEqual(cells.map((_, at) => at + 2));
      },
    ),
    { numRuns: 60, seed: 5 },
  );
});

const hostile = fc
  .oneof(
    fc.constantFrom(
      '"',
      "'",
      '";--',
      "'); DROP TABLE staged; --",
      '$1',
      '?',
      ':x',
      '%s',
      '\\',
      '/*',
      'line',
      'c0',
      ' a ',
      'ﬁ',
      'İ',
    ),
    fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  )
  .filter((text) => text.trim() !== '' && ![...text].some((character) => character < ' '));

describe('hostile names and values', () => {
  it('pass through as the text they are', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (header, output, value) => {
        const { rows } = await map(
          {
            into: 'x',
            keep: [{ column: header, in: [value] }],
            columns: { [output === 'line' ? 'other' : output]: { from: header, values: { [`${value}.`]: 'no' } } },
          },
          [header],
          [[value], [`not ${value}`]],
        );
        expect(rows).toHaveLength(1);
        expect(Object.values(rows[0] ?? {})).toContain(value.replace(/^ +| +$/g, ''));
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('become a constant, a label, a separator and a case without harm', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (text, header) => {
        const { rows } = await map(
          {
            into: 'x',
            unpivot: { columns: { [header]: text }, label: 'label', value: 'value' },
            columns: {
              constant: { constant: text },
              join: { join: [header, header], with: text },
              cases: { cases: [{ when: [{ column: header, filled: true }], is: text }] },
            },
          },
          [header],
          [['1']],
        );
        expect(rows).toEqual([{ line: 2, constant: text, join: `1${text}1`, cases: text, label: text, value: '1' }]);
      }),
      { numRuns: 100, seed: 11 },
    );
  });
});
