/** One optional field for every number of the rules: “students to a counselor” is `studentsToACounselor`. */
import { z } from 'zod';
import { type RatioName, ratioNames } from '../../data/recorded/planning-records.ts';
import { ratioField, ruleNumbers } from '../../questions/operations/rule-numbers.ts';

type Fields = Record<string, z.ZodOptional<z.ZodCoercedNumber>>;

/** Limits are those of the numbers themselves, so that every door can say them. */
export const ratioFields: Fields = Object.fromEntries(
  ratioNames.map((name) => {
    const { least, most, whole } = ruleNumbers[name];
    const number = z.coerce.number().min(least).max(most);
    return [
      ratioField(name),
      (whole ? number.int() : number)
        .optional()
        .describe(`${name.charAt(0).toUpperCase()}${name.slice(1)}; as it is when empty`),
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
