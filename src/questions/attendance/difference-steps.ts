/**
 * From our rule to theirs, one field at a time, in a stated order: each step is a cause by which two counts of the
 * same students may differ. Steps at which the two agree are left out.
 */
import type { ChronicAbsenceRule } from '../../definitions/chronic-absence.ts';
import { count, dayInWords, listed, ofThings } from '../in-words.ts';

/** A rule, with the last day it counts and the day on which the copy of the data was taken. */
export interface CountingRule {
  readonly rule: ChronicAbsenceRule;
  readonly asOf: string;
  /** Entries made or edited after this day are not in the copy. */
  readonly knownBy: string;
}

export interface Step {
  readonly cause: string;
  readonly label: string;
  readonly why: string;
  readonly ours: string;
  readonly theirs: string;
  /** Where the difference comes from decides whether it will be there again. */
  readonly stays: string;
  readonly byDefinition: boolean;
  /** The rule after this step. */
  readonly to: CountingRule;
  /** Which records show it. */
  readonly records:
    | 'enrollments'
    | 'suspensions in school'
    | 'suspensions'
    | 'half days'
    | 'edits'
    | 'later absences'
    | 'reasons';
}

type StepWords = Omit<Step, 'to' | 'byDefinition' | 'stays'> & { readonly stays?: string };

interface Change {
  readonly field: (at: CountingRule) => unknown;
  readonly apply: (at: CountingRule, theirs: CountingRule) => CountingRule;
  readonly words: (ours: CountingRule, theirs: CountingRule) => StepWords;
}

const everyYear = 'Every year, by definition';

/** Every field in its order. A student who fits several causes is assigned to the first. */
const changes: readonly Change[] = [
  onRule('minimumDays', (ours, theirs) => ({
    cause: 'minimum-days',
    label: `Enrolled fewer than ${count(Math.max(ours.minimumDays, theirs.minimumDays))} days`,
    why: theirs.minimumDays > ours.minimumDays ? 'they leave new arrivals out' : 'they count sooner than we do',
    ours: ofThings(ours.minimumDays, 'day'),
    theirs: ofThings(theirs.minimumDays, 'day'),
    records: 'enrollments',
  })),
  onRule('suspensionIn', (ours, theirs) => ({
    cause: 'suspended-in-school',
    label: 'Suspended in school',
    why: `they count it as ${theirs.suspensionIn}`,
    ours: ours.suspensionIn,
    theirs: theirs.suspensionIn,
    records: 'suspensions in school',
  })),
  onRule('suspensionOut', (ours, theirs) => ({
    cause: 'suspended-out-of-school',
    label: 'Suspended out of school',
    why: `they count it as ${theirs.suspensionOut}`,
    ours: ours.suspensionOut,
    theirs: theirs.suspensionOut,
    records: 'suspensions',
  })),
  {
    field: (at) => at.asOf,
    apply: (at, theirs) => ({ ...at, asOf: theirs.asOf }),
    words: (ours, theirs) => ({
      cause: 'last-day',
      label: `Counted through ${dayInWords(theirs.asOf)}`,
      why: theirs.asOf < ours.asOf ? 'their copy is older' : 'their copy is newer',
      ours: dayInWords(ours.asOf),
      theirs: dayInWords(theirs.asOf),
      stays: 'Until they refresh',
      records: 'later absences',
    }),
  },
  {
    field: (at) => at.knownBy,
    apply: (at, theirs) => ({ ...at, knownBy: theirs.knownBy }),
    words: (_, theirs) => ({
      cause: 'late-edits',
      label: `Absences edited after ${dayInWords(theirs.knownBy)}`,
      why: 'the change came after their copy was taken',
      ours: 'edited',
      theirs: 'as before',
      stays: 'Until they refresh',
      records: 'edits',
    }),
  },
  onRule('leavers', (ours, theirs) => ({
    cause: 'leavers',
    label: 'Left the district',
    why: theirs.leavers === 'dropped' ? 'dropped from their file' : 'kept in their file',
    ours: ours.leavers,
    theirs: theirs.leavers,
    records: 'enrollments',
  })),
  onRule('halfDays', (ours, theirs) => ({
    cause: 'half-days',
    label: 'Half days',
    why: `they count ${halfDaysInWords(theirs)}; we count ${halfDaysInWords(ours)}`,
    ours: halfDaysInWords(ours),
    theirs: halfDaysInWords(theirs),
    stays: 'Until one of us changes the rule',
    records: 'half days',
  })),
  onRule('withdrawalDay', (ours, theirs) => ({
    cause: 'withdrawal-day',
    label: 'The day of withdrawal',
    why: `${theirs.withdrawalDay} as a day of enrollment by them`,
    ours: ours.withdrawalDay,
    theirs: theirs.withdrawalDay,
    records: 'enrollments',
  })),
  onRule('reasonsLeftOut', (ours, theirs) => ({
    cause: 'reasons-left-out',
    label: 'Absences for reasons that do not count',
    why: `left out: ${reasonsInWords(theirs)}; by us: ${reasonsInWords(ours)}`,
    ours: reasonsInWords(ours),
    theirs: reasonsInWords(theirs),
    records: 'reasons',
  })),
  onRule('grades', (ours, theirs) => ({
    cause: 'grades',
    label: 'Grades that do not count',
    why: 'the two counts speak of different grades',
    ours: gradesInWords(ours),
    theirs: gradesInWords(theirs),
    records: 'enrollments',
  })),
  {
    field: ({ rule }) => [rule.absentPercent, rule.absentDays, rule.roundedTo],
    apply: (at, { rule }) => ({
      ...at,
      rule: { ...at.rule, absentPercent: rule.absentPercent, absentDays: rule.absentDays, roundedTo: rule.roundedTo },
    }),
    words: (ours, theirs) => ({
      cause: 'threshold',
      label: 'Where the line is drawn',
      why: 'the share or the number of days differs',
      ours: lineInWords(ours.rule),
      theirs: lineInWords(theirs.rule),
      records: 'enrollments',
    }),
  },
  onRule('countedPer', (ours, theirs) => ({
    cause: 'two-schools',
    label: 'Enrolled at two schools',
    why: theirs.countedPer === 'school' ? 'counted once at each' : 'counted once in all',
    ours: ours.countedPer === 'school' ? 'at each' : 'once',
    theirs: theirs.countedPer === 'school' ? 'at each' : 'once',
    stays: 'Every year',
    records: 'enrollments',
  })),
];

