import { describe, expect, it } from 'vitest';
import { contractFile, contractFiles } from '../contract/contract.ts';
import { matchHeaders } from './headers.ts';
import { nameDistance } from './near-names.ts';
import { recogniseFile } from './recognise-file.ts';

const headerOf = (name: string) => contractFile(name).columns.map((column) => column.name);

/** The contract file that a name and a header mean. */
function means(name: string, headers: readonly string[]): string {
  const known = recogniseFile(name, headers);
  return known.kind === 'contract' ? known.file.name : known.kind;
}

describe('a file', () => {
  it.each(contractFiles.map((file) => file.name))('%s is known by its name, and by its header alone', (name) => {
    expect(means(`${name}.csv`, headerOf(name))).toBe(name);
    expect(means('table-7.csv', headerOf(name))).toBe(name);
  });

  it.each([
    ['2026-11-20_users_full.csv', 'users'],
    ['SchoolEnrollment.CSV', 'schoolEnrollments'],
    ['district/staff positions.xlsx', 'staffPositions'],
    ['assessmentResults.csv.gz', 'assessmentResults'],
    ['manifest.csv', 'manifest'],
    ['resultScoreScales.csv', 'unneeded'],
    ['lunch menu.csv', 'unknown'],
  ])('%s is %s', (name, meant) => {
    const known = contractFiles.some((file) => file.name === meant) ? headerOf(meant) : ['a', 'b', 'c'];
    expect(means(name, known)).toBe(meant);
  });

  it('whose name says one thing and whose header another is what its header says', () => {
    expect(means('users.csv', headerOf('attendance'))).toBe('attendance');
  });

  it('whose name holds two names of the contract is not guessed', () => {
    expect(means('users and courses.csv', ['a', 'b'])).toBe('unknown');
  });
});

describe('a header', () => {
  const matched = (headers: readonly string[]) => {
    const match = matchHeaders(contractFile('schoolEnrollments'), headers);
    return { ...match, places: Object.fromEntries(match.places) };
  };

  it('is matched without regard to case, spaces and underscores', () => {
    const { places, missing } = matched(['Student_Sourced_ID', 'school sourced id', 'GRADE', 'Entry-Date']);
    expect(places).toEqual({ studentSourcedId: 0, schoolSourcedId: 1, grade: 2, entryDate: 3 });
    expect(missing).toEqual([]);
  });

  it('that is misspelt is matched when only one column can be meant', () => {
    expect(matched(['studentSourcdId', 'schoolId', 'grad', 'entryDaet']).places).toEqual({
      studentSourcedId: 0,
      schoolSourcedId: 1,
      entryDate: 3,
    });
  });

  it('that may mean two columns means neither', () => {
    const match = matchHeaders(
      {
        ...contractFile('programs'),
        columns: [...contractFile('programs').columns.filter((each) => each.name === 'program')],
      },
      ['programe', 'programs'],
    );
    expect(match.missing).toEqual(['program']);
  });

  it('that stands twice is said to', () => {
    expect(matched([...headerOf('schoolEnrollments'), 'entry_date']).twice).toEqual(['entryDate']);
  });
});

it('the distance of names counts letters added, dropped, changed and swapped', () => {
  expect(nameDistance('category', 'category')).toBe(0);
  expect(nameDistance('catgeory', 'category')).toBe(1);
  expect(nameDistance('behaviour', 'behavior')).toBe(1);
  expect(nameDistance('', 'abc')).toBe(3);
});
