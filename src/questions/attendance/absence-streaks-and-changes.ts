/** How long do streaks of absence last, and whose habit changed? */
import { z } from 'zod';
import { chronicAbsenceUse } from '../../definitions/chronic-absence.ts';
import { benjaminiHochberg } from '../../stats/benjamini-hochberg.ts';
import { rateChange } from '../../stats/rate-change.ts';
import { count, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { asOf, grade, readyToCount, school } from './attendance-input.ts';
import { schoolSources, sourceNotes } from './attendance-source.ts';

const sql = readSql(import.meta.url, '../../definitions/student-days.sql', 'absence-streaks-and-changes.sql');

const input = z.object({ school, grade, asOf });

const row = z.object({
  student_id: z.string().meta({ title: 'Student number' }),
  student: z.string().nullable().meta({ title: 'Student' }),
  grade: z.string().nullable().meta({ title: 'Grade' }),
  school_id: z.string().nullable().meta({ title: 'School number' }),
  school: z.string().nullable().meta({ title: 'School' }),
  streak: z.number().meta({ title: 'Absent without a break, days', kind: 'count' }),
  longest_streak: z.number().meta({ title: 'Longest streak this year', kind: 'count' }),
  days: z.number().meta({ title: 'Days known', kind: 'count' }),
  missed: z.number().meta({ title: 'Days missed', kind: 'count' }),
  missed_lately: z.number().meta({ title: 'Missed of the last 20', kind: 'count' }),
  changed: z.boolean().meta({ title: 'Changed beyond chance', kind: 'yes-no' }),
  change_began: z.string().nullable().meta({ title: 'Change began', kind: 'date' }),
  missed_before: z.number().nullable().meta({ title: 'Missed before', kind: 'count' }),
  days_before: z.number().nullable().meta({ title: 'Days before', kind: 'count' }),
  missed_after: z.number().nullable().meta({ title: 'Missed since', kind: 'count' }),
  days_after: z.number().nullable().meta({ title: 'Days since', kind: 'count' }),
});
type Row = z.infer<typeof row>;

export const absenceStreaksAndChanges = defineQuestion({
  name: 'absence-streaks-and-changes',
  asks: 'Who has been absent for days on end, and whose attendance changed suddenly?',
  area: 'attendance',
  about: 'student',
  input,
  row,
  uses: ['chronic-absence'],
  how: {
    inWords:
      'Students who missed three or more of their last twenty known school days. A streak is days missed one after another up to the last known day; half a day or more is a missed day. A change is the point of the year at which the habit differs most before and after.',
    howSure:
      'A change is called only when it is beyond chance after allowing for every student that was looked at, with at most 5 of 100 called falsely, and for absences that come in runs.',
    leavesOut: 'Students without an attendance source, and days that a school did not send.',
  },
  answer,
  say,
});

interface MissedDay {
  readonly student_id: string;
  readonly student: string | null;
  readonly grade: string | null;
  readonly school_id: string | null;
  readonly school: string | null;
  readonly days: number;
  readonly day_number: number;
  readonly date: string;
  readonly looked_at: number;
}

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const { asOf: day, preset, parameters } = await readyToCount(asked);
  const all = { ...parameters, half_days: 'half', reasons_left_out: ',,', counted_grades: '' };
  const missed = await asked.district.rows<MissedDay>(sql, all);
  const students = [...Map.groupBy(missed, (each) => each.student_id).values()];
  const lookedAt = missed[0]?.looked_at ?? 0;
  const changes = students.map(changeOf);
  const adjusted = benjaminiHochberg(
    changes.map((change) => change?.pValue ?? Number.NaN),
    lookedAt,
  );
  const rows = students
    .map((days, place) => rowOf(days, (adjusted[place] ?? 1) <= 0.05 ? (changes[place] ?? null) : null))
    .sort(
      (left, right) =>
        right.streak - left.streak ||
        Number(right.changed) - Number(left.changed) ||
        right.missed_lately - left.missed_lately ||
        (left.student ?? '').localeCompare(right.student ?? ''),
    );
  return {
    rows,
    n: lookedAt,
    unit: 'students looked at',
    asOf: day,
    definitions: [chronicAbsenceUse(preset)],
    notes: sourceNotes(await schoolSources(asked.district, all)),
    sql: [sql],
    parameters: all,
  };
}

