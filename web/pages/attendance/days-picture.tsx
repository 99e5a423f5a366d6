import { Section } from '../../answer/section.tsx';
import { StateBlock } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import { useAnswer } from '../../answer/use-answer.ts';
import type { Search } from '../../api.ts';
import type { CalendarDay } from '../../charts/calendar-cells.ts';
import { DayCalendar } from '../../charts/day-calendar.tsx';
import classes from './attendance.module.css';
import { calendarSteps, daysFinding, percentOf, standouts } from './findings.ts';

const measure = { suffix: '%', axisWords: '%', decimals: 1 };
const weeksShown = 14;

/** Every school day so far by week and weekday: the last weeks, darker where more were absent. */
export function DaysPicture({ search }: { search: Search }) {
  const { answer, error, again } = useAnswer('absence-calendar', search);
  if (error) return <StateBlock state={errorState(error, again)} />;
  if (!answer || answer.rows.length === 0) return null;
  const rows = answer.rows.slice(-weeksShown * 5);
  const days = rows.flatMap((row): CalendarDay[] => {
    const date = String(row.date);
    if (row.status === 'no school') return [{ date, kind: 'no school' }];
    const value = percentOf(row.rate);
    return value === null ? [{ date, kind: 'no file' }] : [{ date, kind: 'open', value }];
  });
  const rates = days.flatMap((day) => (day.kind === 'open' ? [day.value] : []));
  const out = standouts(rows);
  const events = out.flatMap((date) => {
    const event = rows.find((row) => row.date === date)?.event;
    return event ? [`${dayOf(date)}: ${event}.`] : [];
  });
  return (
    <Section small finding={daysFinding(out)} subtitle="Share absent each day">
      <DayCalendar
        days={days}
        steps={calendarSteps(rates)}
        measure={measure}
        standouts={out}
        noFileWords={rows.some((row) => row.hidden === true) ? 'no file or not shown' : 'no file'}
        label={`${answer.sentence.headline} ${answer.sentence.more ?? ''}`}
      />
      <p className={classes.beneath}>Empty squares: no school. {events.join(' ')}</p>
    </Section>
  );
}

function dayOf(iso: string): string {
  return new Date(`${iso}T12:00:00Z`).toLocaleDateString('en-US', { month: 'long', day: 'numeric', timeZone: 'UTC' });
}
