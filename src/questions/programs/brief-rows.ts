/** A study as rows: the effect, its years, who was reached, what it cost, and what speaks for and against believing it. */
import { z } from 'zod';
import type { outsideRating } from '../../data/recorded/program-records.ts';
import { count } from '../in-words.ts';
import { yearInWords } from '../resources/ledger.ts';
import { outcomesLookedAt } from './outcomes-looked-at.ts';
import { decidedInWords, type ProgramDecision, sayDecision } from './program-decisions.ts';
import type { StudyAsShown } from './study-cells.ts';
import { fullDay, sayStudy } from './study-words.ts';
import type { Told } from './told-study.ts';

export const briefParts = [
  'effect',
  'by period',
  'for whom',
  'reach',
  'cost',
  'design',
  'check',
  'before it began',
  'plan',
  'outside rating',
  'decision',
] as const;

const number = (title: string) => z.number().nullable().meta({ title });

export const briefRow = z.object({
  part: z.enum(briefParts).meta({ title: 'Part' }),
  name: z.string().meta({ title: 'What' }),
  at: number('Periods since the start'),
  value: number('Estimate'),
  before_weighting: number('Before weighting'),
  low: number('Low'),
  high: number('High'),
  unit: z.string().nullable().meta({ title: 'Unit' }),
  students: z.number().nullable().meta({ title: 'Students', kind: 'count' }),
  holds: z.boolean().nullable().meta({ title: 'Holds' }),
  says: z.string().meta({ title: 'In words' }),
  more: z.string().nullable().meta({ title: 'How sure' }),
  form: z.enum(['tells', 'cannot tell', 'nothing']).meta({ title: 'Form' }),
  program: z.string().meta({ title: 'Program number' }),
  hidden: z.boolean(),
});
export type BriefRow = z.infer<typeof briefRow>;

interface Beside {
  readonly hidden: boolean;
  readonly who: StudyAsShown['who'];
  readonly ratings: readonly z.infer<typeof outsideRating.body>[];
  /** Newest first. */
  readonly decisions: readonly ProgramDecision[];
}

export function briefRows(told: Told, { hidden, who, ratings, decisions }: Beside): BriefRow[] {
  const sentence = sayStudy(told);
  const lookedAt = outcomesLookedAt(told);
  const blank = (part: BriefRow['part'], name: string, says = ''): BriefRow => ({
    part,
    name,
    at: null,
    value: null,
    before_weighting: null,
    low: null,
    high: null,
    unit: null,
    students: null,
    holds: null,
    says,
    more: null,
    form: 'tells',
    program: told.program,
    hidden: false,
  });
  const decided = decisions.map((one) => ({
    ...blank('decision', decidedInWords(one), sayDecision(one)),
    holds: one.takenBack === null,
  }));
  const outside = ratings.map((one) => ({
    ...blank(
      'outside rating',
      one.rater,
      `${one.rating} (${fullDay(one.ratedOn)}). ${one.study.replace(/\.?$/, '.')}${one.population ? ` With ${one.population}.` : ''}`,
    ),
  }));
  const costs = costRows(told, blank, hidden);
  if (hidden)
    return [
      { ...blank('effect', told.title), form: 'cannot tell', hidden: true },
      ...costs,
      ...planRows(told, blank),
      ...outside,
      ...decided,
    ];
  return [
    {
      ...blank('effect', told.title, sentence.headline),
      value: told.estimate,
      low: told.low,
      high: told.high,
      unit: told.unit,
      students: told.students.tookPart,
      more: sentence.more ?? null,
      form: sentence.form,
    },
    ...told.periods.map((point) => ({
      ...blank('by period', `${point.at < 0 ? '−' : '+'}${Math.abs(point.at)}`),
      at: point.at,
      value: point.estimate,
      low: point.low,
      high: point.high,
      unit: told.unit,
    })),
    ...groupRows(told, who, blank),
    ...reachRows(told, blank),
    ...costs,
    ...designRows(told, blank),
    ...(lookedAt ? [blank('design', 'Outcomes looked at', lookedAt)] : []),
    ...told.checks.map((check) => ({ ...blank('check', check.name, check.says), holds: check.passed })),
    ...told.baseline.map((row) => ({
      ...blank('before it began', row.name, row.verdict),
      value: row.g,
      before_weighting: row.raw,
      unit: 'standard deviations apart',
      holds: row.verdict !== 'not equivalent',
    })),
    ...planRows(told, blank),
    ...outside,
    ...decided,
  ];
}

type Blank = (part: BriefRow['part'], name: string, says?: string) => BriefRow;

/** Groups whose size may be told; the two of a pair add up to all who took part, whatever changed for a student since. */
function groupRows({ groups, unit, students }: Told, who: StudyAsShown['who'], blank: Blank): BriefRow[] {
  const shares = { low_income: who.lowIncome, el: who.el, iep: who.iep };
  return groups.groups.flatMap((group, place) => {
    const share = shares[group.need];
    if (share === null) return [];
    const having = Math.round(share * students.tookPart);
    return [
      {
        ...blank(
          'for whom',
          group.label,
          group.adjustedPValue < 0.05
            ? `Differs from its counterpart, ${groups.lookedAt} pairs looked at.`
            : `No different from its counterpart beyond chance, ${groups.lookedAt} pairs looked at.`,
        ),
        value: group.effect,
        low: group.low,
        high: group.high,
        unit,
        students: place % 2 === 0 ? having : students.tookPart - having,
      },
    ];
  });
}

