/** Every program: did it work, whom does it reach, what does it cost, what does $1,000 bring. Nulls like the others. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { programDecision } from '../../data/recorded/program-decision.ts';
import { chancesOfUses } from '../../stats/cost-effect-draws.ts';
import { listed, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { asUsual } from '../release.ts';
import { knownPrograms, studyReads } from './known-programs.ts';
import { programLedgerSql } from './program-cost.ts';
import { decidedInWords, decisionsCell, decisionsOf, standingDecision } from './program-decisions.ts';
import { programsSql } from './program-facts.ts';
import { reachSql } from './program-reach.ts';
import { studyProgram } from './study.ts';
import { studyCell, studyMeasure, studyOf } from './study-cells.ts';
import { fullDay, sayStudy } from './study-words.ts';
import type { Told } from './told-study.ts';

const input = z.object({
  asOf: z.iso.date('Give a date as 2026-06-30.').optional().describe('Use only what had happened by this day'),
});

const number = (title: string) => z.number().nullable().meta({ title });
const row = z.object({
  program: z.string().meta({ title: 'Program number' }),
  title: z.string().meta({ title: 'Program' }),
  verdict: z.string().meta({ title: 'Did it work' }),
  outcome: z.string().meta({ title: 'Outcome' }),
  effect: number('Effect'),
  effect_low: number('Low'),
  effect_high: number('High'),
  unit: z.string().meta({ title: 'Unit' }),
  compared_with: z.string().nullable().meta({ title: 'Compared with' }),
  outcomes_looked_at: z.number().nullable().meta({ title: 'Outcomes looked at', kind: 'count' }),
  tier: z.number().nullable().meta({ title: 'ESSA tier possible', kind: 'count' }),
  took_part: z.number().nullable().meta({ title: 'Students in the study', kind: 'count' }),
  reached: z.number().nullable().meta({ title: 'Students reached, last year', kind: 'count' }),
  cost_per_student: number('Cost for each student, dollars'),
  good_per_thousand: number('Good for each $1,000, on one who takes part'),
  good_low: number('Good, low'),
  good_high: number('Good, high'),
  chance_good: z.number().nullable().meta({ title: 'Chance that it helps at all', kind: 'rate' }),
  chance_best: z.number().nullable().meta({ title: 'Chance to be the best use for this outcome', kind: 'rate' }),
  rivals: z.number().meta({ title: 'Programs with this outcome', kind: 'count' }),
  planned: z.string().meta({ title: 'Plan' }),
  decided: z.string().meta({ title: 'Decided' }),
  says: z.string().meta({ title: 'In a sentence' }),
  hidden: z.boolean(),
});
type Row = z.infer<typeof row>;

export const programPortfolio = defineQuestion({
  name: 'program-portfolio',
  asks: 'Which of our programs produce results, for whom, and at what cost?',
  area: 'programs',
  about: 'aggregate',
  input,
  row,
  ahead: [],
  uses: [],
  reads: [...studyReads, programDecision],
  measure: studyMeasure,
  release: { nearest: asUsual(input, []) },
  how: {
    inWords:
      'Each program is compared as its plan says, or by the strongest comparison that our files carry. Cost is what it uses above what would have been spent anyway, from the list of ingredients if there is one, else from the ledger, else as stated. Effect for each $1,000 is for a student who takes part. The chance to be best is over draws of effect and cost together, among programs with the same outcome only, and doing nothing is a rival.',
    howSure:
      'Programs stand by name, not by rank: their ranges overlap, and one with a wide range may be better or worse than it looks. Only a program that is best in 95 of 100 draws is called the best use.',
    leavesOut: 'Programs that are not in the interventions file. What a program does beside the one outcome.',
  },
  count,
  present,
  say,
});

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const asOf = asked.input.asOf ?? asked.snapshot.dataThrough;
  const cells: Cell[] = [];
  for (const known of await knownPrograms(asked, asOf)) {
    const study = await studyProgram(asked, known, { asOf });
    cells.push({ ...studyCell(study), decisions: decisionsCell(asked, known.facts.program) });
  }
  return {
    rows: cells,
    n: cells.length,
    unit: 'programs',
    asOf,
    definitions: [],
    notes: [],
    sql: [programsSql, reachSql, programLedgerSql],
    parameters: { as_of: asOf },
  };
}

/** Of every reader the same draws. */
const seed = 20261123;