/** The steps by which two rules differ, in order; each carries the rule reached so far. */
export function stepsBetween(ours: CountingRule, theirs: CountingRule): Step[] {
  let at = ours;
  return changes.flatMap(({ field, apply, words }) => {
    if (JSON.stringify(field(at)) === JSON.stringify(field(theirs))) return [];
    const said = words(ours, theirs);
    at = apply(at, theirs);
    return [
      {
        ...said,
        stays: said.stays ?? everyYear,
        byDefinition: !['last-day', 'late-edits'].includes(said.cause),
        to: at,
      },
    ];
  });
}

function onRule<Field extends keyof ChronicAbsenceRule>(
  name: Field,
  words: (ours: ChronicAbsenceRule, theirs: ChronicAbsenceRule) => StepWords,
): Change {
  return {
    field: ({ rule }) => rule[name],
    apply: (at, { rule }) => ({ ...at, rule: { ...at.rule, [name]: rule[name] } }),
    words: (ours, theirs) => words(ours.rule, theirs.rule),
  };
}

function halfDaysInWords({ halfDays }: ChronicAbsenceRule): string {
  return { half: 'half', whole: 'a whole day', none: 'nothing' }[halfDays];
}

function reasonsInWords({ reasonsLeftOut }: ChronicAbsenceRule): string {
  return reasonsLeftOut.length === 0 ? 'none' : listed(reasonsLeftOut);
}

function gradesInWords({ grades }: ChronicAbsenceRule): string {
  return grades === null ? 'all' : `${grades[0]} to ${grades[grades.length - 1]}`;
}

function lineInWords({ absentPercent, absentDays, roundedTo }: ChronicAbsenceRule): string {
  const share = absentPercent > 0 ? `${absentPercent}%${roundedTo === null ? '' : ', rounded'}` : '';
  return [share, absentDays > 0 ? `${absentDays} days` : ''].filter(Boolean).join(' and ');
}
