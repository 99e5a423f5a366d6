/** Which reasons are given for absences, and which are given more often than last year? */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { chronicAbsenceUse } from '../../definitions/chronic-absence.ts';
import { inEveryHundred, percent } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { forTheDistrict } from '../release.ts';
import { asOf, definition, grade, readyToCount, school } from './attendance-input.ts';
import { schoolSources, sourceNotes } from './attendance-source.ts';
import { numberOf, textOf } from './cells.ts';

const sql = readSql(import.meta.url, '../../definitions/student-days.sql', 'absence-reasons.sql');

const input = z.object({
  by: z.enum(['district', 'school']).default('district').describe('Whether to show each school'),
  school,
  grade,
  definition,
  asOf,
});

const row = z.object({
  school_id: z.string().nullable().meta({ title: 'School number' }),
  school: z.string().nullable().meta({ title: 'School' }),
  reason: z.string().nullable().meta({ title: 'Reason code' }),
  label: z.string().meta({ title: 'Reason' }),
  missed: z.number().nullable().meta({ title: 'Days missed', kind: 'number' }),
  share: z.number().nullable().meta({ title: 'Share of absences', kind: 'rate' }),
  missed_last_year: z.number().nullable().meta({ title: 'Days missed a year ago', kind: 'number' }),
  share_last_year: z.number().nullable().meta({ title: 'A year ago', kind: 'rate' }),
  times: z.number().nullable().meta({ title: 'Times last year’s share', kind: 'number' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const absenceReasons = defineQuestion({
  name: 'absence-reasons',
  asks: 'What reasons are given for absences?',
  area: 'attendance',
  about: 'aggregate',
  input,
  row,
  uses: ['chronic-absence'],
  measure: {
    dimensions: [{ column: 'school_id' }, { column: 'reason' }],
    counts: [{ column: 'missed' }, { column: 'missed_last_year' }],
  },
  release: { nearest: forTheDistrict('district') },
  how: {
    inWords:
      'Days missed, by the reason entered for them. An absence is what the district’s definition of chronic absence calls one. Last year is taken at the same point.',
    howSure:
      'Counting is exact; the reasons are what families said and offices entered. A reason that is entered more often may be asked for more often.',
    leavesOut: 'Being late. Reasons that were never entered are shown as “No reason given”, not left out.',
  },
  count,
  present,
  say,
});

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const { asOf: day, preset, parameters } = await readyToCount(asked, { yearsBack: 1 });
  const all = { ...parameters, by_school: asked.input.by === 'school' };
  const rows = await asked.district.rows<Cell>(sql, all);
  return {
    rows,
    n: numberOf(rows[0] ?? {}, 'missed') ?? 0,
    unit: 'days missed',
    asOf: day,
    definitions: [chronicAbsenceUse(preset)],
    notes: sourceNotes(await schoolSources(asked.district, all)),
    sql: [sql],
    parameters: all,
  };
}

const labels: Readonly<Record<string, string>> = {
  illness: 'Illness',
  transport: 'No way to get here',
  family: 'Family or travel',
  appointment: 'Appointment',
  religious: 'Religious observance',
  suspension: 'Suspended',
  other: 'Other, excused',
  'none given': 'No reason given',
};

/** The word for a reason; the district’s own reasons stand as they were sent. */
export function reasonLabel(reason: string | null): string {
  return reason === null ? 'All absences' : (labels[reason] ?? reason.charAt(0).toUpperCase() + reason.slice(1));
}

function present(cells: readonly Cell[]): Row[] {
  const wholes = new Map(cells.filter((cell) => cell.reason === null).map((cell) => [cell.school_id, cell]));
  const shareOf = (cell: Cell, column: string): number | null => {
    const whole = numberOf(wholes.get(cell.school_id ?? null) ?? {}, column);
    const part = numberOf(cell, column);
    return part === null || !whole ? null : part / whole;
  };
  return cells
    .map((cell): Row => {
      const share = shareOf(cell, 'missed');
      const before = shareOf(cell, 'missed_last_year');
      return {
        school_id: textOf(cell, 'school_id'),
        school: textOf(cell, 'school'),
        reason: textOf(cell, 'reason'),
        label: reasonLabel(textOf(cell, 'reason')),
        missed: numberOf(cell, 'missed'),
        share,
        missed_last_year: numberOf(cell, 'missed_last_year'),
        share_last_year: before,
        times: share !== null && before ? share / before : null,
        hidden: cell.hidden === true,
      };
    })
    .sort(
      (left, right) =>
        (left.school ?? '').localeCompare(right.school ?? '') ||
        Number(left.reason !== null) - Number(right.reason !== null) ||
        Number(left.reason === 'none given') - Number(right.reason === 'none given') ||
        (right.missed ?? 0) - (left.missed ?? 0),
    );
}

function say({ rows }: Findings<Row>): Sentence {
  const reasons = rows.filter((row) => row.school_id === null && row.reason !== null);
  const whole = rows.find((row) => row.school_id === null && row.reason === null);
  if (!whole || whole.missed === 0 || reasons.length === 0) {
    return {
      form: 'nothing',
      headline: 'No absence has been sent yet.',
      more: 'Attendance files with a reason for each absence fill this page.',
    };
  }
  const given = reasons.filter((row) => row.reason !== 'none given' && row.share !== null);
  const first = given[0];
  const silent = reasons.find((row) => row.reason === 'none given');
  if (!first || first.share === null) {
    return {
      form: 'cannot tell',
      headline: 'Reasons were entered for too few absences to say what they are.',
      more: 'Schools that enter a reason with each absence would settle it.',
    };
  }
  const risen = given
    .filter((row) => (row.times ?? 0) >= 1.5 && (row.missed ?? 0) >= 30)
    .sort((left, right) => (right.times ?? 0) - (left.times ?? 0))[0];
  return {
    form: 'tells',
    headline: risen
      ? riseInWords(risen, first)
      : `${first.label} is the reason given most often, for ${inEveryHundred(first.share)} absences.`,
    more:
      silent?.share !== null && silent?.share !== undefined
        ? `Reasons are known for ${Math.round((1 - silent.share) * 100)} of every 100 absences.${risen ? ` ${risen.label}: ${percent(risen.share ?? 0, 0)} of absences, ${percent(risen.share_last_year ?? 0, 0)} a year ago.` : ''}`
        : 'A reason is known for every absence.',
  };
}

function riseInWords(risen: Row, first: Row): string {
  const leads = first === risen ? '' : ` ${first.label} still leads.`;
  return `“${risen.label}” is given as the reason ${timesInWords(risen.times ?? 1)} as often as last year.${leads}`;
}

function timesInWords(times: number): string {
  if (times >= 1.75 && times < 1.95) return 'nearly twice';
  if (times >= 1.95 && times < 2.25) return 'twice';
  return `${times.toFixed(1)} times`;
}
