/** How many students come, by fall, school and grade, from published October counts. */
import { octoberCounts } from '../../data/recorded/planning-records.ts';
import { ofThings, percent } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Note } from '../question.ts';
import { type ForecastInput, type ForecastRow, forecastInput, forecastRow, forecastRows } from './forecast-rows.ts';
import { sayForecast } from './forecast-words.ts';
import { type OctoberCounts, publishedCounts, publishedSql } from './october-counts.ts';
import { type PlanAhead, planAhead } from './plan-ahead.ts';

export const forecastInWords = {
  inWords:
    'Classes move up a grade each year; the steps are compared with what similar districts do, and small numbers lean on them. Classes and a fading trend are averaged, by how each has served in this district’s own past. Ranges come from past errors: 80 of 100 such counts should fall inside the wide one, half inside the narrow one.',
  howSure:
    'Each past fall was forecast anew from nothing later; how far off that would have been, and how many counts the range would have held, stands beside each year ahead. The longer ahead, the wider.',
  leavesOut:
    'Prekindergarten and ungraded students. What is decided or built and not yet seen in the counts: boundaries, programs, schools that open or close, housing above the usual pace. A year of shock, such as 2020.',
} as const;

export const enrollmentForecast = defineQuestion({
  name: 'enrollment-forecast',
  asks: 'How many students will come next fall, and in the years after?',
  area: 'enrollment',
  about: 'public',
  input: forecastInput,
  row: forecastRow,
  ahead: [
    { show: 'schools', years: 1 },
    { show: 'grades', years: 3 },
  ],
  uses: [],
  reads: [octoberCounts],
  how: forecastInWords,
  answer,
  say: sayForecast,
});

async function answer({ district, input, snapshot, recorded }: Asked<ForecastInput>): Promise<Findings<ForecastRow>> {
  const published = await publishedCounts({ district, recorded }, input.through);
  const shared = { unit: 'falls', definitions: [], sql: [...publishedSql] };
  if (published.is !== 'counts')
    return { ...shared, rows: [], n: 0, asOf: snapshot.dataThrough, notes: whyNot(published) };
  const plan = planAhead(published.counts, input.years);
  return {
    ...shared,
    rows: forecastRows(published.counts, plan, input),
    n: published.counts.district.history.years.length,
    asOf: `${plan.origin}-10-01`,
    notes: forecastNotes(published.counts, plan),
  };
}

export function whyNot(published: { readonly is: string; readonly districts?: number }): Note[] {
  if (published.is !== 'which') return [];
  return [
    {
      kind: 'leaves out',
      text: `Counts of ${published.districts} districts came and none of them has your district’s code or name. Give the district’s organization the code that the file uses.`,
    },
  ];
}

/** What was put right, what taught it, and what stands beside it. */
export function forecastNotes(counts: OctoberCounts, plan: PlanAhead): Note[] {
  const notes: Note[] = plan.district.notes.map((text) => ({ kind: 'how sure', text }));
  const classes = Math.round(100 * plan.district.cohortWeight);
  notes.push({
    kind: 'how sure',
    text: `Classes moving up weigh ${classes} of 100 and the damped trend ${100 - classes}, from how each has served in this district’s own past.`,
  });
  const beside = counts.beside.find(({ fall }) => fall === plan.origin)?.students ?? 0;
  if (beside > 0)
    notes.push({
      kind: 'leaves out',
      text: `${ofThings(beside, 'student')} in prekindergarten or without a grade in ${plan.origin}.`,
    });
  if (plan.panelDistricts > 0)
    notes.push({
      kind: 'how sure',
      text: `${plan.panelDistricts} other districts of the file taught it what all share.`,
    });
  if (plan.births !== null) notes.push({ kind: 'how sure', text: birthsNote(plan.births) });
  return notes;
}

function birthsNote({ birthsHelp, fromBirths, fromPastKindergartens, forecasts }: NonNullable<PlanAhead['births']>) {
  const errors = `off by ${percent(fromBirths)} from births and ${percent(fromPastKindergartens)} from past kindergartens, in ${ofThings(forecasts, 'try', 'tries')}`;
  return birthsHelp
    ? `Kindergarten comes from births, which have helped here: ${errors}.`
    : `Births do not help here and are not used: kindergarten was ${errors}.`;
}