function present(cells: readonly Cell[]): Row[] {
  const shown = cells.map((cell) => ({ ...studyOf(cell), last: standingDecision(decisionsOf(cell)) }));
  const uses = shown.flatMap(({ told, hidden }) =>
    hidden || !told.onOne || !told.cost || !(told.cost.perStudent > 0) || !told.mayBeCausal
      ? []
      : [
          {
            name: told.program,
            outcome: told.outcome + told.assessment,
            effect: told.onOne,
            cost: { cost: told.cost.perStudent, standardError: told.cost.standardError },
          },
        ],
  );
  const chances = new Map(
    [...Map.groupBy(uses, (use) => use.outcome).values()].flatMap((rivals) =>
      chancesOfUses(rivals, { seed }).uses.map((use) => [use.name, { ...use, rivals: rivals.length }] as const),
    ),
  );
  return shown.map(({ told, hidden, last }) => ({
    ...rowOf(told, hidden, chances.get(told.program) ?? null),
    decided: last ? decidedInWords(last) : 'not yet',
  }));
}

function rowOf(
  told: Told,
  hidden: boolean,
  chance: { readonly best: number; readonly rivals: number } | null,
): Omit<Row, 'decided'> {
  const sentence = sayStudy(told);
  const last = told.reach.findLast((one) => one.students > 0);
  const shown = <Value>(value: Value): Value | null => (hidden ? null : value);
  return {
    program: told.program,
    title: told.title,
    verdict: hidden ? 'not shown' : verdictInWords(told),
    outcome: told.outcomeTitle,
    effect: shown(told.estimate),
    effect_low: shown(told.low),
    effect_high: shown(told.high),
    unit: told.unit,
    compared_with: shown(told.comparedWith),
    outcomes_looked_at: shown(told.beside.length + 1),
    tier: shown(told.tier),
    took_part: shown(told.students.tookPart),
    reached: shown(last?.students ?? null),
    cost_per_student: hidden && told.cost?.source !== 'stated' ? null : (told.cost?.perStudent ?? null),
    good_per_thousand: shown(told.perThousand?.value ?? null),
    good_low: shown(told.perThousand?.low ?? null),
    good_high: shown(told.perThousand?.high ?? null),
    chance_good: shown(told.chancePositive),
    chance_best: chance?.best ?? null,
    rivals: chance?.rivals ?? 0,
    planned: told.plan
      ? told.plan.before
        ? `sealed ${fullDay(told.plan.sealedOn)}, before it began`
        : `sealed ${fullDay(told.plan.sealedOn)}, after it began`
      : 'none',
    says: hidden ? `Too few students took part in ${told.title} to show what came of it.` : sentence.headline,
    hidden,
  };
}

/** Every verdict is named, in the same words for a yes and a no; the order is no rank. */
export function sayVerdicts(rows: readonly { readonly verdict: string; readonly title: string }[]): string {
  const of = (verdict: string) => rows.filter((one) => one.verdict === verdict).map((one) => one.title);
  const [worked, not, harm] = [of('probably yes'), of('probably not'), of('seems to do harm')];
  const open = rows.length - worked.length - not.length - harm.length;
  const parts = [
    worked.length > 0 ? `${listed(worked)} probably ${worked.length === 1 ? 'works' : 'work'}` : '',
    not.length > 0 ? `${listed(not)} probably ${not.length === 1 ? 'does' : 'do'} not work` : '',
    harm.length > 0 ? `${listed(harm)} ${harm.length === 1 ? 'seems' : 'seem'} to do harm` : '',
    open > 0
      ? open === rows.length
        ? `We cannot tell of any of ${ofThings(rows.length, 'program')} whether it works`
        : `of ${open} other${open === 1 ? '' : 's'} we cannot tell`
      : '',
  ].filter(Boolean);
  return `${parts.join('; ')}.`;
}

/** Whether any of them is told as more than open. */
export function tellsAny(rows: readonly { readonly verdict: string }[]): boolean {
  return rows.some(({ verdict }) => ['probably yes', 'probably not', 'seems to do harm'].includes(verdict));
}

export function verdictInWords({ verdict, mayBeCausal }: Pick<Told, 'verdict' | 'mayBeCausal'>): string {
  if (verdict === null) return 'too early';
  if (verdict === 'description only') return 'described only';
  if (verdict === 'cannot tell') return 'cannot tell';
  if (!mayBeCausal) return 'goes along with better results or not: no proof';
  if (verdict === 'worked') return 'probably yes';
  return verdict === 'harmed' ? 'seems to do harm' : 'probably not';
}

function say({ rows }: Findings<Row>): Sentence {
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'No program has come yet.',
      more: 'Interventions with the students assigned to them fill this page.',
    };
  const best = rows.filter((one) => one.rivals > 1 && (one.chance_best ?? 0) >= 0.95).map((one) => one.title);
  return {
    form: tellsAny(rows) ? 'tells' : 'cannot tell',
    headline: sayVerdicts(rows),
    more:
      best.length > 0
        ? `${listed(best)} ${best.length === 1 ? 'is' : 'are'} the best use of another dollar for the outcome, in 95 of 100 draws or more.`
        : 'No program may be called the best use of another dollar: their ranges overlap, or they aim at different things.',
  };
}
