/** What is the model that may list students, what does it look at, and how good is it? The card that anyone may read. */
import { z } from 'zod';
import { aiUse, whyNotRunning } from '../../data/recorded/ai-use.ts';
import { modelRelease } from '../../data/recorded/model-release.ts';
import { supportCheck, supportChoice, supportReport } from '../../data/recorded/support-report.ts';
import { outcomeNames, studentOutcome } from '../../definitions/student-outcomes.ts';
import type { GlassBoxModel } from '../../stats/glass-box/model.ts';
import { shapesOf } from '../../stats/glass-box/shapes.ts';
import { dayInWords, ofThings, percent } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { featureNamed, neverFeatures } from './features.ts';
import { newest, whyOff } from './method-in-use.ts';
import { methodTitle } from './method-words.ts';

const input = z.object({
  outcome: z.enum(outcomeNames).default('chronic-absence').describe('What support should prevent'),
});

const number = (title: string) => z.number().nullable().meta({ title, kind: 'number' });

const row = z.object({
  part: z
    .enum(['purpose', 'data', 'ranking', 'calibration', 'fact', 'shape', 'left out', 'test', 'curve'])
    .meta({ title: 'Part' }),
  what: z.string().meta({ title: 'What' }),
  says: z.string().nullable().meta({ title: 'It says' }),
  value: number('Value'),
  low: number('From'),
  high: number('To'),
  from: number('Fact from'),
  to: number('Fact to'),
  students: z.number().nullable().meta({ title: 'Students behind it', kind: 'count' }),
});
export type CardRow = z.infer<typeof row>;

/** A step of a shape with fewer students behind it is not published. */
const fewestBehind = 20;
const factsShown = 12;
/** A share that fewer students came to, or fewer did not, would speak of those few: it is not published. */
const fewestEitherWay = 10;
const mayBeTold = (students: number, of: number) => of >= fewestEitherWay && students - of >= fewestEitherWay;

export const supportModelCard = defineQuestion({
  name: 'support-model-card',
  asks: 'What does the model for student support look at, and how good is it?',
  area: 'support',
  about: 'public',
  input,
  row,
  uses: [],
  reads: [supportReport, supportChoice, supportCheck, aiUse, modelRelease],
  how: {
    inWords:
      'The model adds up one curve for each fact about a student, so that its reasons add up to its answer exactly. The card holds what was run: on what data, how well it ranked students of later years, what it looks at and what it never may.',
    howSure:
      'Figures are of students of years that came after those learned from; ranges are 95%, with schools as witnesses. Bands of the curves come from fits that each left some schools out.',
    leavesOut:
      'Help that was given between the list and the outcome. Steps of curves with fewer than 20 students behind them. Whether being listed helps: that is another question.',
  },
  answer: async (asked) => card(asked),
  say,
});

const blank = { says: null, value: null, low: null, high: null, from: null, to: null, students: null };