type Change = NonNullable<ReturnType<typeof rateChange>>;

/** The change of a student's habit, when it is for the worse. */
function changeOf(missed: readonly MissedDay[]): Change | null {
  const outcomes = new Uint8Array(missed[0]?.days ?? 0);
  for (const { day_number: number } of missed) outcomes[number - 1] = 1;
  const change = rateChange(outcomes);
  if (!change) return null;
  const worse = change.after.count * change.before.total > change.before.count * change.after.total;
  return worse ? change : null;
}

function rowOf(missed: readonly MissedDay[], change: Change | null): Row {
  const [first] = missed;
  const days = first?.days ?? 0;
  const numbers = missed.map((each) => each.day_number);
  const runs = runsOf(numbers);
  const last = runs[runs.length - 1];
  const began = change ? missed.find((each) => each.day_number > change.position)?.date : undefined;
  return {
    student_id: first?.student_id ?? '',
    student: first?.student ?? null,
    grade: first?.grade ?? null,
    school_id: first?.school_id ?? null,
    school: first?.school ?? null,
    streak: last && last.end === days ? last.length : 0,
    longest_streak: Math.max(...runs.map((run) => run.length)),
    days,
    missed: missed.length,
    missed_lately: numbers.filter((number) => number > days - 20).length,
    changed: change !== null,
    change_began: began ?? null,
    missed_before: change?.before.count ?? null,
    days_before: change?.before.total ?? null,
    missed_after: change?.after.count ?? null,
    days_after: change?.after.total ?? null,
  };
}

/** Runs of consecutive numbers: 3, 4, 5, 9 are two runs, of three ending at 5 and of one ending at 9. */
export function runsOf(numbers: readonly number[]): { readonly end: number; readonly length: number }[] {
  const runs: { end: number; length: number }[] = [];
  for (const number of numbers) {
    const last = runs[runs.length - 1];
    if (last && last.end === number - 1) {
      last.end = number;
      last.length += 1;
    } else {
      runs.push({ end: number, length: 1 });
    }
  }
  return runs;
}

function say({ rows, n }: Findings<Row>): Sentence {
  const streaks = rows.filter((row) => row.streak >= 3);
  const changed = rows.filter((row) => row.changed);
  if (n === 0) {
    return rows.length === 0
      ? {
          form: 'nothing',
          headline: 'No student missed three of the last twenty school days.',
          more: 'Students without an attendance source are unknown: see which schools have sent nothing.',
        }
      : { form: 'cannot tell', headline: 'No student could be looked at.', more: 'Attendance by day would settle it.' };
  }
  if (streaks.length === 0 && changed.length === 0) {
    return {
      form: 'nothing',
      headline: 'No one is on a streak of three days or more, and no one’s attendance changed beyond chance.',
      more: `${ofThings(rows.length, 'student')} missed three or more of the last twenty days, here and there.`,
    };
  }
  const long = streaks.filter((row) => row.streak >= 5).length;
  return {
    form: 'tells',
    headline: `${ofThings(streaks.length, 'student')} ${streaks.length === 1 ? 'has' : 'have'} been absent three days or more without a break; for ${count(changed.length)} the year has changed beyond chance.`,
    more: `${long > 0 ? `${ofThings(long, 'student')} ${long === 1 ? 'has' : 'have'} been away five days or more. ` : ''}Every one of ${ofThings(n, 'student')} was looked at; fewer than one in twenty of the changes is likely to be a false alarm.`,
  };
}
