/** Should we switch on the model, or is the plain rule as good? What each list would have found in our own past. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import {
  type SupportMethod,
  type SupportReport,
  supportMethods,
  supportReport,
} from '../../data/recorded/support-report.ts';
import { abcRuleUse } from '../../definitions/abc-rule.ts';
import { outcomeNames, studentOutcome } from '../../definitions/student-outcomes.ts';
import { count, dayInWords, listed, ofThings, percent, points } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { totalsOnly } from '../release.ts';
import { measureTitle } from '../trust/fairness-rows.ts';
import { past } from './expect-of-list.ts';
import { type GoLiveRow, gainBetween, goLiveRow, goLiveRows, key } from './go-live-rows.ts';
import { newest } from './method-in-use.ts';
import { methodTitle } from './method-words.ts';
import { schoolNames } from './support-situation.ts';

const input = z.object({
  outcome: z.enum(outcomeNames).default('chronic-absence').describe('What support should prevent'),
});

export const goLive = defineQuestion({
  name: 'should-the-model-be-used',
  asks: 'Should the model make the list, or is the plain rule as good?',
  area: 'support',
  about: 'aggregate',
  input,
  row: goLiveRow,
  uses: ['support-rule', 'chronic-absence'],
  reads: [supportReport],
  measure: {
    dimensions: [{ column: 'school' }, { column: 'group', family: 'family' }],
    counts: [
      { column: 'students' },
      { column: 'in_need', outOf: 'students' },
      ...supportMethods.flatMap((method) => [
        { column: `listed_${key(method)}`, outOf: 'students' },
        { column: `found_${key(method)}`, outOf: 'in_need' },
      ]),
    ],
  },
  release: totalsOnly(input, [], ['school', 'group']),
  how: {
    inWords:
      'Each past year is tried with what was learned from the years before it: students as they stood on this day of that year, facts known before that day only, and the same share of places at every school. Then it is counted whom each way of listing would have named of those for whom it came true.',
    howSure:
      'Ranges in all are 95% and count schools as the witnesses; of a school or a group they are Wilson’s. The model is advised only when it surely finds more than the best rule, and at least 2 more of every 100: a smaller gain is not worth a model. Groups are judged by the fairness review that decides whether the model may run: a difference is shown when the whole range of the ratio lies outside 0.8 to 1.25 and holds after allowing for all that was looked at; fewer than 30 in need earn no verdict.',
    leavesOut:
      'Help that was given in those years: a student who was helped may not have come to it, and then counts as needlessly listed. Years before the data begin.',
  },
  count: countPast,
  present: goLiveRows,
  say,
});

async function countPast({
  input: { outcome },
  recorded,
  district,
  snapshot,
}: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const report = newest(recorded(supportReport), outcome)?.body;
  const names = await schoolNames(district);
  const cells = report?.cells ?? [];
  const inReach = cells.filter(({ school }) => school !== null && names.has(school));
  const schools = cells.filter(({ school }) => school !== null);
  // Whoever sees some schools only is told of those, and in all of them together; groups are known for the district.
  const isWhole = inReach.length === schools.length;
  const shown = isWhole ? cells : [...(inReach.length > 0 ? [together(inReach)] : []), ...inReach];
  return {
    rows: shown.map((cell) => ({
      school: cell.school,
      school_name: cell.school === null ? null : (names.get(cell.school) ?? cell.school),
      family: cell.family,
      group: cell.group,
      students: cell.students,
      in_need: cell.inNeed,
      ...Object.fromEntries(
        supportMethods.flatMap((method) => [
          [`listed_${key(method)}`, cell.by[method]?.listed ?? 0],
          [`found_${key(method)}`, cell.by[method]?.found ?? 0],
        ]),
      ),
      ...Object.fromEntries((report?.fairness ?? []).map(({ method, shown }) => [`differences_${key(method)}`, shown])),
      ...Object.fromEntries(
        (report?.fairness ?? []).flatMap(({ method, missed }) =>
          missed
            .filter(({ family, group }) => family === cell.family && group === cell.group)
            .map(({ verdict }) => [`verdict_${key(method)}`, verdict]),
        ),
      ),
    })),
    n: shown.find(({ school, family }) => school === null && family === null)?.students ?? 0,
    unit: 'students of past years',
    asOf: snapshot.dataThrough,
    definitions: [abcRuleUse()],
    notes: report
      ? [
          {
            kind: 'how sure',
            text: `Tried on ${report.splits.map(({ asOf }) => `${dayInWords(asOf)}, ${asOf.slice(0, 4)}`).join(' and ')}, with ${percent(report.placesShare, 0)} of students listed. Leak tests passed: ${report.leaks.filter(({ passed }) => passed).length} of ${report.leaks.length}.`,
          },
          ...fairnessNotes(report.fairness),
        ]
      : [],
    sql: [],
  };
}

function fairnessNotes(fairness: SupportReport['fairness']) {
  return fairness.map(({ method, shown, within, cannotTell, disparities }) => ({
    kind: 'how sure' as const,
    text: `Who would be missed, by ${methodTitle(method)}: ${ofThings(shown, 'difference')} between groups shown, ${within} within the band, ${cannotTell} that we cannot tell.${namesOf(disparities)} Cannot tell is not a pass.`,
  }));
}

function namesOf(disparities: SupportReport['fairness'][number]['disparities']): string {
  const named = disparities.map(({ group, measure }) => `${group} (${measureTitle(measure).toLowerCase()})`);
  return named.length === 0 ? '' : ` Shown: ${listed(named)}.`;
}

type ReportCell = z.infer<(typeof supportReport)['body']>['cells'][number];

function together(cells: readonly ReportCell[]): ReportCell {
  const sum = (of: (cell: ReportCell) => number) => cells.reduce((total, cell) => total + of(cell), 0);
  return {
    school: null,
    family: null,
    group: null,
    students: sum(({ students }) => students),
    inNeed: sum(({ inNeed }) => inNeed),
    by: Object.fromEntries(
      supportMethods.map((method) => [
        method,
        { listed: sum(({ by }) => by[method]?.listed ?? 0), found: sum(({ by }) => by[method]?.found ?? 0) },
      ]),
    ) as ReportCell['by'],
  };
}

const rules: readonly SupportMethod[] = ['abc-rule', 'absence-so-far', 'absence-last-year'];
/** A gain that is not worth a model: fewer than 2 more of every 100 who came to it. */
export const worthwhileGain = 0.02;

