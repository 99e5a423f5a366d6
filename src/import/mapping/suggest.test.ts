import { describe, expect, it } from 'vitest';
import { contractFiles } from '../contract/contract.ts';
import { mappingSchema } from './mapping.ts';
import type { FileSample } from './match-columns.ts';
import { presets } from './presets/presets.ts';
import { suggestMapping, suggestTables } from './suggest.ts';
import { suggestPresets } from './suggest-preset.ts';

function sample(fileName: string, text: string): FileSample {
  const [headers = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));
  return { fileName, headers, rows };
}

function best(file: FileSample) {
  const [first] = suggestTables(file, contractFiles);
  if (!first) throw new Error('nothing was suggested');
  return {
    ...first,
    found: Object.fromEntries(
      first.columns.filter((each) => each.from !== null).map((each) => [each.column, each.from]),
    ),
  };
}

describe('a file of absences under a district’s own headers', () => {
  const absences = sample(
    'ATT_2026-11-20.csv',
    `STUDENT_NUMBER,SCH_ID,ATT_DATE,ATT_CODE,Comment
     100001,204,9/14/2026,U,
     100002,204,9/14/2026,E,called in
     100003,206,09/15/2026,T,
     100004,206,09/15/2026,P,`,
  );

  it('is read as attendance', () => {
    const { into, found, lacking, unused } = best(absences);
    expect(into).toBe('attendance');
    expect(found).toMatchObject({
      studentSourcedId: 'STUDENT_NUMBER',
      schoolSourcedId: 'SCH_ID',
      date: 'ATT_DATE',
      category: 'ATT_CODE',
    });
    expect(lacking).toEqual([]);
    expect(unused).toEqual(['Comment']);
  });

  it('has its codes turned, its dates read and those present left out', () => {
    const { table } = best(absences);
    expect(table.columns.date).toEqual({ from: 'ATT_DATE', dateForm: 'M/D/YYYY' });
    expect(table.columns.category).toEqual({
      from: 'ATT_CODE',
      values: { U: 'unexcused', E: 'excused', T: 'tardy' },
    });
    expect(table.keep).toEqual([{ column: 'ATT_CODE', notIn: ['P'] }]);
  });

  it('comes with reasons that a person can judge', () => {
    const date = best(absences).columns.find((each) => each.column === 'date');
    expect(date?.reason).toBe('“ATT_DATE” is a common name for it, and all of its values are dates as M/D/YYYY.');
    expect(date?.confidence).toBeGreaterThan(0.9);
  });

  it('matches other nights by the same pattern', () => {
    expect(best(absences).table.from).toBe('ATT_*.csv');
  });
});

it.each([
  ['nyc.csv', 'date,dbn,attn_pct\n20120119,01M015,91.62\n20120119,01M019,', 'schoolDayAttendance'],
  [
    'Student.csv',
    'SIS ID,School SIS ID,First Name,Last Name,Username,Grade,Status\n1,10,Ora,Klein,OKlein,9,Active',
    'users',
  ],
  ['demo.csv', 'Student ID,DOB,Gender,Hispanic\n1,5/4/2011,F,N\n2,12/30/2010,M,Y', 'demographics'],
  [
    'enr.csv',
    'Student Number,School,Grade Level,Entry Date,Withdrawal Date\n1,204,KG,8/24/2026,\n2,204,03,8/24/2026,',
    'schoolEnrollments',
  ],
  [
    'marks.csv',
    'Student_ID,Course_Number,SchoolYear,Type,Final Grade,EarnedCredits\n1,ALG1,2026,final,B+,0.5',
    'courseMarks',
  ],
  [
    'gl.csv',
    'Journal Line,Fiscal Year,Kind,Fund Code,Function Code,Object Code,Amount\n1,2026,actual,100,1000,61,45.10',
    'ledger',
  ],
  ['pop.csv', 'County,Year,Live Births\nAlder,2021,104', 'births'],
  ['cal.csv', 'School Number,Calendar Date,In Session\n204,2026-08-24,Y\n204,2026-08-25,N', 'calendars'],
])('%s is known by its headers and values', (name, text, into) => {
  expect(best(sample(name, text)).into).toBe(into);
});

