/** How steady is the list of support? Made again with other lots, a day more or less, another week, another fit. */
import { z } from 'zod';
import type { Recorded } from '../../data/recorded/kind.ts';
import { supportListing } from '../../data/recorded/student-support.ts';
import type { SupportReport } from '../../data/recorded/support-report.ts';
import { outcomeNames } from '../../definitions/student-outcomes.ts';
import { kendallTauB } from '../../stats/consistency/kendall-tau-b.ts';
import { listChurn } from '../../stats/consistency/list-churn.ts';
import { judgeStability } from '../../stats/consistency/population-stability.ts';
import { seededRandom } from '../../stats/seeded-random.ts';
import { count, dayInWords, decimal, inEveryHundred, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { methodTitle } from '../support/method-words.ts';
import { listRests, readSituation, type Situation } from '../support/support-situation.ts';
import { weeklyList } from '../support/weekly-list.ts';
import { type Competition, competitionOf, listedBy, oneDayMoved, scoresOf } from './list-again.ts';

const input = z.object({
  outcome: z.enum(outcomeNames).default('chronic-absence').describe('What support should prevent'),
  seed: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(1)
    .describe('Seed of the days moved and of the simulated chance'),
});

/** The list is made again so often. */
const tries = 20;
/** A list of fewer says nothing of how steady it is. */
const fewestListed = 10;
/** At least this part of the students on either list on both: ours, not a law of nature. */
const steadyFrom = 0.8;

const verdicts = ['steady', 'moves', 'moved', 'no more than chance', 'cannot tell'] as const;
const row = z.object({
  check: z
    .enum(['same again', 'other lots', 'one day', 'week to week', 'order', 'other seed', 'scores'])
    .meta({ title: 'Check code' }),
  what: z.string().meta({ title: 'What was changed' }),
  measure: z.string().meta({ title: 'What is measured' }),
  value: z.number().nullable().meta({ title: 'Value', kind: 'number' }),
  low: z.number().nullable().meta({ title: 'From', kind: 'number' }),
  high: z.number().nullable().meta({ title: 'To', kind: 'number' }),
  students: z.number().meta({ title: 'Students', kind: 'count' }),
  verdict: z.enum(verdicts).meta({ title: 'Verdict' }),
});
type Row = z.infer<typeof row>;

export const listSteadiness = defineQuestion({
  name: 'list-steadiness',
  asks: 'How steady is the list: would it be the same with other lots, a day more or less, or another week?',
  area: 'trust',
  about: 'student',
  input,
  row,
  uses: ['support-rule'],
  reads: [...listRests, supportListing],
  how: {
    inWords: `Today’s list is made again: with the same seed; with ${tries} other lots among equals; and ${tries} times with every student absent a day more, a day less or the same, by lot. The overlap is the number on both lists over the number on either (Jaccard): 1 is the same list. The order of two kept weeks is compared by Kendall’s τ-b: 1 is the same order. Scores are compared with those of past students by the population stability index.`,
    howSure: `From and to are the least and the most of the tries. Steady means an overlap of at least ${steadyFrom}: a line of ours. The index is set against 1,000 simulated pairs of as many students in which nothing moved. Lists of fewer than ${fewestListed} get no verdict.`,
    leavesOut:
      'Whether the list is right: a list can be steady and wrong. A day is moved in the shares of days missed, not in every fact that rests on it. Past students stood on another day of the year than today’s, unless it is asked on that day.',
  },
  answer,
  say,
});

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const { outcome, seed } = asked.input;
  const situation = await readSituation(asked, { outcome });
  const competition = competitionOf(situation, weeklyList(situation));
  const today = listedBy(competition, competition.scores, competition.seed);
  const kept = asked.recorded(supportListing).filter(({ body }) => body.outcome === outcome);
  const rows =
    today.size === 0
      ? []
      : [
          ...madeAgain(situation, competition, seed),
          ...weekToWeek(kept),
          ...otherSeed(situation),
          ...scoresMoved(situation, seed),
        ];
  return {
    rows,
    n: today.size,
    unit: 'students listed',
    asOf: asked.snapshot.dataThrough,
    definitions: [],
    notes:
      situation.inUse.method === 'nothing'
        ? []
        : [{ kind: 'beside', text: `The list is made by ${methodTitle(situation.inUse.method)}.` }],
    sql: situation.sql,
  };
}

/** The same list, other lots, and a day moved: each against the list as it stands. */
function madeAgain(situation: Situation, competition: Competition, seed: number): Row[] {
  const { scores, seed: lots } = competition;
  const today = listedBy(competition, scores, lots);
  const overlaps = (of: (attempt: number) => ReadonlySet<string>, attempts: number) =>
    Array.from({ length: attempts }, (_, attempt) => listChurn(today, of(attempt)).overlap ?? 0);
  const random = seededRandom({ seed });
  const again = overlaps(() => listedBy(competition, scoresOf(situation.inUse, competition.students), lots), 1);
  const byLot = overlaps((attempt) => listedBy(competition, scores, lots + attempt + 1), tries);
  const byDay = overlaps(() => {
    const moved = competition.students.map((student) => oneDayMoved(student, random));
    return listedBy(competition, scoresOf(situation.inUse, moved), lots);
  }, tries);
  const make = (check: Row['check'], what: string, values: readonly number[]): Row => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      check,
      what,
      measure: 'Overlap of the two lists',
      value: mean,
      low: Math.min(...values),
      high: Math.max(...values),
      students: today.size,
      verdict: today.size < fewestListed ? 'cannot tell' : mean >= steadyFrom ? 'steady' : 'moves',
    };
  };
  return [
    make('same again', 'Nothing: made again with the same seed', again),
    make('other lots', 'Other lots among equals at the line', byLot),
    make('one day', 'Every student a day more, a day less or the same', byDay),
  ];
}