function say({ rows }: Findings<GoLiveRow>, { outcome }: z.infer<typeof input>): Sentence {
  const of = (method: SupportMethod) => rows.find((row) => row.part === 'way' && row.method === method);
  const model = of('model');
  const best = rules
    .map(of)
    .filter((row) => row !== undefined)
    .sort((left, right) => (right.found ?? 0) - (left.found ?? 0))[0];
  if (!model || !best)
    return {
      form: 'nothing',
      headline: 'No way of listing has been tried on our own past yet, so the plain rule makes the list.',
      more: 'The data director, the program director or the superintendent can try them: it takes one full school year to learn from and one to try them on.',
    };
  const gain = gainBetween(rows, 'model', best.method);
  if (!gain || model.found === null || best.found === null)
    return {
      form: 'cannot tell',
      headline: 'Which way of listing finds more cannot be told from the counts that may be shown.',
      more: 'It takes at least two schools, none of them hidden. Until then the plain rule makes the list.',
    };
  const wentOnTo = past(studentOutcome(outcome).wentOnTo);
  const counts = `Of ${count(model.in_need ?? 0)} past students who ${wentOnTo}, the model would have listed ${count(model.found)} and ${methodTitle(best.method)} ${count(best.found)}, on lists of the same size.`;
  const range = `The difference could be anything from ${signed(gain.low)} to ${signed(gain.high)} of every 100.`;
  const blocked = rows.filter(
    (row) => row.part === 'group' && row.method === 'model' && row.verdict === 'shown' && (row.difference ?? 0) > 0,
  );
  const misses =
    blocked.length === 0
      ? ''
      : ` It would miss ${blocked.map(({ group }) => group).join(', ')} more often than others.`;
  if (gain.low > 0 && gain.difference >= worthwhileGain)
    return {
      form: 'tells',
      headline: `The model finds ${points(gain.difference)} more of every 100 who need help than ${methodTitle(best.method)}.`,
      more: `${counts} ${range}${misses} It stays off until a named person accepts this.`,
    };
  const why = gain.low > 0 ? 'too few to be worth a model' : 'no more than luck would give';
  return {
    form: 'tells',
    headline:
      gain.difference > 0
        ? `Use the plain rule: ${methodTitle(best.method)}. The model finds ${points(gain.difference)} more of every 100 who need help, ${why}.`
        : `Use the plain rule: ${methodTitle(best.method)}. The model finds no more of those who need help.`,
    more: `${counts} ${range}${misses}`,
  };
}

function signed(share: number): string {
  return `${share < 0 ? '−' : ''}${points(share)}`;
}
