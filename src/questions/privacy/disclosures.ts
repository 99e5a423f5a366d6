/** The record of disclosures that 34 CFR 99.32 asks for, kept apart from the log of who looked. */
import { z } from 'zod';
import { disclosure } from '../../data/recorded/privacy-requests.ts';
import { defineQuestion } from '../question.ts';

const row = z.object({
  student_id: z.string().meta({ title: 'Student' }),
  on: z.string().meta({ title: 'Day' }),
  to: z.string().meta({ title: 'To whom' }),
  interest: z.string().meta({ title: 'Their legitimate interest' }),
  what: z.string().meta({ title: 'What was disclosed' }),
  basis: z.string().meta({ title: 'By which rule' }),
  threat: z.string().nullable().meta({ title: 'Threat, in an emergency' }),
  by: z.string().meta({ title: 'Recorded by' }),
});

export const disclosuresOfAStudent = defineQuestion({
  name: 'disclosures-of-a-student',
  asks: 'To whom outside the district was this student’s record disclosed?',
  area: 'trust',
  about: 'student',
  input: z.object({
    student: z.string().min(1).optional().describe('One student, by number; all of them unless given'),
  }),
  row,
  uses: [],
  reads: [disclosure],
  how: {
    inWords:
      'Each disclosure of a student’s record to somebody outside the district that must be recorded: to whom, with what legitimate interest, by which rule (34 CFR 99.32).',
    howSure: 'As complete as what was recorded: whoever discloses a record outside Plumbline must record it here.',
    leavesOut:
      'Disclosures that the rule does not ask to record: to the family, to school officials, with written consent, of directory information.',
  },
  async answer({ input: { student }, snapshot, recorded }) {
    const rows = recorded(disclosure)
      .filter((each) => student === undefined || each.studentId === student)
      .map(({ studentId, body, madeBy }) => ({
        student_id: studentId ?? '',
        on: body.on,
        to: body.to,
        interest: body.interest,
        what: body.what,
        basis: body.basis,
        threat: body.threat ?? null,
        by: `${madeBy.name}, ${madeBy.role}`,
      }))
      .reverse();
    return {
      rows,
      n: rows.length,
      unit: 'disclosures',
      asOf: snapshot.dataThrough,
      definitions: [],
      notes: [],
      sql: [],
    };
  },
  say({ rows }, { student }) {
    const whose = student === undefined ? 'any student’s record' : 'this student’s record';
    if (rows.length === 0) return { form: 'nothing', headline: `No disclosure of ${whose} has been recorded.` };
    const times = `${rows.length} ${rows.length === 1 ? 'disclosure' : 'disclosures'}`;
    return { form: 'tells', headline: `${times} outside the district ${rows.length === 1 ? 'is' : 'are'} on record.` };
  },
});
