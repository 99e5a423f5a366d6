/** Are children of one race identified, placed apart or removed more often than others? The federal risk ratio. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { stateRisk } from '../../data/recorded/governance-records.ts';
import {
  disproportionalityNames,
  disproportionalityPreset,
  disproportionalityUse,
} from '../../definitions/disproportionality.ts';
import { fail } from '../../errors.ts';
import { type RiskRatioSettings, riskRatio } from '../../stats/fairness/risk-ratio.ts';
import type { Proportion } from '../../stats/interval.ts';
import { asOf, school, schoolId } from '../attendance/attendance-input.ts';
import { numberOf, textOf } from '../attendance/cells.ts';
import { groupLabel, groupOrder } from '../attendance/student-groups.ts';
import { decimal, listed } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { asUsual } from '../release.ts';
import { disproportionalityCategories, regulatedGroups } from './disproportionality-categories.ts';

export const countingDisproportionality = readSql(import.meta.url, 'disproportionality.sql');

export const disproportionalityInput = z.object({
  definition: z.enum(disproportionalityNames).optional().describe('The State’s numbers; the district’s own when empty'),
  threshold: z.coerce
    .number()
    .gt(1)
    .lt(100)
    .optional()
    .describe('Ratio above which it is too high, where your State’s is none of these'),
  minimumCell: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Fewest children counted in a group; 10 when empty'),
  minimumTotal: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Fewest children in a group; 30 when empty'),
  school,
  asOf,
});

const row = z.object({
  kind: z.string().meta({ title: 'Decision' }),
  category: z.string().meta({ title: 'Category code' }),
  category_title: z.string().meta({ title: 'Category' }),
  race: z.string().meta({ title: 'Group code' }),
  group: z.string().meta({ title: 'Group' }),
  count: z.number().nullable().meta({ title: 'Children', kind: 'count' }),
  total: z.number().nullable().meta({ title: 'Of', kind: 'count' }),
  risk: z.number().nullable().meta({ title: 'Risk', kind: 'rate' }),
  others_risk: z.number().nullable().meta({ title: 'Risk of all others', kind: 'rate' }),
  compared_with: z.enum(['the district', 'the State', '']).meta({ title: 'Compared with all others of' }),
  ratio: z.number().nullable().meta({ title: 'Risk ratio', kind: 'number' }),
  ratio_low: z.number().nullable().meta({ title: '95% range from', kind: 'number' }),
  ratio_high: z.number().nullable().meta({ title: 'to', kind: 'number' }),
  finding: z
    .enum([
      'over the threshold',
      'not over it',
      'calculated',
      'too few in the group',
      'too few to compare with',
      'not shown',
    ])
    .meta({ title: 'Finding' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const disproportionality = defineQuestion({
  name: 'disproportionality',
  asks: 'Are children of one race identified, placed apart or removed from class more often than others?',
  area: 'trust',
  about: 'aggregate',
  input: disproportionalityInput,
  row,
  uses: ['disproportionality'],
  reads: [stateRisk],
  release: { nearest: asUsual(disproportionalityInput, ['definition', 'threshold', 'minimumCell', 'minimumTotal']) },
  measure: {
    dimensions: [{ column: 'race' }],
    counts: [
      { column: 'children' },
      ...disproportionalityCategories.map(({ name, outOf }) => ({ column: name, outOf })),
    ],
  },
  how: {
    inWords:
      'Risk is the share of a group’s children whom a decision concerns. The risk ratio divides it by the risk of all other children of the district. Identification is counted among all children enrolled on the day; placement and discipline among those with an IEP.',
    howSure:
      'A ratio is calculated only with enough children on both sides, and has a 95% interval (Katz). The law looks at up to three years in a row: one year is not a finding of significant disproportionality.',
    leavesOut:
      'Where the others in the district are too few, the law compares with all other children of the State (alternate risk ratio): write the State’s counts down, and they are used where they are needed. Placement is read from IEP rows whose detail is regular-class-under-40, separate-school or residential-facility; removals to other settings are not in the files. A removal without its number of days counts as one.',
  },
  count,
  present: (cells, asked) => disproportionalityRows(cells, disproportionalitySettings(asked, null)),
  say,
});

type Input = z.infer<typeof disproportionalityInput>;

/** The presented rows know only the input; the district’s own choice travels in the cells. */
export function disproportionalitySettings(
  asked: Omit<Input, 'asOf'>,
  chosen: string | null,
): RiskRatioSettings & { readonly preset: string } {
  const name = asked.definition ?? chosen ?? undefined;
  const preset =
    disproportionalityPreset(name) ??
    fail('bad-input', { what: 'definition', why: `there is none named “${name}” for disproportionality` });
  return {
    preset: preset.name,
    minimumCell: asked.minimumCell ?? preset.minimumCell,
    minimumTotal: asked.minimumTotal ?? preset.minimumTotal,
    threshold: asked.threshold ?? preset.threshold,
  };
}

async function count(asked: Asked<Input>): Promise<Findings<Cell>> {
  const day = asked.input.asOf ?? asked.snapshot.dataThrough;
  const settings = disproportionalitySettings(asked.input, asked.chosen.disproportionality ?? null);
  const parameters = { as_of: day, school: await schoolId(asked) };
  const rows = await asked.district.rows<Cell>(countingDisproportionality, parameters);
  const preset = disproportionalityPreset(settings.preset);
  return {
    rows: rows.map((cell) => ({ ...cell, preset: settings.preset, ...stateCounts(asked, textOf(cell, 'race')) })),
    n: numberOf(rows[0] ?? {}, 'children') ?? 0,
    unit: 'children',
    asOf: day,
    definitions: preset ? [disproportionalityUse(preset)] : [],
    notes: [
      {
        kind: 'beside',
        text: 'This is the measure of 34 CFR 300.647. It says that a gap is there, not why.',
      },
    ],
    sql: [countingDisproportionality],
    parameters,
  };
}

