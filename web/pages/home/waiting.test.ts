import { expect, it } from 'vitest';
import { waitingFrom } from './waiting.ts';

const sentence = { form: 'tells', headline: '', more: '13 students missed three days or more since then.' } as const;

it('puts students before data, and counts each queue', () => {
  const waiting = waitingFrom({
    cameIn: { sentence, rows: [{ file: 'attendance.csv', reads_as: 'attendance', rejected: 9 }] },
    rejections: {
      sentence,
      rows: [{ severity: 'rejected', file: 'attendance.csv', times: 7, says: 'Absence on a day without school' }],
    },
    fit: {
      sentence,
      rows: [
        { school: 'Juniper Elementary', verdict: 'behind', last_sent: '2026-11-18' },
        { school: 'Larch Elementary', verdict: 'current', last_sent: '2026-11-20' },
      ],
    },
    crossed: { sentence, rows: [{}, {}] },
  });
  expect(waiting.map(({ concerns, how_many, tells }) => [concerns, how_many, tells])).toEqual([
    ['students', '2\u00a0students', '13 students missed three days or more since then.'],
    [
      'data',
      '1\u00a0school',
      'Juniper Elementary has sent nothing since Nov 18. Its students are unknown since, not present.',
    ],
    ['data', '9\u00a0rows', 'Most of all in attendance.csv, 7: Absence on a day without school.'],
  ]);
});

it('counts only streaks of three days, and those whose year changed', () => {
  const rows = [
    { streak: 5, changed: false },
    { streak: 3, changed: true },
    { streak: 2, changed: false },
  ];
  expect(waitingFrom({ streaks: { sentence, rows } })[0]).toMatchObject({
    how_many: '2\u00a0students',
    tells:
      'The longest has been away five school days, up to the last day sent. For one student the year has changed beyond chance.',
  });
  expect(waitingFrom({ streaks: { sentence, rows: [{ streak: 0, changed: true }] } })[0]).toMatchObject({
    what: 'Students whose attendance changed suddenly',
    tells: 'For one student the year has changed beyond chance.',
  });
});

it('speaks of several schools, and of one that never sent anything', () => {
  const rows = [
    { school: 'Juniper', verdict: 'never sent', last_sent: null },
    { school: 'Larch', verdict: 'no calendar', last_sent: null },
  ];
  expect(waitingFrom({ fit: { sentence, rows } })[0]?.tells).toBe(
    'Juniper has never sent attendance, and one other is behind. Their students are unknown since, not present.',
  );
});

it('leads a file that nobody knows to where it is mapped', () => {
  const rows = [{ file: 'export7.csv', reads_as: null, rejected: 0 }];
  expect(waitingFrom({ cameIn: { sentence, rows } })).toMatchObject([
    { to: '/imports/mapping', how_many: '1\u00a0file', tells: 'export7.csv: say once how it is read.' },
  ]);
});

it('has nothing waiting when nothing was asked or found', () => {
  expect(waitingFrom({})).toEqual([]);
  expect(waitingFrom({ crossed: { sentence, rows: [] }, cameIn: { sentence, rows: [] } })).toEqual([]);
});

it('students on this week’s list wait first, with those of whom too little is known', () => {
  const row = (queue: string) => ({ queue });
  const listed = { rows: [row('this week'), row('this week'), row('decided'), row('no data')], sentence };
  expect(waitingFrom({ listed })[0]).toMatchObject({ to: '/area/support', how_many: '2\u00a0students' });
  expect(waitingFrom({ listed: { rows: [row('decided')], sentence } })).toEqual([]);
});
