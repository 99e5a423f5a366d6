/** Attendance rates from days enrolled and days missed, with membership and attendance a day. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { inOrder, numberOf, placeColumns, placeOf, textOf } from './cells.ts';

const rate = z.number().nullable();

export const attendanceRateRow = z.object({
  ...placeColumns,
  month: z.string().nullable().meta({ title: 'Month', kind: 'date' }),
  days: z.number().nullable().meta({ title: 'Days enrolled', kind: 'count' }),
  missed: z.number().nullable().meta({ title: 'Days missed', kind: 'number' }),
  rate: rate.meta({ title: 'Attendance rate', kind: 'rate' }),
  days_last_year: z.number().nullable().meta({ title: 'Days enrolled a year ago', kind: 'count' }),
  missed_last_year: z.number().nullable().meta({ title: 'Days missed a year ago', kind: 'number' }),
  rate_last_year: rate.meta({ title: 'A year ago', kind: 'rate' }),
  change: rate.meta({ title: 'Change', kind: 'rate' }),
  days_taught: z.number().nullable().meta({ title: 'Days taught', kind: 'count' }),
  membership: z.number().nullable().meta({ title: 'Average daily membership', kind: 'number' }),
  attendance: z.number().nullable().meta({ title: 'Average daily attendance', kind: 'number' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
export type AttendanceRateRow = z.infer<typeof attendanceRateRow>;

/**
 * Membership a day is days enrolled over days taught; attendance a day is the same less the days missed; the rate is
 * the second over the first. Example: 1,000 days enrolled and 60 missed over 50 days taught are 20 students a day, of
 * whom 18.8 attend: 94%.
 */
export function attendanceRateRows(cells: readonly Cell[]): AttendanceRateRow[] {
  const rows = cells.map((cell): AttendanceRateRow => {
    const days = numberOf(cell, 'days');
    const missed = numberOf(cell, 'missed');
    const daysBefore = numberOf(cell, 'days_last_year');
    const missedBefore = numberOf(cell, 'missed_last_year');
    const taught = numberOf(cell, 'days_taught');
    const now = attendedShare(days, missed);
    const before = attendedShare(daysBefore, missedBefore);
    return {
      ...placeOf(cell),
      month: textOf(cell, 'month'),
      days,
      missed,
      rate: now,
      days_last_year: daysBefore,
      missed_last_year: missedBefore,
      rate_last_year: before,
      change: now !== null && before !== null ? now - before : null,
      days_taught: taught,
      membership: days !== null && taught ? days / taught : null,
      attendance: days !== null && missed !== null && taught ? (days - missed) / taught : null,
      hidden: cell.hidden === true,
    };
  });
  return rows.every((row) => row.month === null) ? inOrder(rows) : rows;
}

function attendedShare(days: number | null, missed: number | null): number | null {
  return days === null || missed === null || days === 0 ? null : (days - missed) / days;
}