function reachRows({ reach }: Told, blank: Blank): BriefRow[] {
  const last = reach.findLast((row) => row.students > 0);
  if (!last) return [];
  const year = yearInWords(last.year);
  const rows: BriefRow[] = [
    {
      ...blank(
        'reach',
        last.eligible === null
          ? 'Students reached'
          : `Students reached, of ${count(last.eligible)} in its grades and schools`,
        `in ${year}`,
      ),
      value: last.students,
      unit: 'students',
      students: last.students,
    },
  ];
  if (last.offered !== null && last.attended !== null && last.withSessions > 0)
    rows.push({
      ...blank('reach', `Sessions attended, of ${Math.round(last.offered)} offered to each`, `in ${year}`),
      value: last.attended,
      unit: 'sessions',
    });
  if (last.minutesWeekly !== null && last.plannedMinutes !== null && last.plannedMinutes > 0)
    rows.push({
      ...blank('reach', `Minutes a week, of ${Math.round(last.plannedMinutes)} planned`, `in ${year}`),
      value: last.minutesWeekly,
      unit: 'minutes',
    });
  if (last.withSessions === 0)
    rows.push(blank('reach', 'Sessions', 'No session was written down: nobody knows how much of it students got.'));
  return rows;
}

function costRows(told: Told, blank: Blank, hidden: boolean): BriefRow[] {
  const { cost, perThousand, perGain } = told;
  if (!cost) return [blank('cost', 'Cost', 'Neither the ledger nor a list of what it uses says what it costs.')];
  const spread = 1.959963984540054 * cost.standardError;
  const rows: BriefRow[] = [
    {
      ...blank('cost', 'Cost for each student', cost.says),
      value: cost.perStudent,
      low: spread > 0 ? cost.perStudent - spread : null,
      high: spread > 0 ? cost.perStudent + spread : null,
      unit: 'dollars',
    },
  ];
  if (hidden) return cost.source === 'stated' ? rows : [];
  if (cost.total !== null && cost.year !== null)
    rows.push({ ...blank('cost', 'Cost a year', `in ${yearInWords(cost.year)}`), value: cost.total, unit: 'dollars' });
  if (perThousand)
    rows.push({
      ...blank(
        'cost',
        'Effect for each $1,000',
        perThousand.low === null
          ? 'The cost is too uncertain for a range.'
          : 'On one student who takes part, in the good direction.',
      ),
      value: perThousand.value,
      low: perThousand.low,
      high: perThousand.high,
      unit: told.unit === 'points' ? 'points' : `points ${told.unit}`,
    });
  rows.push(
    perGain
      ? {
          ...blank('cost', 'Cost of each outcome gained', 'Dollars for one more student with the outcome.'),
          value: perGain.dollars,
          low: perGain.low,
          high: perGain.high,
          unit: 'dollars',
        }
      : blank(
          'cost',
          'Cost of each outcome gained',
          'The effect may be nothing, and then no sum of money buys it; or it is not counted in students.',
        ),
  );
  return rows;
}

function designRows(told: Told, blank: Blank): BriefRow[] {
  if (told.verdict === null) return [blank('design', 'Why not yet', told.why)];
  return [
    blank('design', 'Compared with', `${told.comparedWith ?? ''}: ${told.because}.`),
    blank('design', 'Method', told.method),
    { ...blank('design', 'Rating that it could get', `${told.rating}: ${told.ratingReason}`) },
    ...(told.tier === null
      ? []
      : [{ ...blank('design', 'ESSA tier that is possible', told.tierReason), value: told.tier }]),
    ...(told.effectSize === null
      ? []
      : [
          {
            ...blank('design', 'Effect in standard deviations', 'As the What Works Clearinghouse counts it.'),
            value: told.effectSize,
          },
        ]),
    ...(told.minimumDetectable === null
      ? []
      : [
          {
            ...blank(
              'design',
              'Smallest effect that this study had a good chance to see',
              'In 80 of 100 such studies.',
            ),
            value: told.minimumDetectable,
            unit: told.unit,
          },
        ]),
    ...(told.matters === null
      ? []
      : [
          {
            ...blank('design', 'Smallest effect that would matter', told.plan ? 'As the plan says.' : 'As asked.'),
            value: told.higherIsBetter ? told.matters : -told.matters,
            unit: told.unit,
          },
        ]),
    ...(told.settle ? [blank('design', 'What would settle it', told.settle)] : []),
  ];
}

function planRows({ plan }: Told, blank: Blank): BriefRow[] {
  if (!plan) return [blank('plan', 'Plan', 'No plan was sealed: what would count as success was not said before.')];
  const changed =
    plan.changes === 0 ? '' : ` It was changed ${plan.changes} ${plan.changes === 1 ? 'time' : 'times'} since.`;
  return [
    {
      ...blank(
        'plan',
        'Sealed',
        `${fullDay(plan.sealedOn)}, ${plan.before ? 'before the program began' : 'after the program began'}.${changed}${plan.intact ? '' : ' It does not match its seal.'}`,
      ),
      holds: plan.before && plan.intact,
    },
    blank('plan', 'Compared with, as planned', plan.comparison),
    blank('plan', 'Stop if', plan.stopRule),
    ...(plan.goal ? [blank('plan', 'Goal', plan.goal)] : []),
    ...(plan.eligible ? [blank('plan', 'Who may take part', plan.eligible)] : []),
    ...(plan.logic ? [blank('plan', 'How it should work', plan.logic)] : []),
  ];
}
