import { expect, it } from 'vitest';
import {
  draftsOf,
  draftTroubles,
  type FileDraft,
  type LookedAtFile,
  mappingName,
  mappingOf,
  parseValues,
  ruleInWords,
  sureness,
  valuesAsText,
} from './draft.ts';

const suggested = (column: string, required: boolean, from: string | null) => ({
  column,
  required,
  from,
  confidence: from ? 0.9 : 0,
  reason: '',
});
const absences: LookedAtFile = {
  name: 'absences.csv',
  rows: 3,
  headers: ['STUDENT', 'DAY', 'CODE'],
  firstRows: [],
  alreadyReads: null,
  trouble: null,
  suggestions: [
    {
      into: 'attendance',
      says: '',
      confidence: 0.8,
      reason: '',
      table: {
        from: 'absences.csv',
        into: 'attendance',
        repeats: true,
        columns: {
          date: { from: 'DAY', dateForm: 'M/D/YYYY' },
          category: { from: 'CODE', values: { U: 'unexcused' } },
        },
      },
      columns: [
        suggested('studentSourcedId', true, null),
        suggested('date', true, 'DAY'),
        suggested('category', true, 'CODE'),
      ],
      lacking: ['studentSourcedId'],
      unused: ['STUDENT'],
    },
  ],
};
const drafts = draftsOf([
  absences,
  { ...absences, alreadyReads: 'attendance' },
  { ...absences, trouble: 'not a table' },
]);
const [draft] = drafts as [FileDraft];

it('takes only files that need a mapping, each as its best suggestion', () => {
  expect(drafts).toHaveLength(1);
  expect(draft).toMatchObject({ into: 'attendance', pattern: 'absences.csv' });
  expect(draftsOf([{ ...absences, suggestions: [] }])[0]?.into).toBeNull();
});

it('says what is still missing before it can be previewed', () => {
  expect(draftTroubles(drafts)).toEqual(['absences.csv still needs studentSourcedId.']);
  expect(draftTroubles([{ ...draft, into: null }])).toEqual(['Say of at least one file what it is.']);
  const filled = { ...draft, sources: { studentSourcedId: { kind: 'header', header: 'STUDENT' } as const } };
  expect(draftTroubles([filled])).toEqual([]);
  expect(draftTroubles([{ ...filled, values: { category: 'U unexcused' } }])).toEqual([
    'In absences.csv, a value of category: “U unexcused” is not “as sent = as read”.',
  ]);
});

it('keeps what was suggested, and changes only what was changed', () => {
  const changed: FileDraft = {
    ...draft,
    pattern: 'absences*.csv',
    sources: {
      studentSourcedId: { kind: 'header', header: 'STUDENT' },
      date: { kind: 'nothing' },
      category: { kind: 'suggested' },
    },
    values: { category: 'U = unexcused\nE=excused' },
  };
  expect(mappingOf([changed], 'ours').tables).toEqual([
    {
      from: 'absences*.csv',
      into: 'attendance',
      repeats: true,
      columns: {
        studentSourcedId: { from: 'STUDENT' },
        category: { from: 'CODE', values: { U: 'unexcused', E: 'excused' } },
      },
    },
  ]);
  const constant: FileDraft = { ...draft, sources: { studentSourcedId: { kind: 'constant', text: ' S1 ' } } };
  expect(mappingOf([constant], 'ours').tables[0]?.columns.studentSourcedId).toEqual({ constant: 'S1' });
  expect(mappingOf([{ ...draft, values: { category: '' } }], 'ours').tables[0]?.columns.category).toEqual({
    from: 'CODE',
  });
});

it('reads values line by line, and gives back what it cannot read', () => {
  expect(parseValues(' A = absent all day \n\nT = \n= x\nplain')).toEqual({
    values: { A: 'absent all day' },
    unread: ['T =', '= x', 'plain'],
  });
  expect(valuesAsText({ from: 'CODE', values: { U: 'unexcused', E: 'excused' } })).toBe('U = unexcused\nE = excused');
});

it('says in a few words what a rule does', () => {
  expect(ruleInWords(undefined)).toBe('nothing');
  expect(ruleInWords({ from: 'DAY', dateForm: 'M/D/YYYY' })).toBe('DAY, as M/D/YYYY');
  expect(ruleInWords({ constant: 'yes' })).toBe('“yes” in every row');
  expect(ruleInWords({ join: ['A', 'B'], with: '-' })).toBe('A - B');
  expect(ruleInWords({ share: 'MIN', of: 390 })).toBe('MIN as a part of 390');
});

it('speaks of sureness in words, and makes a name that can be saved', () => {
  expect([1, 0.7, 0.4, 0].map(sureness)).toEqual(['sure', 'likely', 'look at it', 'nothing found']);
  expect(mappingName('Our SIS, nightly!')).toBe('our-sis-nightly');
});