/** The two newest weeks that were kept: who stayed, and whether those in both stand in the same order. */
function weekToWeek(kept: readonly Recorded<z.infer<(typeof supportListing)['body']>>[]): Row[] {
  const weeks = Map.groupBy(kept, ({ body }) => body.week);
  const [now, before] = [...weeks.keys()].sort().reverse();
  if (now === undefined || before === undefined) return [];
  const of = (week: string) => weeks.get(week) ?? [];
  const listed = (week: string) =>
    of(week).flatMap(({ body, studentId }) => (body.listed && studentId ? [studentId] : []));
  const churn = listChurn(listed(before), listed(now));
  const distances = new Map(of(before).map(({ studentId, body }) => [studentId, body.distance]));
  const both = of(now).flatMap(({ studentId, body }) => {
    const earlier = distances.get(studentId);
    return earlier === undefined ? [] : [[earlier, body.distance] as const];
  });
  const order = kendallTauB(
    both.map(([first]) => first),
    both.map(([, second]) => second),
  );
  const weeksInWords = `From the week of ${dayInWords(before)} to that of ${dayInWords(now)}`;
  const enough = Math.min(churn.before, churn.after) >= fewestListed;
  return [
    {
      check: 'week to week',
      what: weeksInWords,
      measure: 'Overlap of the two lists',
      value: churn.overlap,
      low: null,
      high: null,
      students: churn.before + churn.entered,
      verdict: !enough || churn.overlap === null ? 'cannot tell' : churn.overlap >= steadyFrom ? 'steady' : 'moves',
    },
    {
      check: 'order',
      what: weeksInWords,
      measure: 'Order of those near the line in both (τ-b)',
      value: order,
      low: null,
      high: null,
      students: both.length,
      verdict: both.length < fewestListed || order === null ? 'cannot tell' : order >= steadyFrom ? 'steady' : 'moves',
    },
  ];
}

/** What the report found when the model was fitted again with another seed. */
function otherSeed({ inUse, report }: Situation): Row[] {
  const found = report?.body.otherSeed ?? null;
  if (inUse.method !== 'model' || !found) return [];
  return [
    {
      check: 'other seed',
      what: 'The model fitted again with another seed, on the newest past year',
      measure: `Overlap of the two lists (order of all, τ-b ${found.order === null ? 'not known' : decimal(found.order, 2)})`,
      value: found.overlap,
      low: null,
      high: null,
      students: found.listed,
      verdict: found.listed < fewestListed ? 'cannot tell' : found.overlap >= steadyFrom ? 'steady' : 'moves',
    },
  ];
}

/** Today’s scores in the bins of past ones. */
function scoresMoved({ inUse, report, students }: Situation, seed: number): Row[] {
  const bins = report ? binsOf(report.body, inUse.method) : [];
  const scores = [...inUse.scores].filter((score) => !Number.isNaN(score));
  if (bins.length < 2 || scores.length === 0) return [];
  const actual = bins.map(
    ({ from, to }, place) =>
      scores.filter((score) => (place === 0 || score >= from) && (place === bins.length - 1 || score < to)).length,
  );
  const judged = judgeStability({
    expected: bins.map(({ students: past }) => past),
    actual,
    random: seededRandom({ seed }),
  });
  return [
    {
      check: 'scores',
      what: 'Today’s students against those of past years',
      measure: `Stability index of the scores; chance alone stays below ${decimal(judged.chance95, 3)}`,
      value: judged.index,
      low: null,
      high: null,
      students: students.length,
      verdict: judged.moved ? 'moved' : 'no more than chance',
    },
  ];
}

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly students: number;
}

/** The past of the method in use: of a model the tenths of the same model’s scores, of a rule its steps. */
function binsOf(report: SupportReport, method: Situation['inUse']['method']): Bin[] {
  if (method !== 'model')
    return report.likeThis.flatMap(({ method: of, from, to, students }) =>
      of === method ? [{ from, to, students }] : [],
    );
  const cuts = report.scoreTenths;
  const tested = report.splits.at(-1)?.tested ?? 0;
  return cuts.slice(1).map((to, place) => ({ from: cuts[place] ?? 0, to, students: tested / (cuts.length - 1) }));
}

function say({ rows, n }: Findings<Row>): Sentence {
  const of = (check: Row['check']) => rows.find((each) => each.check === check);
  const day = of('one day');
  if (!day || day.value === null)
    return {
      form: 'nothing',
      headline: 'Nobody is on the list today, so nothing can be made again.',
      more: 'A list is made within the hours that each school has for support.',
    };
  if (day.verdict === 'cannot tell')
    return {
      form: 'cannot tell',
      headline: `With ${ofThings(n, 'student')} on the list we cannot tell how steady it is.`,
      more: `It takes ${fewestListed} on it.`,
    };
  const [lots, week, scores] = [of('other lots'), of('week to week'), of('scores')];
  const more = [
    lots && lots.value !== null
      ? `With other lots ${inEveryHundred(lots.value)} students on either list are on both.`
      : '',
    week && week.value !== null ? `From one kept week to the next, ${inEveryHundred(week.value)}.` : '',
    scores
      ? `Scores have moved ${scores.verdict === 'moved' ? 'more than chance would give' : 'no more than chance would give'} since past years.`
      : '',
    'A steady list can still be wrong.',
  ];
  return {
    form: 'tells',
    headline: `A day more or less leaves the list ${day.verdict === 'steady' ? 'mostly as it is' : 'much changed'}: ${inEveryHundred(day.value)} students on either list are on both.`,
    more: `${count(n)} students are listed. ${more.filter(Boolean).join(' ')}`,
  };
}
