/** One optional field for every number of the rules: “students to a counselor” is `studentsToACounselor`. */
import { z } from 'zod';
import { type RatioName, ratioNames } from '../../data/recorded/planning-records.ts';
import { ruleNumbers } from '../../questions/operations/rule-numbers.ts';

/** Words without signs, written as one: “students to a class, K–2” is `studentsToAClassK2`. */
export function ratioField(name: RatioName): string {
  const words = name
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .split(' ');
  const joined = words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
  return `${joined.charAt(0).toLowerCase()}${joined.slice(1)}`;
}

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
