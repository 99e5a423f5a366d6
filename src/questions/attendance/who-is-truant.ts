/** Who is truant, by the rule that the district chose? Only unexcused days count. */
import { z } from 'zod';
import { truancyNames, truancyPreset, truancyUse } from '../../definitions/truancy.ts';
import { fail } from '../../errors.ts';
import { ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { asOf, grade, school, schoolId } from './attendance-input.ts';
import { schoolSources, sourceNotes } from './attendance-source.ts';

const sql = readSql(import.meta.url, 'who-is-truant.sql');

const input = z.object({
  school,
  grade,
  truancy: z.enum(truancyNames).optional().describe('Rule of truancy; the district’s own when empty'),
  asOf,
});

const row = z.object({
  student_id: z.string().meta({ title: 'Student number' }),
  student: z.string().nullable().meta({ title: 'Student' }),
  grade: z.string().nullable().meta({ title: 'Grade' }),
  school_id: z.string().nullable().meta({ title: 'School number' }),
  school: z.string().nullable().meta({ title: 'School' }),
  unexcused: z.number().meta({ title: 'Unexcused days', kind: 'count' }),
  truant_since: z.string().meta({ title: 'Truant since', kind: 'date' }),
  last_unexcused: z.string().meta({ title: 'Last unexcused', kind: 'date' }),
});
type Row = z.infer<typeof row>;

export const whoIsTruant = defineQuestion({
  name: 'who-is-truant',
  asks: 'Who is truant?',
  area: 'attendance',
  about: 'student',
  input,
  row,
  uses: ['truancy'],
  how: {
    inWords:
      'Students still enrolled with as many whole unexcused days as the rule asks for, within the calendar days it gives them, and the day on which that was first so.',
    howSure: 'Counting is exact for the rows we have. An excuse that is entered late changes the count.',
    leavesOut: 'Parts of days, absences not yet explained, and students without an attendance source.',
  },
  answer,
  say,
});

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const name = asked.input.truancy ?? asked.chosen.truancy;
  const preset = truancyPreset(name) ?? fail('bad-input', { what: 'truancy', why: `there is no rule named “${name}”` });
  const day = asked.input.asOf ?? asked.snapshot.dataThrough;
  const parameters = {
    as_of: day,
    school: await schoolId(asked),
    grade: asked.input.grade ?? '',
    unexcused_days: preset.unexcusedDays,
    within_days: preset.withinDays ?? 0,
  };
  const rows = await asked.district.rows<Row>(sql, parameters);
  return {
    rows,
    n: rows.length,
    unit: 'students',
    asOf: day,
    definitions: [truancyUse(preset)],
    notes: sourceNotes(await schoolSources(asked.district, parameters)),
    sql: [sql],
    parameters,
  };
}

function say({ rows, definitions }: Findings<Row>): Sentence {
  const rule = definitions[0]?.label ?? 'the district’s rule';
  if (rows.length === 0) {
    return {
      form: 'nothing',
      headline: `No student here is truant by the rule of ${rule}.`,
      more: 'Absences that nobody has explained yet do not count: see who is chronically absent.',
    };
  }
  return {
    form: 'tells',
    headline: `${ofThings(rows.length, 'student is', 'students are')} truant by the rule of ${rule}.`,
    more: 'Truancy is a matter of law and of excuses entered; it says nothing of why a student is away.',
  };
}
