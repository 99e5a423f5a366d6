import { z } from 'zod';
import { type RatioName, ratioNames, staffingRuleSet } from '../../data/recorded/planning-records.ts';
import { staffingPreset } from '../../definitions/staffing-rules.ts';
import { fail } from '../../errors.ts';
import { rulesAsked } from '../../questions/operations/chosen-rules.ts';
import { withNumbers } from '../../questions/operations/rule-numbers.ts';
import { readRecorded, reviseRecorded, writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';
import { planningRecorded } from './planning-recorded.ts';
import { ratioFields, ratiosGiven } from './ratio-fields.ts';

export const saveStaffingRules = defineTask({
  name: 'save-staffing-rules',
  does: 'Save rules from students to staff under a name',
  area: 'operations',
  input: z.object({
    name: z.string().trim().min(1).max(80).describe('Name of the rules; rules of that name are changed'),
    from: z
      .string()
      .trim()
      .max(80)
      .optional()
      .describe('Rules to begin from, by name; those of the same name, else the planning ones'),
    why: z.string().trim().max(500).optional().describe('Why; whoever may open plans reads it'),
    authority: z.string().trim().max(300).optional().describe('Where it is written: a board policy, a contract'),
    ...ratioFields,
  }),
  async run({ records, person, now, withDistrict }, { name, from, why, authority, ...given }) {
    if (staffingPreset(name))
      return fail('bad-input', { what: 'The name', why: `“${name}” is the name of rules that come with the product.` });
    const numbers = ratiosGiven(given);
    const before = (await readRecorded(records, staffingRuleSet)).find(({ body }) => body.name === name);
    const recorded = await planningRecorded(records);
    const start =
      before && from === undefined
        ? before.body
        : { basedOn: from ?? 'planning', rule: rulesAsked({ name: from ?? 'planning', chosen: {}, recorded }).rule };
    const rule = tidied(withNumbers(start.rule, numbers));
    const snapshotId = await withDistrict(async ({ snapshot }) => snapshot.snapshotId);
    const writing = {
      body: {
        name,
        basedOn: start.basedOn,
        ...kept('why', why ?? before?.body.why),
        ...kept('authority', authority ?? before?.body.authority),
        rule,
      },
      by: person,
      at: now().toISOString(),
      snapshotId,
    };
    const id = before?.id ?? (await writeRecorded(records, staffingRuleSet, writing));
    if (before) await reviseRecorded(records, staffingRuleSet, { id, ...writing });
    return {
      says: `The rules “${name}” are ${before ? 'changed' : 'saved'}: ${changeWords(numbers)}. Plan by them on the operations page.`,
      id,
    };
  },
});

function kept<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  return value ? ({ [name]: value } as Record<Name, string>) : {};
}

/** Class sizes put in place of others stand before them; what no grade reaches any more is dropped. */
function tidied(rule: ReturnType<typeof withNumbers>) {
  const grades = Array.from({ length: 13 }, (_, grade) => grade);
  const first = grades.map((grade) => rule.classSizes.find(({ from, to }) => grade >= from && grade <= to));
  return { ...rule, classSizes: rule.classSizes.filter((size) => first.includes(size)) };
}

function changeWords(numbers: Partial<Record<RatioName, number>>): string {
  const words = ratioNames.flatMap((name) => (numbers[name] === undefined ? [] : [`${numbers[name]} ${name}`]));
  return words.length > 0 ? words.join('; ') : 'as they were';
}
