/** What was found each time that programs were evaluated, and kept: the newest run of each, and those before it. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import type { Recorded } from '../../data/recorded/kind.ts';
import { programEvaluation } from '../../data/recorded/program-evaluation.ts';
import { listed, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Measure, type Sentence } from '../question.ts';
import { asUsual } from '../release.ts';
import { designNames } from './choose-design.ts';
import type { KeptEvaluation } from './evaluation-run.ts';
import { outcomes } from './outcomes.ts';
import { programFacts, programNamed, programsSql } from './program-facts.ts';
import { sayVerdicts, tellsAny, verdictInWords } from './program-portfolio.ts';
import { studyOf } from './study-cells.ts';
import { fullDay } from './study-words.ts';

const input = z.object({
  program: z.string().max(100).optional().describe('One program, by its name or number; all when empty'),
  newest: z.coerce.boolean().default(false).describe('Only the newest run of each program and outcome'),
});

const points = (title: string) => z.number().nullable().meta({ title });
const row = z.object({
  title: z.string().meta({ title: 'Program' }),
  on: z.string().meta({ title: 'Run on' }),
  verdict: z.string().meta({ title: 'Did it work' }),
  outcome: z.string().meta({ title: 'Outcome' }),
  effect: points('Effect'),
  effect_low: points('Low'),
  effect_high: points('High'),
  unit: z.string().meta({ title: 'Unit' }),
  design: z.string().meta({ title: 'Compared by' }),
  tier: z.number().nullable().meta({ title: 'ESSA tier possible', kind: 'count' }),
  as_of: z.string().meta({ title: 'With data through' }),
  newest: z.boolean().meta({ title: 'Newest' }),
  plan: z.string().meta({ title: 'Plan' }),
  departures: z.string().meta({ title: 'Where it left the plan' }),
  checks: z.string().meta({ title: 'Checks that failed' }),
  outcomes_looked_at: z.number().meta({ title: 'Outcomes looked at', kind: 'count' }),
  groups_looked_at: z.number().meta({ title: 'Pairs of groups looked at', kind: 'count' }),
  other_designs: z.string().meta({ title: 'What other ways of comparing found' }),
  says: z.string().meta({ title: 'In a sentence' }),
  more: z.string().meta({ title: 'How sure' }),
  by: z.string().meta({ title: 'Run by' }),
  snapshot: z.string().meta({ title: 'Snapshot' }),
  program: z.string().meta({ title: 'Program number' }),
  hidden: z.boolean(),
});
type Row = z.infer<typeof row>;

/** Two counts settle whether a run may be told; none of them is shown, so that runs cannot be set off against each other. */
const measure: Measure = { dimensions: [{ column: 'run' }], counts: [{ column: 'took_part' }, { column: 'others' }] };

export const programEvaluations = defineQuestion({
  name: 'program-evaluations',
  asks: 'What did our evaluations find, each time that they were run?',
  area: 'programs',
  about: 'aggregate',
  input,
  row,
  uses: [],
  reads: [programEvaluation],
  measure,
  release: { nearest: asUsual(input, ['program', 'newest']), apart: ['program'] },
  how: {
    inWords:
      'Each run is kept as it was found: with its date, its snapshot, the seal of the plan, every way of comparing that was tried, and how many outcomes and groups were looked at. A later run stands beside it and never in its place. Programs with a sealed plan are run again by themselves when data come in which a school year is over.',
    howSure:
      'As sure as each run was. A program that is run often will once show something by luck; read the runs together, and the plan first.',
    leavesOut: 'What nobody ran: programs without a plan are in the portfolio, as the data stand today.',
  },
  count,
  present: (cells) => cells.map(rowOf),
  say,
});

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const { input: wanted, recorded, snapshot, district } = asked;
  const asOf = snapshot.dataThrough;
  const facts = await programFacts(district, asOf);
  const program = wanted.program === undefined ? null : programNamed(facts, wanted.program).program;
  const runs = recorded(programEvaluation)
    .filter(({ body }) => program === null || body.program === program)
    .sort((one, other) => (one.madeAt < other.madeAt ? 1 : -1));
  const seen = new Set<string>();
  const cells = runs.flatMap((run): Cell[] => {
    const key = `${run.body.program} ${run.body.outcome}`;
    const newest = !seen.has(key);
    seen.add(key);
    return newest || !wanted.newest ? [cellOf(run, newest)] : [];
  });
  return {
    rows: cells,
    n: cells.length,
    unit: 'evaluations',
    asOf,
    definitions: [],
    notes: [],
    sql: [programsSql],
    parameters: { as_of: asOf },
  };
}

