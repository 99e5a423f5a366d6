import { z } from 'zod';
import { brokenGlass as kind } from '../../data/recorded/privacy-glass.ts';
import { defineQuestion } from '../question.ts';

const row = z.object({
  student_id: z.string().meta({ title: 'Student' }),
  person: z.string().meta({ title: 'Opened by' }),
  role: z.string().meta({ title: 'Role' }),
  opened: z.string().meta({ title: 'Opened' }),
  until: z.string().meta({ title: 'Open until' }),
  reason: z.string().nullable().meta({ title: 'Reason' }),
  review: z.string().nullable().meta({ title: 'Review' }),
  id: z.string().meta({ title: 'Id' }),
});

export const brokenGlass = defineQuestion({
  name: 'broken-glass',
  asks: 'Who opened records outside their reach, and why?',
  area: 'trust',
  about: 'student',
  input: z.object({
    show: z.enum(['waiting', 'all']).default('waiting').describe('Only those that nobody has reviewed yet, or all'),
  }),
  row,
  uses: [],
  reads: [kind],
  how: {
    inWords:
      'Every time that a person opened one student’s record outside their reach (“break the glass”), with the reason that they gave, newest first.',
    howSure: 'Each was written down before the record could be opened.',
    leavesOut: 'Students whom the district’s data no longer hold.',
  },
  async answer({ input, snapshot, recorded }) {
    const all = [...recorded(kind)].reverse().map((each) => ({
      student_id: each.studentId ?? '',
      person: each.body.byName,
      role: each.body.byRole,
      opened: each.body.at,
      until: each.body.until,
      reason: each.body.reason ?? null,
      review: each.body.review ? `${each.body.review.verdict}, ${each.body.review.by}` : null,
      id: each.id,
    }));
    const rows = input.show === 'all' ? all : all.filter((each) => each.review === null);
    return {
      rows,
      n: rows.length,
      unit: 'openings',
      asOf: snapshot.dataThrough,
      definitions: [],
      notes: [],
      sql: [],
    };
  },
  say({ rows }, input) {
    const waiting = rows.filter((each) => each.review === null).length;
    if (rows.length === 0) {
      const headline =
        input.show === 'all' ? 'Nobody has opened a record outside their reach.' : 'No opening waits for your review.';
      return { form: 'nothing', headline, more: 'Each one will stand here as soon as it happens.' };
    }
    const headline = `${waiting} ${waiting === 1 ? 'opening' : 'openings'} of a record outside somebody’s reach ${waiting === 1 ? 'waits' : 'wait'} for your review.`;
    return { form: 'tells', headline, more: 'An opening that you find not justified is closed at once.' };
  },
});
