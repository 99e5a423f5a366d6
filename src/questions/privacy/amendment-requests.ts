/** Requests of families to amend a record, with every step of each (34 CFR 99.20–99.22). */
import { z } from 'zod';
import { amendmentRequest } from '../../data/recorded/privacy-requests.ts';
import { defineQuestion } from '../question.ts';

const row = z.object({
  student_id: z.string().meta({ title: 'Student' }),
  askedOn: z.string().meta({ title: 'Asked on' }),
  askedBy: z.string().meta({ title: 'Asked by' }),
  part: z.string().meta({ title: 'Which part' }),
  state: z.string().meta({ title: 'State' }),
  waiting: z.number().nullable().meta({ title: 'Days open' }),
  asks: z.string().nullable().meta({ title: 'What they ask' }),
  statement: z.string().nullable().meta({ title: 'Their statement' }),
  trail: z.string().meta({ title: 'Steps' }),
  id: z.string().meta({ title: 'Id' }),
});

export const amendmentRequests = defineQuestion({
  name: 'amendment-requests',
  asks: 'Which requests to amend a record are open, and what became of the others?',
  area: 'trust',
  about: 'student',
  input: z.object({
    student: z.string().min(1).optional().describe('One student, by number; all of them unless given'),
    show: z.enum(['open', 'all']).default('open').describe('Only those that wait, or all'),
  }),
  row,
  uses: [],
  reads: [amendmentRequest],
  how: {
    inWords:
      'What families asked to have amended, oldest first, with each step. A refusal tells the family of a hearing; a family that still disagrees may add a statement, which stays with the record.',
    howSure: 'Each step is written when it is taken, and none is changed afterwards.',
    leavesOut: 'The amendment itself, which is made in the student information system and comes with the next import.',
  },
  async answer({ input: { student, show }, snapshot, recorded, today }) {
    const rows = recorded(amendmentRequest)
      .filter((each) => student === undefined || each.studentId === student)
      .filter(({ body }) => show === 'all' || body.state === 'open' || body.state === 'hearing asked')
      .map(({ id, studentId, body }) => ({
        student_id: studentId ?? '',
        askedOn: body.askedOn,
        askedBy: body.askedBy,
        part: body.part,
        state: body.state,
        waiting: body.state === 'open' ? daysBetween(body.askedOn, today) : null,
        asks: body.asks ?? null,
        statement: body.statement ?? null,
        trail: body.trail.map((step) => `${step.at.slice(0, 10)} ${step.did} (${step.by})`).join('; '),
        id,
      }));
    return { rows, n: rows.length, unit: 'requests', asOf: snapshot.dataThrough, definitions: [], notes: [], sql: [] };
  },
  say({ rows }, { show }) {
    if (rows.length === 0) {
      return {
        form: 'nothing',
        headline: show === 'open' ? 'No request to amend a record is open.' : 'Nobody has asked to amend a record.',
      };
    }
    const open = rows.filter((each) => each.state === 'open' || each.state === 'hearing asked').length;
    const longest = Math.max(0, ...rows.map((each) => each.waiting ?? 0));
    return {
      form: 'tells',
      headline: `${open} ${open === 1 ? 'request to amend a record is' : 'requests to amend a record are'} open.`,
      ...(longest > 0 ? { more: `The oldest has waited ${longest} ${longest === 1 ? 'day' : 'days'}.` } : {}),
    };
  },
});

function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}
