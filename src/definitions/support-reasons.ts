/** Why a person decided as they did about support: few, fixed reasons, so that they can be counted. */
export const supportReasons = {
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
} as const;

export type SupportReasonSet = typeof supportReasons;

/** The words of a reason, or null where it does not belong to the decision. */
export function supportReasonLabel(choice: keyof SupportReasonSet, reason: string): string | null {
  const reasons: Readonly<Record<string, string>> = supportReasons[choice].reasons;
  return reasons[reason] ?? null;
}
