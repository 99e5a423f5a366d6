/** When two people decide on the same student, do they agree? */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import type { Recorded } from '../../data/recorded/kind.ts';
import {
  type DecisionChoice,
  decisionChoices,
  type SupportDecision,
  supportDecision,
} from '../../data/recorded/student-support.ts';
import { supportReasons } from '../../definitions/support-reasons.ts';
import { cohenKappa } from '../../stats/consistency/cohen-kappa.ts';
import { intraclassCorrelations } from '../../stats/consistency/intraclass-correlation.ts';
import { kendallTauB } from '../../stats/consistency/kendall-tau-b.ts';
import { numberOf, textOf } from '../attendance/cells.ts';
import { decimal, inEveryHundred, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { totalsOnly } from '../release.ts';

const row = z.object({
  first: z.string().nullable().meta({ title: 'First decision' }),
  second: z.string().nullable().meta({ title: 'Second decision' }),
  pairs: z.number().nullable().meta({ title: 'Students', kind: 'count' }),
  agreement: z.number().nullable().meta({ title: 'Same decision', kind: 'rate' }),
  kappa: z.number().nullable().meta({ title: 'Kappa', kind: 'number' }),
  kappa_low: z.number().nullable().meta({ title: '95% range from', kind: 'number' }),
  kappa_high: z.number().nullable().meta({ title: 'to', kind: 'number' }),
  kappa_linear: z.number().nullable().meta({ title: 'Kappa, the further apart the worse', kind: 'number' }),
  kappa_quadratic: z.number().nullable().meta({ title: 'Kappa, far apart much worse', kind: 'number' }),
  tau_b: z.number().nullable().meta({ title: 'Same order (τ-b)', kind: 'number' }),
  icc_agreement: z.number().nullable().meta({ title: 'ICC(2,1), agreement', kind: 'number' }),
  icc_consistency: z.number().nullable().meta({ title: 'ICC(3,1), consistency', kind: 'number' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

/** How much help a decision says is needed: what weights, orders and correlations are taken over. */
const degrees: Readonly<Record<DecisionChoice, number>> = {
  'not-needed': 0,
  'need-to-know-more': 1,
  'already-supported': 2,
  'offer-support': 2,
};

/** Fewer pairs than this give no word on agreement. */
const fewest = 30;

export const reviewerAgreement = defineQuestion({
  name: 'reviewer-agreement',
  asks: 'When two people decide on the same student, do they agree?',
  area: 'trust',
  about: 'aggregate',
  input: z.object({}),
  row,
  uses: [],
  reads: [supportDecision],
  measure: {
    dimensions: [{ column: 'first' }, { column: 'second' }],
    counts: [{ column: 'pairs' }],
  },
  // They change with each decision: whoever asks daily would read single decisions off them.
  release: totalsOnly(z.object({}), [], ['first', 'second']),
  how: {
    inWords:
      'Students on whom two different people decided about the same outcome: the first decision beside the next by somebody else. Kappa is the agreement beyond what chance would give: 0 is chance, 1 is always. Weighted kappas, τ-b and the intraclass correlations take decisions in order: not needed, need to know more, help needed (offered or there already).',
    howSure:
      'Kappa has a 95% interval from its large-sample standard error. Fewer than 30 students give no word on it.',
    leavesOut:
      'The second person may have known of the first decision; only blind second looks tell agreement cleanly. Time passed between the two.',
  },
  count: async (asked) => countPairs(asked),
  present,
  say,
});

async function countPairs(asked: Asked<Record<string, never>>): Promise<Findings<Cell>> {
  const pairs = pairsOf(asked.recorded(supportDecision));
  const choices = [null, ...decisionChoices];
  const rows = choices.flatMap((first) =>
    choices.map((second): Cell => {
      const of = pairs.filter(
        (pair) => (first === null || pair[0] === first) && (second === null || pair[1] === second),
      );
      return { first, second, pairs: of.length };
    }),
  );
  return {
    rows: pairs.length === 0 ? [] : rows,
    n: pairs.length,
    unit: 'students',
    asOf: asked.today,
    definitions: [],
    notes: [],
    sql: [],
  };
}

function pairsOf(decisions: readonly Recorded<SupportDecision>[]): [string, string][] {
  const ofStudent = Map.groupBy(decisions, ({ studentId, body }) => `${studentId} ${body.outcome}`);
  return [...ofStudent.values()].flatMap((list): [string, string][] => {
    const [first] = list;
    const second = list.find(({ madeBy }) => madeBy.id !== first?.madeBy.id);
    return first && second ? [[first.body.choice, second.body.choice]] : [];
  });
}

function present(cells: readonly Cell[]): Row[] {
  const at = (first: string | null, second: string | null) =>
    cells.find((cell) => textOf(cell, 'first') === first && textOf(cell, 'second') === second);
  const table = decisionChoices.map((first) =>
    decisionChoices.map((second) => {
      const cell = at(first, second);
      return cell ? numberOf(cell, 'pairs') : null;
    }),
  );
  const isWhole = table.every((each) => each.every((value) => value !== null));
  const counts = table.map((each) => each.map((value) => value ?? 0));
  const kappa = isWhole ? cohenKappa(counts) : null;
  const inOrder = isWhole ? agreementInOrder(counts) : null;
  return cells.map((cell): Row => {
    const [first, second] = [textOf(cell, 'first'), textOf(cell, 'second')];
    const isTotal = first === null && second === null;
    const label = (choice: string | null) => supportReasons[choice as keyof typeof supportReasons]?.label ?? null;
    return {
      first: label(first),
      second: label(second),
      pairs: numberOf(cell, 'pairs'),
      agreement: isTotal ? (kappa?.agreement ?? null) : null,
      kappa: isTotal ? (kappa?.kappa ?? null) : null,
      kappa_low: isTotal ? (kappa?.low ?? null) : null,
      kappa_high: isTotal ? (kappa?.high ?? null) : null,
      kappa_linear: isTotal ? (inOrder?.linear ?? null) : null,
      kappa_quadratic: isTotal ? (inOrder?.quadratic ?? null) : null,
      tau_b: isTotal ? (inOrder?.tau ?? null) : null,
      icc_agreement: isTotal ? (inOrder?.agreement ?? null) : null,
      icc_consistency: isTotal ? (inOrder?.consistency ?? null) : null,
      hidden: cell.hidden === true,
    };
  });
}

/** Agreement that counts how far apart two decisions lie. */
function agreementInOrder(counts: readonly (readonly number[])[]) {
  const table = [0, 1, 2].map(() => [0, 0, 0]);
  const pairs: [number, number][] = [];
  for (const [row, first] of decisionChoices.entries())
    for (const [column, second] of decisionChoices.entries()) {
      const many = counts[row]?.[column] ?? 0;
      const cells = table[degrees[first]];
      if (cells) cells[degrees[second]] = (cells[degrees[second]] ?? 0) + many;
      for (let pair = 0; pair < many; pair += 1) pairs.push([degrees[first], degrees[second]]);
    }
  const icc = pairs.length < 2 ? null : intraclassCorrelations(pairs);
  return {
    linear: cohenKappa(table, 'linear')?.kappa ?? null,
    quadratic: cohenKappa(table, 'quadratic')?.kappa ?? null,
    tau: kendallTauB(
      pairs.map(([first]) => first),
      pairs.map(([, second]) => second),
    ),
    agreement: icc?.agreementSingle ?? null,
    consistency: icc?.consistencySingle ?? null,
  };
}

function say({ rows }: Findings<Row>): Sentence {
  const [whole] = rows;
  if (!whole)
    return {
      form: 'nothing',
      headline: 'No student has been decided on by two people yet.',
      more: 'Let a second person decide on a few students of each list without seeing the first decision.',
    };
  const { pairs, agreement, kappa, kappa_low: low, kappa_high: high } = whole;
  if (pairs === null || pairs < fewest || agreement === null || kappa === null)
    return {
      form: 'cannot tell',
      headline: 'Too few students were decided on by two people to say how well they agree.',
      more: `It takes ${fewest} students with two decisions, by different people.`,
    };
  const range = low === null || high === null ? '' : `, between ${decimal(low, 2)} and ${decimal(high, 2)}`;
  return {
    form: 'tells',
    headline: `Two people agree on ${inEveryHundred(agreement)} students.`,
    more: `Of ${ofThings(pairs, 'student')}. Beyond chance (kappa): ${decimal(kappa, 2)}${range}.`,
  };
}
