import type { SupportReasonSet } from '../../../src/definitions/support-reasons.ts';

/** The reasons as src/definitions/support-reasons.ts has them, word for word: its type holds the two equal. */
export const supportReasons: SupportReasonSet = {
  'offer-support': {
    label: 'Offer support',
    reasons: {
      conversation: 'A conversation with the student',
      family: 'A conversation with the family',
      attendance: 'Help with attendance',
      courses: 'Help with a course',
      wellbeing: 'Care for well-being',
      'another-offer': 'Another kind of help',
    },
  },
  'already-supported': {
    label: 'Already supported',
    reasons: {
      'in-school': 'Someone at school is on it',
      outside: 'Someone outside school is on it',
      'in-class': 'The classroom is enough',
      'plan-exists': 'There is a plan that is not recorded here',
    },
  },
  'not-needed': {
    label: 'Not needed',
    reasons: {
      resolved: 'Resolved: I spoke with the student or the family',
      expected: 'Known and expected (travel, medical, court)',
      'data-wrong': 'The data is wrong',
      'someone-else': 'Someone else is better placed',
      'wrong-help': 'Not the right help',
      'another-reason': 'Another reason',
    },
  },
  'need-to-know-more': {
    label: 'Need to know more',
    reasons: {
      'ask-student': 'I will ask the student',
      'ask-family': 'I will ask the family',
      'ask-teacher': 'I will ask a teacher',
      'look-at-record': 'I will look at the record',
    },
  },
};

export type Choice = keyof SupportReasonSet;
export const choices = Object.keys(supportReasons) as Choice[];

/** The question above the reasons of a choice, with the student’s first name. */
export function whyAsked(choice: Choice, name: string): string {
  if (choice === 'offer-support') return `What will you offer ${name}?`;
  if (choice === 'already-supported') return `Who is helping ${name}?`;
  if (choice === 'not-needed') return `Why is support not needed for ${name} now?`;
  return `How will you find out more about ${name}?`;
}
