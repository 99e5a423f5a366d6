/** What was published and decided, and what came of it. */
import { z } from 'zod';
import { octoberCounts, publishedForecast, staffingDecision } from '../../data/recorded/planning-records.ts';
import { staffingPreset } from '../../definitions/staffing-rules.ts';
import { type GradeHistory, rowOf, totalOf } from '../enrollment/grade-counts.ts';
import { type OctoberCounts, publishedCounts, publishedSql } from '../enrollment/october-counts.ts';
import { count, ofThings, percent } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { spans } from './operations-base.ts';
import { needOf } from './staffing-need.ts';

const input = z.object({});
const row = z.object({
  what: z.enum(['forecast', 'teachers']),
  label: z.string(),
  made: z.string().meta({ kind: 'date' }),
  by: z.string(),
  fall: z.string(),
  said: z.number().meta({ kind: 'count', title: 'Said or decided' }),
  range_low: z.number().meta({ kind: 'count', title: '80% range, low' }),
  range_high: z.number().meta({ kind: 'count', title: '80% range, high' }),
  came: z.number().nullable().meta({ kind: 'count', title: 'What came' }),
  off_by: z.number().nullable().meta({ kind: 'rate', title: 'Off by' }),
  inside: z.boolean().nullable(),
  /** For a decision: the number that cost least by what was known then. */
  suggested: z.number().nullable().meta({ kind: 'count', title: 'Was said to cost least' }),
  reason: z.string().nullable(),
});
type Row = z.infer<typeof row>;

export const planningRecord = defineQuestion({
  name: 'planning-record',
  asks: 'What did we publish and decide, and what came of it?',
  area: 'operations',
  about: 'public',
  input,
  row,
  uses: ['staffing-rules'],
  reads: [publishedForecast, staffingDecision, octoberCounts],
  how: {
    inWords:
      'Forecasts as they were published, and decisions on teachers as they were recorded, each beside what came. Teachers that “came” are what the count of that fall needs by the rules the decision was made with.',
    howSure:
      'What was written is never changed. One fall says little about a method: a good plan is short now and then, by its own choice.',
    leavesOut: 'Forecasts and decisions that nobody recorded.',
  },
  answer,
  say,
});

async function answer({ district, snapshot, recorded }: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const published = await publishedCounts({ district, recorded });
  const counts = published.is === 'counts' ? published.counts : null;
  const forecasts = recorded(publishedForecast).flatMap(({ body, madeAt, madeBy }) =>
    body.years.map((year): Row => {
      const came = totalIn(counts?.district.history, year.fall);
      return {
        what: 'forecast',
        label: body.label,
        made: madeAt.slice(0, 10),
        by: madeBy.name,
        fall: String(year.fall),
        said: year.expected,
        range_low: year.low80,
        range_high: year.high80,
        came,
        off_by: came === null ? null : Math.abs(came - year.expected) / came,
        inside: came === null ? null : came >= year.low80 && came <= year.high80,
        suggested: null,
        reason: null,
      };
    }),
  );
  const decisions = recorded(staffingDecision).map(({ body, madeAt, madeBy }): Row => {
    const came = counts === null ? null : neededIn(counts, body);
    return {
      what: 'teachers',
      label: body.grades === 'all' ? 'All grades' : spans[body.grades].words,
      made: madeAt.slice(0, 10),
      by: madeBy.name,
      fall: String(body.fall),
      said: body.teachers,
      range_low: body.low80,
      range_high: body.high80,
      came,
      off_by: came === null || came === 0 ? null : Math.abs(came - body.teachers) / came,
      inside: came === null ? null : came >= body.low80 && came <= body.high80,
      suggested: body.suggested,
      reason: body.reason ?? null,
    };
  });
  return {
    rows: [...decisions, ...forecasts],
    n: decisions.length + recorded(publishedForecast).length,
    unit: 'records',
    asOf: snapshot.dataThrough,
    definitions: [],
    notes: [],
    sql: [...publishedSql],
  };
}

function totalIn(history: GradeHistory | undefined, fall: number): number | null {
  const its = history ? rowOf(history, fall) : null;
  return its === null ? null : totalOf(its);
}

function neededIn(
  { schools, district }: OctoberCounts,
  {
    fall,
    grades,
    rules,
    rule: asItStood,
  }: Pick<z.infer<typeof staffingDecision.body>, 'fall' | 'grades' | 'rules' | 'rule'>,
): number | null {
  const rule = asItStood ?? staffingPreset(rules)?.rule;
  if (!rule || rowOf(district.history, fall) === null) return null;
  const units = schools.length > 0 ? schools : [district];
  const rows = units.map(({ history }) => (rowOf(history, fall) ?? []).map((students) => students ?? 0));
  return needOf(rows, rule, spans[grades]).teachers;
}

function say({ rows }: Findings<Row>): Sentence {
  const forecasts = new Set(rows.filter(({ what }) => what === 'forecast').map(({ label }) => label));
  const decisions = rows.filter(({ what }) => what === 'teachers');
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'No forecast has been published and no decision on teachers recorded yet.',
      more: 'What is published now is held against the next count.',
    };
  const came = rows.filter((each) => each.came !== null && each.what === 'forecast');
  const held = came.filter(({ inside }) => inside === true).length;
  const kept = `${ofThings(forecasts.size, 'forecast is', 'forecasts are')} published and ${ofThings(decisions.length, 'decision')} on teachers kept.`;
  if (came.length === 0)
    return {
      form: 'cannot tell',
      headline: `${kept} No count has come since.`,
      more: 'The next October count will say how far off they were.',
    };
  const mean = came.reduce((sum, { off_by }) => sum + (off_by ?? 0), 0) / came.length;
  return {
    form: 'tells',
    headline: `Our published forecasts were off by ${percent(mean)}; ${count(held)} of ${count(came.length)} counts fell inside the range.`,
    more: kept,
  };
}
