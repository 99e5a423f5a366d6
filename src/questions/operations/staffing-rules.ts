/** The rules from students to staff that one can plan by: those that come with the product and those saved here. */
import { z } from 'zod';
import { ratioNames, staffingRuleSet } from '../../data/recorded/planning-records.ts';
import { type StaffingPreset, staffingUse } from '../../definitions/staffing-rules.ts';
import { ofThings, someOf } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { everyRules, rulesAsked } from './chosen-rules.ts';
import { ratioField, ruleNumbers } from './rule-numbers.ts';

const input = z.object({});
const row = z.object({
  rules: z.string().meta({ title: 'Rules' }),
  label: z.string(),
  number_of: z.string().meta({ title: 'Number of' }),
  field: z.string().meta({ title: 'Plan field code' }),
  value: z.number().nullable().meta({ kind: 'number' }),
  least: z.number().meta({ kind: 'number', title: 'Can be from' }),
  most: z.number().meta({ kind: 'number', title: 'to' }),
  planning: z.number().nullable().meta({ kind: 'number', title: 'Planning number' }),
  in_use: z.boolean().meta({ kind: 'yes-no', title: 'The district’s own choice' }),
  saved: z.boolean().meta({ kind: 'yes-no', title: 'Saved here' }),
  version: z.number().meta({ kind: 'count' }),
  authority: z.string(),
});
type Row = z.infer<typeof row>;

export const staffingRules = defineQuestion({
  name: 'staffing-rules',
  asks: 'By which rules do students become sections, staff and rooms?',
  area: 'operations',
  about: 'public',
  input,
  row,
  uses: ['staffing-rules'],
  reads: [staffingRuleSet],
  how: {
    inWords:
      'Every number between students and staff, for each set of rules: those that come with the product, each with its authority, and those that the district saved under a name of its own.',
    howSure: 'A rule is taken as kept. Where a grade span has several class sizes, the number is left empty.',
    leavesOut: 'Rules that are written elsewhere and were not saved here.',
  },
  answer,
  say,
});

async function answer({ snapshot, chosen, recorded }: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const inUse = rulesAsked({ name: undefined, chosen, recorded });
  const every = everyRules(recorded);
  const [planning] = every;
  const saved = new Set(recorded(staffingRuleSet).map(({ body }) => body.name));
  return {
    rows: every.flatMap((preset) => rowsOf(preset, { planning, inUse: inUse.name, saved: saved.has(preset.name) })),
    n: every.length,
    unit: 'sets of rules',
    asOf: snapshot.dataThrough,
    definitions: [staffingUse(inUse)],
    notes: [],
    sql: [],
  };
}

interface Beside {
  readonly planning: StaffingPreset | undefined;
  readonly inUse: string;
  readonly saved: boolean;
}

function rowsOf({ name, label, version, rule, authority }: StaffingPreset, { planning, inUse, saved }: Beside): Row[] {
  return ratioNames.map((ratio) => {
    const { read, least, most } = ruleNumbers[ratio];
    return {
      rules: name,
      label,
      number_of: ratio,
      field: ratioField(ratio),
      value: read(rule),
      least,
      most,
      planning: planning ? read(planning.rule) : null,
      in_use: name === inUse,
      saved,
      version,
      authority: `${authority.name}: ${authority.citation}`,
    };
  });
}

function say({ rows, n }: Findings<Row>): Sentence {
  const inUse = rows.find((each) => each.in_use);
  const saved = [...new Set(rows.filter((each) => each.saved).map(({ rules }) => `“${rules}”`))];
  return {
    form: 'tells',
    headline: `Staff follow from students by the rules “${inUse?.rules ?? 'planning'}”: ${inUse?.label ?? ''}.`,
    more: `${ofThings(n, 'set')} of rules can be planned by. ${saved.length > 0 ? `Saved here: ${someOf(saved)}.` : 'None has been saved here yet; every number can be replaced.'}`,
  };
}
