/** Which students and records lie behind a cause of the difference between our number and another report’s? */
import { z } from 'zod';
import { chronicAbsenceUse } from '../../definitions/chronic-absence.ts';
import { ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { compareCounts, comparisonInput } from './compare-counts.ts';
import { recordsOf, shows } from './difference-records.ts';

const input = comparisonInput.extend({
  cause: z.string().optional().describe('One cause, by its code; every cause when empty'),
});

const row = z.object({
  cause: z.string().meta({ title: 'Cause code' }),
  label: z.string().meta({ title: 'Cause' }),
  student_id: z.string().nullable().meta({ title: 'Student number' }),
  student: z.string().nullable().meta({ title: 'Student' }),
  state_id: z.string().nullable().meta({ title: 'State number' }),
  difference: z.number().meta({ title: 'Theirs less ours', kind: 'number' }),
  record: z.string().nullable().meta({ title: 'Kind of record' }),
  date: z.string().nullable().meta({ title: 'Date', kind: 'date' }),
  end_date: z.string().nullable().meta({ title: 'Until', kind: 'date' }),
  school: z.string().nullable().meta({ title: 'School' }),
  what: z.string().nullable().meta({ title: 'What' }),
  portion: z.number().nullable().meta({ title: 'Part of the day', kind: 'number' }),
  known_at: z.string().nullable().meta({ title: 'Entered', kind: 'date' }),
});
type Row = z.infer<typeof row>;

export const recordsBehindADifference = defineQuestion({
  name: 'records-behind-a-difference',
  asks: 'Which records lie behind the difference between our number and another report’s?',
  area: 'attendance',
  about: 'student',
  input,
  row,
  uses: ['chronic-absence'],
  how: {
    inWords:
      'Each student by whom the two counts differ, under the cause that the student was assigned to, with the records that show it.',
    howSure: 'Rows are shown as they were sent.',
    leavesOut: 'Records that have no part in the cause.',
  },
  answer,
  say,
});

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const comparison = await compareCounts(asked);
  const records = Map.groupBy(await recordsOf(asked.district, comparison), (record) => record.student_id);
  const { cause: wanted } = asked.input;
  const known = comparison.assigned.filter(({ cause }) => !wanted || cause === wanted);
  const rows = known.flatMap(({ student, cause, difference }): Row[] => {
    const step = comparison.steps.find((each) => each.cause === cause);
    const all = records.get(student) ?? [];
    const behind = all.filter((record) => shows(record, step));
    const who = {
      cause,
      label: step?.label ?? (cause === 'not-in-theirs' ? 'Not in their file at all' : 'Not explained'),
      student_id: student,
      student: all[0]?.student ?? null,
      state_id: all[0]?.state_id ?? null,
      difference,
    };
    if (behind.length === 0) return [{ ...who, ...noRecord }];
    return behind.map(({ kind, date, end_date, school, what, portion, known_at }) => ({
      ...who,
      record: kind === 'enrollments' ? 'enrollment' : 'absence',
      date,
      end_date,
      school,
      what,
      portion,
      known_at,
    }));
  });
  const strangers = !wanted || wanted === 'not-in-ours' ? strangersOf(comparison.matched) : [];
  return {
    rows: [...rows, ...strangers],
    n: known.length + strangers.length,
    unit: 'students',
    asOf: comparison.ready.asOf,
    definitions: [chronicAbsenceUse(comparison.ready.preset)],
    notes: [],
    sql: [comparison.sql],
    parameters: comparison.ready.parameters,
  };
}

const noRecord = { record: null, date: null, end_date: null, school: null, what: null, portion: null, known_at: null };

/** Lines of theirs that fit no student of ours, by the number that they gave. */
function strangersOf(matched: Awaited<ReturnType<typeof compareCounts>>['matched']): Row[] {
  return (matched?.lines ?? [])
    .filter(({ line, student }) => line.chronic && student === null)
    .map(({ line }) => ({
      cause: 'not-in-ours',
      label: 'Not in our data',
      student_id: null,
      student: null,
      state_id: line.id,
      difference: 1,
      ...noRecord,
    }));
}

function say({ rows, n }: Findings<Row>, { cause }: z.infer<typeof input>): Sentence {
  if (rows.length === 0) {
    return {
      form: 'nothing',
      headline: cause ? 'No student differs for that cause.' : 'No student differs between the two counts.',
      more: 'Give their definition, date or list to compare by.',
    };
  }
  const records = rows.filter((row) => row.record !== null).length;
  return {
    form: 'tells',
    headline: `${ofThings(n, 'student')} ${n === 1 ? 'differs' : 'differ'}${cause ? `: ${rows[0]?.label.toLowerCase()}` : ' between the two counts'}.`,
    more: `${ofThings(records, 'record')} show it. Opening them is recorded.`,
  };
}
