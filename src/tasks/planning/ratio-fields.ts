/** One optional field for every number of the rules: “students to a counselor” is `studentsToACounselor`. */
import { z } from 'zod';
import { type RatioName, ratioNames } from '../../data/recorded/planning-records.ts';
import { ratioField, ruleNumbers } from '../../questions/operations/rule-numbers.ts';

type Fields = Record<string, z.ZodOptional<z.ZodCoercedNumber>>;

/** Their limits are checked by `allowed`, which says in a sentence what would work. */
export const ratioFields: Fields = Object.fromEntries(
  ratioNames.map((name) => {
    const { least, most } = ruleNumbers[name];
    const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return [
      ratioField(name),
      z.coerce.number().optional().describe(`${title}, from ${least} to ${most}; as it is when empty`),
    ];
  }),
);

/** What was given, by the name of the number. */
export function ratiosGiven(given: Readonly<Record<string, unknown>>): Partial<Record<RatioName, number>> {
  return Object.fromEntries(
    ratioNames.flatMap((name) => {
      const value = given[ratioField(name)];
      return typeof value === 'number' ? [[name, value]] : [];
    }),
  );
}
