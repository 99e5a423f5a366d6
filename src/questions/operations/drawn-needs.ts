/** Teachers needed in each of many drawn falls, as a past fall would have seen them. */
import { knownBy } from '../enrollment/grade-counts.ts';
import type { OctoberCounts } from '../enrollment/october-counts.ts';
import { planAhead } from '../enrollment/plan-ahead.ts';
import { drawFalls } from './draw-falls.ts';
import { type OperationsBase, schoolsInDraw } from './operations-base.ts';
import { needOf } from './staffing-need.ts';

/** The fall after `origin`, from nothing later than it. */
export function drawnNeeds(
  { counts, rule, span }: OperationsBase,
  { origin, draws }: { readonly origin: number; readonly draws: number },
): Float64Array {
  const plan = planAhead(knownThrough(counts, origin), 1);
  const year = plan.district.years[0];
  if (!year) return new Float64Array([0]);
  const units = plan.schools.flatMap(({ school, years }) => (years[0] ? [{ id: school, year: years[0] }] : []));
  const drawn = drawFalls({ district: year, units: units.length > 0 ? units : [{ id: '', year }], draws });
  return Float64Array.from({ length: draws }, (_, draw) => needOf(schoolsInDraw(drawn, draw), rule, span).teachers);
}

function knownThrough(counts: OctoberCounts, fall: number): OctoberCounts {
  return {
    ...counts,
    district: { ...counts.district, history: knownBy(counts.district.history, fall) },
    schools: counts.schools.map((school) => ({ ...school, history: knownBy(school.history, fall) })),
    births: counts.births.filter(({ year }) => year <= fall),
  };
}