it('ids that are known tell whose they are, whatever the header says', () => {
  const file = sample('x.csv', 'col1,col2,when,code\nS1,A9,2026-09-14,U\nS2,A9,2026-09-14,E');
  const known = { users: new Set(['S1', 'S2']), orgs: new Set(['A9']) };
  const [first] = suggestTables(
    file,
    contractFiles.filter((each) => each.name === 'attendance'),
    known,
  );
  const from = (column: string) => first?.columns.find((each) => each.column === column)?.from;
  expect(from('studentSourcedId')).toBe('col1');
  expect(from('schoolSourcedId')).toBe('col2');
});

it('a file of sections and students is no file of demographics because it has ids', () => {
  const { into, table, lacking } = best(
    sample('StudentEnrollment.csv', 'Section SIS ID,SIS ID\n11001,13001\n11001,13002'),
  );
  expect(into).toBe('enrollments');
  expect(lacking).toEqual(['schoolSourcedId']);
  expect(table.columns.role).toEqual({ constant: 'student' });
  expect(table.columns.sourcedId).toEqual({ join: ['Section SIS ID', 'SIS ID'], with: '-' });
});

it('grades across become rows', () => {
  const { into, table, lacking } = best(
    sample('fall.csv', 'end_year,district_code,district_name,total,pk,k,g1,g2,g12\n2013,0010,Absecon,866,0,93,93,85,0'),
  );
  expect([into, lacking]).toEqual(['enrollmentCounts', []]);
  expect(table.unpivot).toEqual({
    columns: { total: 'all', pk: 'PK', k: 'KG', g1: '01', g2: '02', g12: '12' },
    label: 'grade',
    value: 'students',
  });
  expect(table.columns.organizationType).toEqual({ constant: 'district' });
});

it('one column of race codes becomes the seven of the contract', () => {
  const { into, table } = best(
    sample('people.csv', 'sid,race_ethnicity,dob\n1,B,5/4/1990\n2,H,1/2/1991\n3,M/O,1/2/1991'),
  );
  expect(into).toBe('demographics');
  expect(table.columns.hispanicOrLatinoEthnicity).toEqual({
    from: 'race_ethnicity',
    values: { H: 'true' },
    otherwise: 'false',
  });
  expect(table.columns.demographicRaceTwoOrMoreRaces).toMatchObject({ values: { 'M/O': 'true' } });
});

it('nothing is suggested for what is no district file', () => {
  expect(suggestTables(sample('todo.csv', 'Task,Owner,Done by\nPaint,Sam,soon'), contractFiles)).toEqual([]);
  expect(suggestMapping([sample('empty.csv', '')], contractFiles)).toBe(null);
});

it('a day over twelve says that the day comes first', () => {
  const { table } = best(
    sample('enr.csv', 'Student Number,School,Grade,Entry Date\n1,204,03,24/8/2026\n2,204,04,1/9/2026'),
  );
  expect(table.columns.entryDate).toEqual({ from: 'Entry Date', dateForm: 'D/M/YYYY' });
});

it('suggestions together are a mapping that can be saved', () => {
  const files = [
    sample('demo.csv', 'Student ID,DOB\n1,5/4/2011'),
    sample('pop.csv', 'County,Year,Live Births\nAlder,2021,104'),
  ];
  const mapping = suggestMapping(files, contractFiles);
  expect(mappingSchema.parse(mapping)).toEqual(mapping);
  expect(mapping?.tables.map((table) => table.into)).toEqual(['demographics', 'births']);
});

describe('a known layout', () => {
  it('is named when the files have its columns', () => {
    const vermont = {
      fileName: 'drop/07_PS_Att.csv',
      headers: 'ADMINID,ENRORGID,PERMNUMBER,ATTEVENTDATE,DAILY_STATUS,ATTENTYPEID,ABSCATID,DSID_VALUE,SY'.split(','),
    };
    expect(suggestPresets([vermont], presets).map((each) => [each.name, each.confidence])).toEqual([
      ['vermont-ps-att', 1],
    ]);
  });

  it('is not named for a file that only bears its name', () => {
    expect(suggestPresets([{ fileName: 'attendance_export.txt', headers: ['a', 'b'] }], presets)).toEqual([]);
  });
});
