import { expect, it } from 'vitest';
import { heldParts, partInWords } from './held-parts.ts';

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
