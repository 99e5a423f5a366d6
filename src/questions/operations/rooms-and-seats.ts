/** Seats, rooms and classes of each school against the students to come. */
import { z } from 'zod';
import { octoberCounts, staffingRuleSet } from '../../data/recorded/planning-records.ts';
import { staffingUse } from '../../definitions/staffing-rules.ts';
import { quantile } from '../../stats/quantile.ts';
import { gradeCount, totalOf } from '../enrollment/grade-counts.ts';
import { count, ofThings, someOf } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import {
  type OperationsBase,
  type OperationsInput,
  operationsBase,
  operationsInput,
  operationsSql,
  type PlannedUnit,
} from './operations-base.ts';
import { needOf } from './staffing-need.ts';
import { operationsHow } from './staffing-plan.ts';
import { withoutCounts } from './staffing-words.ts';

const { tooFewCosts: _, grades: __, ...rest } = operationsInput;
const input = z.object(rest);

const whole = (title: string) => z.number().nullable().meta({ kind: 'count', title });
const row = z.object({
  school_id: z.string().nullable().meta({ title: 'School code' }),
  school: z.string().nullable(),
  students: whole('Counted'),
  expected: whole('Expected'),
  range_80_low: whole('80% range, low'),
  range_80_high: whole('80% range, high'),
  seats: whole('Seats'),
  seats_left: whole('Seats left'),
  use: z.number().nullable().meta({ kind: 'rate', title: 'Seats used' }),
  chance_over: z.number().nullable().meta({ kind: 'rate', title: 'Chance of too few seats' }),
  rooms: whole('Rooms'),
  rooms_low: whole('Rooms needed, low'),
  rooms_high: whole('Rooms needed, high'),
  meals: whole('Meals a day'),
  bus_seats: whole('Bus seats'),
  fall: z.string(),
});
type Row = z.infer<typeof row>;

export const roomsAndSeats = defineQuestion({
  name: 'rooms-and-seats',
  asks: 'Which schools will be too full, and which have room?',
  area: 'operations',
  about: 'public',
  input,
  row,
  uses: ['staffing-rules'],
  reads: [octoberCounts, staffingRuleSet],
  how: {
    ...operationsHow,
    leavesOut: `Rooms that serve another purpose; seats of programs that fill a room with few students. ${operationsHow.leavesOut}`,
  },
  answer,
  say,
});

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const full: OperationsInput = { ...asked.input, grades: 'all', tooFewCosts: 1 };
  const found = await operationsBase({ ...asked, input: full });
  const shared = { unit: 'schools', sql: [...operationsSql] };
  if (found.is === 'nothing')
    return { ...shared, rows: [], n: 0, asOf: asked.snapshot.dataThrough, definitions: [], notes: found.notes };
  const { base } = found;
  const schools = base.units.map((unit, place) => schoolRow(base, unit, place));
  return {
    ...shared,
    rows: schools.length > 1 ? [districtRow(base, schools), ...schools] : schools,
    n: schools.length,
    asOf: `${base.plan.origin}-10-01`,
    definitions: [staffingUse(base.preset)],
    notes: base.notes,
  };
}

function schoolRow({ drawn, rule, fall }: OperationsBase, unit: PlannedUnit, place: number): Row {
  const all = drawn.units[place] ?? new Int32Array(gradeCount);
  const totals = new Float64Array(drawn.draws);
  const rooms = new Float64Array(drawn.draws);
  for (let draw = 0; draw < drawn.draws; draw += 1) {
    const grades = all.subarray(draw * gradeCount, (draw + 1) * gradeCount);
    const need = needOf([grades], rule, { from: 0, to: 12 });
    totals[draw] = need.students;
    rooms[draw] = need.rooms;
  }
  const expected = totalOf(unit.expected);
  const { seats } = unit;
  const at = (values: Float64Array, share: number) => Math.round(quantile(values, share) ?? 0);
  return {
    school_id: unit.id === '' ? null : unit.id,
    school: unit.name,
    students: totalOf(unit.now),
    expected,
    range_80_low: at(totals, 0.1),
    range_80_high: at(totals, 0.9),
    seats,
    seats_left: seats === null ? null : seats - expected,
    use: seats === null || seats === 0 ? null : expected / seats,
    chance_over: seats === null ? null : totals.filter((students) => students > seats).length / drawn.draws,
    rooms: unit.rooms,
    rooms_low: at(rooms, 0.1),
    rooms_high: at(rooms, 0.9),
    meals: Math.round(expected * rule.mealsEach),
    bus_seats: Math.round(expected * rule.seatsEach),
    fall: String(fall),
  };
}

function districtRow({ plan, fall }: OperationsBase, schools: readonly Row[]): Row {
  const total = plan.district.years.at(-1)?.total;
  const sum = (of: 'students' | 'seats' | 'rooms' | 'meals' | 'bus_seats') =>
    schools.some((school) => school[of] === null) ? null : schools.reduce((all, school) => all + (school[of] ?? 0), 0);
  const [seats, expected] = [sum('seats'), total?.expected ?? 0];
  return {
    school_id: null,
    school: null,
    students: sum('students'),
    expected,
    range_80_low: total?.low80 ?? null,
    range_80_high: total?.high80 ?? null,
    seats,
    seats_left: seats === null ? null : seats - expected,
    use: seats ? expected / seats : null,
    chance_over: null,
    rooms: sum('rooms'),
    rooms_low: null,
    rooms_high: null,
    meals: sum('meals'),
    bus_seats: sum('bus_seats'),
    fall: String(fall),
  };
}

const likely = 0.5;
const possible = 0.1;

function say({ rows, notes }: Findings<Row>): Sentence {
  const schools = rows.filter((each) => each.school_id !== null);
  const [first] = schools;
  if (!first) return withoutCounts(notes);
  const known = schools.filter((each) => each.seats !== null);
  if (known.length === 0)
    return {
      form: 'cannot tell',
      headline: 'We cannot say which schools will be too full: no seats have come.',
      more: 'A file of facilities with the capacity of each building fills this page. Students and rooms needed stand below.',
    };
  const over = known.filter((each) => (each.chance_over ?? 0) >= likely);
  const maybe = known.filter((each) => (each.chance_over ?? 0) >= possible && (each.chance_over ?? 0) < likely);
  const left = known.reduce((sum, each) => sum + Math.max(0, each.seats_left ?? 0), 0);
  const names = (these: readonly Row[]) => someOf(these.map((each) => each.school ?? ''));
  const headline =
    over.length > 0
      ? `${names(over)} will probably have more students than seats in the fall of ${first.fall}.`
      : `No school will probably have more students than seats in the fall of ${first.fall}.`;
  const might = maybe.length > 0 ? `${names(maybe)} might: the chance is one in ten or more. ` : '';
  return {
    form: 'tells',
    headline,
    more: `${might}${ofThings(known.length, 'school')} together ${known.length === 1 ? 'has' : 'have'} ${count(left)} seats left${over.length > 0 ? ' where there is room' : ''}.`,
  };
}