function cellOf(run: Recorded<KeptEvaluation>, newest: boolean): Cell {
  const { took_part, others, study, program } = run.body.cell;
  const { cell: _, ...kept } = run.body;
  return {
    run: run.id,
    program: program ?? run.body.program,
    took_part: took_part ?? null,
    others: others ?? null,
    study: study ?? null,
    kept: JSON.stringify(kept),
    on: run.madeAt.slice(0, 10),
    by: `${run.madeBy.name}, ${run.madeBy.role}`,
    snapshot: run.snapshotId ?? '',
    newest,
  };
}

const keptShape = programEvaluation.body.omit({ cell: true });

function rowOf(cell: Cell): Row {
  const { told, hidden } = studyOf(cell);
  const kept = keptShape.parse(JSON.parse(String(cell.kept)));
  const shown = <Value>(value: Value): Value | null => (hidden ? null : value);
  return {
    title: told.title,
    on: String(cell.on),
    verdict: hidden ? 'not shown' : verdictInWords(told),
    outcome: outcomes[kept.outcome].title,
    effect: shown(told.estimate),
    effect_low: shown(told.low),
    effect_high: shown(told.high),
    unit: told.unit,
    design: designNames[kept.design],
    tier: shown(told.tier),
    as_of: kept.asOf,
    newest: cell.newest === true,
    plan: kept.plan
      ? `sealed ${kept.plan.sealedOn}, ${kept.plan.before ? 'before it began' : 'after it began'} (${kept.plan.hash.slice(0, 12)})`
      : 'none',
    departures: kept.departures.join(' ') || (kept.plan ? 'It kept to the plan.' : ''),
    checks: hidden
      ? ''
      : told.checks
          .filter(({ passed }) => passed === false)
          .map(({ name }) => name)
          .join('; '),
    outcomes_looked_at: kept.beside.length + 1,
    groups_looked_at: kept.groupsLookedAt,
    other_designs: hidden ? '' : otherDesigns(kept),
    says: hidden ? `Too few students took part in ${told.title} to show what came of it.` : kept.headline,
    more: hidden ? '' : kept.more,
    by: String(cell.by),
    snapshot: String(cell.snapshot),
    program: told.program,
    hidden,
  };
}

/** In a word each, without figures: the one that is told was chosen by its checks, not by what the others found. */
function otherDesigns({ designs, design }: Pick<KeptEvaluation, 'designs' | 'design'>): string {
  return designs
    .filter((one) => one.design !== design)
    .map((one) => {
      const found =
        one.verdict === null
          ? 'not possible'
          : one.failed.length > 0
            ? 'its checks failed'
            : verdictInWords({ verdict: verdictOf(one.verdict), mayBeCausal: true });
      return `${designNames[one.design]}: ${found}`;
    })
    .join('; ');
}

const verdicts = ['worked', 'did not', 'harmed', 'cannot tell', 'description only'] as const;

function verdictOf(verdict: string): (typeof verdicts)[number] | null {
  return verdicts.find((one) => one === verdict) ?? null;
}

function say({ rows }: Findings<Row>): Sentence {
  const newest = rows.filter((one) => one.newest);
  const [last] = rows;
  if (!last)
    return {
      form: 'nothing',
      headline: 'No evaluation was run yet.',
      more: 'Seal a plan: its program is then evaluated when data of a whole school year come. Or evaluate one now.',
    };
  const earlier = rows.length - newest.length;
  const left = newest.filter((one) => one.departures && !one.departures.startsWith('It kept')).map((one) => one.title);
  return {
    form: tellsAny(newest) ? 'tells' : 'cannot tell',
    headline: sayVerdicts(newest),
    more: [
      `Last run on ${fullDay(last.on)}${earlier === 0 ? '' : `; ${ofThings(earlier, 'earlier run is', 'earlier runs are')} kept beside it`}.`,
      left.length > 0 ? `Not run wholly as planned: ${listed([...new Set(left)])}.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}
