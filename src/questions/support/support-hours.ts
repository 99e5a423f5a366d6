/** How many hours are there for support, whom do they reach, and what would one more hour a week find? */
import { z } from 'zod';
import { outcomeNames, studentOutcome } from '../../definitions/student-outcomes.ts';
import { dayInWords, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { expectOf, past } from './expect-of-list.ts';
import { listRests, readSituation, type Situation } from './support-situation.ts';
import { placesUnlessSet, type WeeklyList, weeklyList } from './weekly-list.ts';

const input = z.object({
  outcome: z.enum(outcomeNames).default('chronic-absence').describe('What support should prevent'),
});

/** A conversation, where nobody has said how long one takes. */
const minutesUnlessSaid = 30;

const counted = (title: string) => z.number().nullable().meta({ title, kind: 'count' });

const row = z.object({
  part: z.enum(['all', 'school', 'service']).meta({ title: 'Part' }),
  school_id: z.string().nullable().meta({ title: 'School number' }),
  school: z.string().nullable().meta({ title: 'School' }),
  service: z.string().nullable().meta({ title: 'Service' }),
  hours: z.number().nullable().meta({ title: 'Hours this week', kind: 'number' }),
  minutes: z.number().nullable().meta({ title: 'Minutes for each student', kind: 'number' }),
  only_this_week: z.boolean().meta({ title: 'Said of this week only' }),
  places: counted('Places'),
  students: counted('Students'),
  to_go: counted('On the list'),
  decided: counted('Decided this week'),
  right: counted('Rightly listed, about'),
  low: counted('From'),
  high: counted('To'),
  needless: counted('Needlessly listed, about'),
  missed: counted('Missed, about'),
  more_places: counted('Places that one more hour adds'),
  more_found: counted('Found by one more hour, about'),
});
export type HoursRow = z.infer<typeof row>;

export const supportHours = defineQuestion({
  name: 'support-hours',
  asks: 'How many hours are there for support, and what would one more find?',
  area: 'support',
  about: 'student',
  input,
  row,
  uses: ['support-rule'],
  reads: listRests,
  how: {
    inWords:
      'Hours of the week by school and service, as people said them, and the places that they make. What to expect is what a list of this size held in past years at the district’s schools together, carried over to the students of today. What was said of one week goes before what was said of every week.',
    howSure:
      'The range is 95%, with schools as witnesses. A school by itself may do better or worse than all of them together.',
    leavesOut:
      'Hours that nobody said. Where none are said the list has five places for every 100 students. Never use it to rate staff.',
  },
  answer,
  say,
});

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<HoursRow>> {
  const situation = await readSituation(asked, asked.input);
  const list = weeklyList(situation);
  // A student or two who moved on do not make a row of their new school.
  const withPlaces = [...list.places].filter(([, { places, hoursWeekly }]) => places > 0 || hoursWeekly === 0);
  const schools = withPlaces
    .map(([school]) => school)
    .sort((left, right) =>
      (situation.schoolNames.get(left) ?? left).localeCompare(situation.schoolNames.get(right) ?? right),
    );
  const of = (ids: readonly string[]) => rowOf({ situation, list, ids, outcome: asked.input.outcome });
  const rows: HoursRow[] = schools.length > 1 ? [of(schools)] : [];
  for (const school of schools) rows.push(of([school]), ...serviceRows(school, situation));
  return {
    rows,
    n: situation.students.length,
    unit: 'students',
    asOf: asked.snapshot.dataThrough,
    definitions: [],
    notes: [
      { kind: 'how sure', text: `It is the week of ${dayInWords(situation.week)}.` },
      ...(situation.report
        ? []
        : [
            {
              kind: 'how sure' as const,
              text: 'No list has been tried on our own past years yet, so nobody can say what an hour finds.',
            },
          ]),
    ],
    sql: situation.sql,
    parameters: { as_of: situation.asOf },
  };
}

const nothingExpected = {
  right: null,
  low: null,
  high: null,
  needless: null,
  missed: null,
  more_places: null,
  more_found: null,
};

interface ToCount {
  readonly situation: Situation;
  readonly list: WeeklyList;
  readonly ids: readonly string[];
  readonly outcome: z.infer<typeof input>['outcome'];
}

/** The row of one school, or of all of them together. */
function rowOf({ situation, list, ids, outcome }: ToCount): HoursRow {
  const [only] = ids.length === 1 ? ids : [undefined];
  const here = new Set(ids);
  const places = ids.flatMap((id) => list.places.get(id) ?? []);
  const sum = (of: (each: (typeof places)[number]) => number) => places.reduce((total, each) => total + of(each), 0);
  const said = places.filter(({ hoursWeekly }) => hoursWeekly !== null);
  const hours = said.length === 0 ? null : sum(({ hoursWeekly }) => hoursWeekly ?? 0);
  const seen = sum((each) => (each.hoursWeekly === null ? 0 : each.places));
  const minutes = only === undefined ? (hours && seen ? (hours * 60) / seen : null) : (places[0]?.minutesEach ?? null);
  const students = situation.students.filter(({ school_id }) => here.has(school_id)).length;
  const { method } = situation.inUse;
  const expected =
    method === 'nothing'
      ? null
      : expectOf(situation.report?.body, {
          outcome,
          method,
          places: sum((each) => each.places),
          students,
          placesAnHour: Math.max(1, Math.round(60 / (minutes ?? minutesUnlessSaid))),
        });
  const said0 = only === undefined ? [] : (situation.hours.get(only) ?? []);
  return {
    ...nothingExpected,
    part: only === undefined ? 'all' : 'school',
    school_id: only ?? null,
    school: only === undefined ? null : (situation.schoolNames.get(only) ?? only),
    service: null,
    hours,
    minutes: minutes === null ? null : Math.round(minutes),
    only_this_week: said0.some(({ week }) => week !== undefined),
    places: sum((each) => each.places),
    students,
    to_go: list.listed.filter(({ queue, student }) => queue === 'this week' && here.has(student.school_id)).length,
    decided: sum((each) => each.decidedThisWeek),
    ...(expected
      ? {
          right: expected.right,
          low: expected.low,
          high: expected.high,
          needless: expected.needless,
          missed: expected.missed,
          more_places: expected.more?.places ?? null,
          more_found: expected.more?.found ?? null,
        }
      : {}),
  };
}

function serviceRows(school: string, situation: Situation): HoursRow[] {
  return (situation.hours.get(school) ?? []).map((each) => ({
    ...nothingExpected,
    part: 'service',
    school_id: school,
    school: situation.schoolNames.get(school) ?? school,
    service: each.service,
    hours: each.hoursWeekly,
    minutes: each.minutesEach,
    only_this_week: each.week !== undefined,
    places: Math.floor((each.hoursWeekly * 60) / each.minutesEach),
    students: null,
    to_go: null,
    decided: null,
  }));
}

function say({ rows }: Findings<HoursRow>, { outcome }: z.infer<typeof input>): Sentence {
  const whole = rows.find(({ part }) => part === 'all') ?? rows.find(({ part }) => part === 'school');
  if (!whole)
    return {
      form: 'nothing',
      headline: 'No student here is in a grade that this list is for.',
      more: `It looks for students who may become ${studentOutcome(outcome).label}.`,
    };
  const unsaid = rows.filter(({ part, hours }) => part === 'school' && hours === null).length;
  const all = rows.filter(({ part }) => part === 'school').length;
  if (whole.hours === null)
    return {
      form: 'cannot tell',
      headline: 'Nobody has said how many hours there are for support.',
      more: `Until then the list has ${Math.round(100 * placesUnlessSet)} places for every 100 students.${foundWords(whole)}`,
    };
  const said = rows.filter(({ part, hours }) => part === 'school' && hours !== null);
  const places = said.reduce((sum, each) => sum + (each.places ?? 0), 0);
  const still =
    unsaid === 0
      ? ''
      : ` At ${ofThings(unsaid, 'school')} of ${all} nobody has said the hours; there the list has ${Math.round(100 * placesUnlessSet)} places for every 100 students.`;
  const listed = whole.places ?? 0;
  return {
    form: 'tells',
    headline: `${ofThings(whole.hours, 'hour')} this week ${whole.hours === 1 ? 'reaches' : 'reach'} ${ofThings(places, 'student')}${said.length < all ? ` at ${ofThings(said.length, 'school')}` : ` of ${(whole.students ?? 0).toLocaleString('en-US')}`}.${foundWords(whole)}`,
    more:
      whole.right === null
        ? `What an hour finds can be said once the ways of listing are tried on past years.${still}`
        : `In past years, of ${ofThings(listed, 'student')} listed this way about ${whole.right} ${past(studentOutcome(outcome).wentOnTo)}, and about ${whole.needless} did not.${still}`,
  };
}

/** “ One more hour would find about 1 more.” */
function foundWords({ more_places, more_found }: HoursRow): string {
  if (more_places === null || more_found === null) return '';
  return ` One more hour would list ${more_places} more, and find ${more_found === 0 ? 'hardly anyone' : `about ${more_found}`} in need.`;
}