/** The State’s newest counts for a group, in columns beside the cell: published facts that no student stands behind. */
export function stateCounts(asked: Pick<Asked<unknown>, 'recorded'>, race: string | null): Record<string, number> {
  const found = asked
    .recorded(stateRisk)
    .filter(({ body }) => body.race === race)
    .sort((one, other) => one.body.schoolYear - other.body.schoolYear);
  return Object.fromEntries(
    found.flatMap(({ body }) => [
      [`state_count_${body.category}`, body.count],
      [`state_total_${body.category}`, body.total],
    ]),
  );
}

function stateOf(cell: Cell, category: string): Proportion | null {
  const [counted, total] = [numberOf(cell, `state_count_${category}`), numberOf(cell, `state_total_${category}`)];
  return counted === null || total === null ? null : { count: counted, total };
}

/** Every category by every regulated group, from the counts that may be shown. */
export function disproportionalityRows(cells: readonly Cell[], asked: RiskRatioSettings): Row[] {
  const whole = cells.find((cell) => textOf(cell, 'race') === null);
  if (!whole) return [];
  const chosen = disproportionalityPreset(textOf(whole, 'preset') ?? undefined);
  const settings = { ...asked, threshold: asked.threshold ?? chosen?.threshold ?? null };
  const groups = cells
    .filter((cell) => regulatedGroups.has(textOf(cell, 'race') ?? ''))
    .sort((one, other) => groupOrder('race', textOf(one, 'race')) - groupOrder('race', textOf(other, 'race')));
  return disproportionalityCategories.flatMap((category) =>
    groups.map((cell): Row => {
      const race = textOf(cell, 'race') ?? '';
      const group = proportionOf(cell, category);
      const all = proportionOf(whole, category);
      const place = {
        kind: category.kind,
        category: category.name,
        category_title: category.title,
        race,
        group: groupLabel('race', race),
        count: group?.count ?? null,
        total: group?.total ?? null,
        hidden: group === null || all === null,
      };
      if (!group || !all)
        return {
          ...place,
          risk: null,
          others_risk: null,
          compared_with: '',
          ratio: null,
          ratio_low: null,
          ratio_high: null,
          finding: 'not shown',
        };
      const others = { count: all.count - group.count, total: all.total - group.total };
      const found = riskRatio({ group, others, state: stateOf(cell, category.name) }, settings);
      return {
        ...place,
        risk: found.risk,
        others_risk: found.othersRisk,
        compared_with: comparedWith(found),
        ratio: found.ratio?.ratio ?? null,
        ratio_low: found.ratio?.low ?? null,
        ratio_high: found.ratio?.high ?? null,
        finding: findingOf(found),
      };
    }),
  );
}

function comparedWith({ use }: ReturnType<typeof riskRatio>): Row['compared_with'] {
  if (use === 'risk ratio') return 'the district';
  return use === 'alternate risk ratio' ? 'the State' : '';
}

function findingOf({ use, overThreshold }: ReturnType<typeof riskRatio>): Row['finding'] {
  if (use === 'too few in the group' || use === 'too few to compare with') return use;
  if (overThreshold === null) return 'calculated';
  return overThreshold ? 'over the threshold' : 'not over it';
}

function proportionOf(cell: Cell, { name, outOf }: { readonly name: string; readonly outOf: string }) {
  const [counted, total] = [numberOf(cell, name), numberOf(cell, outOf)];
  return counted === null || total === null ? null : { count: counted, total };
}

function say({ rows }: Findings<Row>): Sentence {
  const calculated = rows.filter(({ ratio }) => ratio !== null);
  if (rows.length === 0 || rows.every(({ total }) => total === 0))
    return {
      form: 'nothing',
      headline: 'No children were enrolled on that day.',
      more: 'Enrollment, demographics, programs and discipline files fill this page.',
    };
  if (calculated.length === 0)
    return {
      form: 'cannot tell',
      headline: 'No group has enough children for a risk ratio.',
      more: 'The rule asks for at least 10 children counted of 30 in a group, and as many beside it. Ask about the whole district, or several years.',
    };
  const largest = calculated.reduce((most, each) => ((each.ratio ?? 0) > (most.ratio ?? 0) ? each : most));
  const most = `${largest.group} children’s risk of “${largest.category_title.toLowerCase()}” is ${decimal(largest.ratio ?? 0, 2)} times that of all others`;
  const over = calculated.filter(({ finding }) => finding === 'over the threshold');
  const open = `${calculated.length} of ${rows.length} ratios have enough children.`;
  if (over.length > 0)
    return {
      form: 'tells',
      headline: `${over.length === 1 ? 'One risk ratio is' : `${over.length} risk ratios are`} over the threshold: ${listed([...new Set(over.map(({ group, category_title }) => `${group}, ${category_title.toLowerCase()}`))].slice(0, 4))}.`,
      more: `The highest: ${most}. ${open} One year is not yet a finding: the law allows up to three in a row.`,
    };
  const isSet = calculated.some(({ finding }) => finding === 'not over it');
  return {
    form: 'tells',
    headline: isSet ? `No risk ratio is over the threshold. The highest: ${most}.` : `The highest risk ratio: ${most}.`,
    more: isSet ? open : `${open} Choose your State’s threshold to see which are too high.`,
  };
}
