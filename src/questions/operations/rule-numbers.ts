/** Every number of the rules from students to staff, by name: how it is read, replaced and said. */
import { type RatioName, ratioNames } from '../../data/recorded/planning-records.ts';
import { classSizeOf, type StaffingRule } from '../../definitions/staffing-rules.ts';
import { fail } from '../../errors.ts';

export interface RuleNumber {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
  /** Null where grades of the span have several. */
  readonly read: (rule: StaffingRule) => number | null;
  readonly write: (rule: StaffingRule, value: number) => StaffingRule;
}

type PlainField = Exclude<keyof StaffingRule, 'classSizes'>;

/** `times`: how many of it are said for each one that the rule holds; .15 specialists to a class are 15 to 100. */
function plain(field: PlainField, { least, most, whole = false, times = 1 }: Limits & { times?: number }): RuleNumber {
  return {
    least,
    most,
    whole,
    read: (rule) => Math.round(rule[field] * times * 1_000) / 1_000,
    write: (rule, value) => ({ ...rule, [field]: value / times }),
  };
}

interface Limits {
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
}

function classSize(from: number, to: number): RuleNumber {
  return {
    least: 5,
    most: 60,
    whole: true,
    read: (rule) => {
      const size = classSizeOf(rule, from);
      const same = Array.from({ length: to - from }, (_, step) => classSizeOf(rule, from + 1 + step));
      return same.every((other) => other === size) ? size : null;
    },
    write: (rule, most) => ({ ...rule, classSizes: [{ from, to, most }, ...rule.classSizes] }),
  };
}

const whole = true;

export const ruleNumbers: Readonly<Record<RatioName, RuleNumber>> = {
  'students to a class, K–2': classSize(0, 2),
  'students to a class, 3–5': classSize(3, 5),
  'students to a class, 6–8': classSize(6, 8),
  'students to a class, 9–12': classSize(9, 12),
  'students over a class size': plain('overBy', { least: 0, most: 10, whole }),
  'first grade of courses': plain('coursesFrom', { least: 1, most: 13, whole }),
  'courses to a student': plain('coursesEach', { least: 1, most: 12 }),
  'sections to a teacher': plain('sectionsEach', { least: 1, most: 12 }),
  'periods in a day': plain('periods', { least: 1, most: 14 }),
  'specialists to 100 classes': plain('specialists', { least: 0, most: 200, times: 100 }),
  'aide hours to a kindergarten class': plain('aideHours', { least: 0, most: 24 }),
  'students to a counselor': plain('studentsPerCounselor', { least: 20, most: 5_000 }),
  'students to a nurse': plain('studentsPerNurse', { least: 20, most: 5_000 }),
  'students with a plan to a special educator': plain('studentsPerSpecialEducator', { least: 2, most: 200 }),
  'English learners to a language teacher': plain('learnersPerLanguageTeacher', { least: 2, most: 500 }),
  'room use in 100 periods': plain('roomUse', { least: 10, most: 100, times: 100 }),
  'meals to 100 students': plain('mealsEach', { least: 0, most: 300, times: 100 }),
  'bus seats to 100 students': plain('seatsEach', { least: 0, most: 100, times: 100 }),
};

/** The rule with these numbers replaced, in the order of `ratioNames`. Fails with `bad-input` beyond the limits. */
export function withNumbers(rule: StaffingRule, numbers: Partial<Readonly<Record<RatioName, number>>>): StaffingRule {
  let now = rule;
  for (const name of ratioNames) {
    const value = numbers[name];
    if (value !== undefined) now = ruleNumbers[name].write(now, allowed(name, value));
  }
  return now;
}

/** The value itself. Fails with `bad-input` where it is outside what the number can be. */
export function allowed(name: RatioName, value: number): number {
  const { least, most, whole: mustBeWhole } = ruleNumbers[name];
  if (value < least || value > most || (mustBeWhole && !Number.isInteger(value)))
    return fail('bad-input', {
      what: `The number of ${name}`,
      why: `it is ${value}; ${mustBeWhole ? 'whole numbers' : 'numbers'} from ${least} to ${most} work.`,
    });
  return value;
}

/** Words without signs, written as one: “students to a class, K–2” is `studentsToAClassK2`. */
export function ratioField(name: RatioName): string {
  const words = name
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .split(' ');
  const joined = words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
  return `${joined.charAt(0).toLowerCase()}${joined.slice(1)}`;
}
