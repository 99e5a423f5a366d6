import { expect, it } from 'vitest';
import { heldParts, partInWords, withMoment } from './held-parts.ts';

it('gathers entries by what they are, and says where they came from', () => {
  const parts = heldParts([
    { part: 'Marks and credits.', what: 'mark: A', source: 'district files: course_mark' },
    { part: 'Decision about support', what: 'x', source: 'written here: support-decision' },
    { part: 'Marks and credits.', what: 'mark: B', source: 'district files: course_mark' },
  ]);
  expect(parts.map((each) => [each.part, each.rows.length, each.writtenHere])).toEqual([
    ['Marks and credits', 2, false],
    ['Decision about support', 1, true],
  ]);
  expect(parts.map(partInWords)).toEqual(['2 entries, from the district’s files.', 'One entry, written here.']);
});

it('writes a moment as people do, and leaves a row without one as it is', () => {
  expect(withMoment({ at: '2026-11-23T17:07:58.805Z', person: 'Ruth' })).toMatchObject({
    at: expect.stringMatching(/^2026-11-2[34] \d\d:\d\d$/),
    person: 'Ruth',
  });
  expect(withMoment({ day: '2026-11-23' })).toEqual({ day: '2026-11-23' });
});