function card({
  input: { outcome },
  recorded,
  snapshot,
  today,
  chosen,
}: Asked<z.infer<typeof input>>): Findings<CardRow> {
  const choice = newest(recorded(supportChoice), outcome);
  const accepted = recorded(supportReport).find(
    ({ id }) => choice?.body.choice === 'model' && id === choice.body.reportId,
  );
  const report = (accepted ?? newest(recorded(supportReport), outcome))?.body;
  const off =
    accepted && choice
      ? whyOff({
          outcome,
          students: [],
          reports: [],
          choices: [],
          checks: recorded(supportCheck),
          releases: recorded(modelRelease),
          today,
          definition: chosen['chronic-absence'] ?? 'federal',
          scales: [],
          offByRegister: whyNotRunning(recorded(aiUse), 'support-model', today),
          report: accepted.body,
          choice: choice.body,
        })
      : [];
  const rows: CardRow[] = [];
  const add = (part: CardRow['part'], what: string, more: Partial<CardRow>) =>
    rows.push({ ...blank, part, what, ...more });
  if (report) {
    const defined = studentOutcome(outcome);
    add('purpose', 'Purpose', {
      says: 'To help a school see, within the hours it has, which students might benefit from a conversation.',
    });
    add('purpose', 'Never for', {
      says: 'Discipline, placement, excluding a student from anything, or judging staff.',
    });
    add('purpose', 'What it looks out for', {
      says: `${defined.inWords} ${defined.authority.name}: ${defined.authority.citation}.`,
    });
    add('purpose', 'What is wrong with that', { says: defined.defects });
    add('purpose', 'In use', {
      says:
        off.length > 0
          ? `Off: ${off.join('; ')}.`
          : inUse(choice?.body.choice, choice?.madeBy.name, choice?.body.until),
    });
    add('purpose', 'A person decides', {
      says: 'Every listing is a suggestion. A decision against it needs one click and a reason, is counted and never held against anyone.',
    });
    add('data', 'Learned from', {
      says: `${ofThings(report.trained, 'student-year')}, of whom ${report.positives.toLocaleString('en-US')} came to it`,
      value: report.trained,
    });
    for (const split of report.splits)
      add('data', `Tried on students of ${dayInWords(split.asOf)}, ${split.asOf.slice(0, 4)}`, {
        says: `learned from ${ofThings(split.trained, 'student-year')} before`,
        value: split.cameTrue,
        students: split.tested,
      });
    add('data', 'Fingerprint', { says: report.modelHash.slice(0, 16) });
    for (const each of report.quality) {
      const words = `${methodTitle(each.method)}`;
      add('ranking', words, {
        says: 'of 100 pairs of students, one who came to it and one who did not, ordered rightly',
        value: 100 * each.areaUnderCurve.value,
        low: hundred(each.areaUnderCurve.low),
        high: hundred(each.areaUnderCurve.high),
      });
      add('ranking', words, {
        says: 'the same among students of one school',
        value: 100 * each.withinSchools.value,
        low: hundred(each.withinSchools.low),
        high: hundred(each.withinSchools.high),
      });
    }
    const { calibration } = report;
    add('calibration', 'Said against seen', {
      says: 'how far what it said lies from what came true, in points of 100, on average',
      value: 100 * calibration.error,
    });
    add('calibration', 'Came true for each one expected', {
      says: '1 is right; below 1 too many were expected',
      value: calibration.observedOverExpected,
    });
    add('calibration', 'Slope', { says: '1 is right; below 1 it is too sure of itself', value: calibration.slope });
    for (const bin of report.likeThis.filter(
      ({ method, students, cameTrue }) => method === 'model' && mayBeTold(students, cameTrue),
    ))
      add('calibration', 'Students it said this of', {
        says: 'of 100, came to it',
        value: (100 * bin.cameTrue) / bin.students,
        from: 100 * bin.from,
        to: 100 * bin.to,
        students: bin.students,
      });
    for (const point of report.curve.filter(
      ({ method, listed, found }) => (method === 'model' || method === report.bestRule) && mayBeTold(listed, found),
    ))
      add('curve', methodTitle(point.method), {
        says: `rightly listed of those listed, with ${percent(point.share, 0)} of students on the list`,
        value: point.precision,
        low: point.low,
        high: point.high,
        students: point.listed,
      });
    addShapes(rows, JSON.parse(report.model) as GlassBoxModel);
    for (const { name, why } of report.leftOut) add('left out', featureNamed(name).title, { says: why });
    for (const scale of report.newScales)
      add('left out', `Test “${scale}”`, { says: 'no past student was tested on this scale' });
    for (const never of neverFeatures)
      add('left out', never, { says: 'never looked at; all of it is looked at in the review of who is missed' });
    for (const leak of report.leaks) add('test', leak.test.replaceAll('-', ' '), { says: leak.says });
  }
  return {
    rows,
    n: report?.trained ?? 0,
    unit: 'student-years',
    asOf: snapshot.dataThrough,
    definitions: [],
    notes: [],
    sql: [],
  };
}

function addShapes(rows: CardRow[], model: GlassBoxModel): void {
  const points = 10 / Math.LN2;
  for (const shape of shapesOf(model).slice(0, factsShown)) {
    const { title } = featureNamed(shape.name);
    rows.push({
      ...blank,
      part: 'fact',
      what: title,
      says: 'points that it moves a student by, on average',
      value: shape.importance * points,
    });
    for (const step of shape.steps) {
      if (step.count < fewestBehind) continue;
      rows.push({
        part: 'shape',
        what: title,
        says: step.missing ? 'not known' : 'points; ten double the odds',
        value: step.score * points,
        low: step.low * points,
        high: step.high * points,
        from: step.from,
        to: step.to,
        students: step.count,
      });
    }
  }
}

function hundred(value: number | null): number | null {
  return value === null ? null : 100 * value;
}

function inUse(choice: string | undefined, by: string | undefined, until: string | undefined): string {
  if (choice === 'model')
    return `Switched on by ${by}; it lapses on ${dayInWords(until ?? '')}, ${until?.slice(0, 4)}.`;
  if (choice === 'rule') return `Off. ${by} chose the plain rule.`;
  if (choice === 'neither') return `Off. ${by} chose that no list is made.`;
  return 'Off. Nobody has accepted it; the plain rule makes the list.';
}

function say({ rows }: Findings<CardRow>): Sentence {
  const model = rows.find(({ part, what }) => part === 'ranking' && what === methodTitle('model'));
  if (!model || model.value === null)
    return {
      form: 'nothing',
      headline: 'There is no model: the plain rule makes the list.',
      more: 'One may be tried once a full school year, and the year after it, are here.',
    };
  const range =
    model.low === null || model.high === null ? '' : `, between ${Math.round(model.low)} and ${Math.round(model.high)}`;
  return {
    form: 'tells',
    headline: `The model puts ${Math.round(model.value)} of 100 pairs of past students in the right order${range}.`,
    more: rows.find(({ what }) => what === 'In use')?.says ?? '',
  };
}
