/** Who may change what, and why. A task that is not named here may be performed by nobody. */
import { roleNames } from '../records/role-names.ts';
import type { Role, Verdict } from './roles.ts';

interface TaskRule {
  readonly roles: readonly Role[];
  readonly because: string;
}

const everyone: readonly Role[] = roleNames;
const planners: readonly Role[] = ['superintendent', 'cabinet', 'operations', 'data director'];

/** Who may let a use of AI or a release run: named persons, who sign. */
const signers: readonly Role[] = ['superintendent'];
const keepers: readonly Role[] = ['superintendent', 'cabinet', 'program director', 'data director', 'privacy officer'];
const reviewers: readonly Role[] = ['superintendent', 'cabinet', 'data director', 'privacy officer'];

export const taskRules: Readonly<Record<string, TaskRule>> = {
  'import-files': {
    roles: ['data director', 'administrator'],
    because: 'answers for what enters the system',
  },
  'use-snapshot': { roles: ['data director', 'administrator'], because: 'answers for the data in use' },
  'suggest-mapping': { roles: ['data director'], because: 'reads rows of the district’s files' },
  'preview-mapping': { roles: ['data director'], because: 'reads rows of the district’s files' },
  'save-mapping': { roles: ['data director', 'administrator'], because: 'answers for what enters the system' },
  'choose-definition': {
    roles: ['superintendent', 'data director'],
    because: 'a definition is the district’s decision',
  },
  'set-suppression-minimum': {
    roles: ['privacy officer', 'data director'],
    because: 'answers for what is disclosed',
  },
  'set-district-settings': { roles: ['administrator', 'data director'], because: 'runs the system' },
  'give-role': { roles: ['administrator'], because: 'answers for who gets in' },
  'end-role': { roles: ['administrator'], because: 'answers for who gets in' },
  'invite-person': { roles: ['administrator'], because: 'answers for who gets in' },
  'make-token': { roles: everyone, because: 'may use a program of their own' },
  'end-token': { roles: everyone, because: 'may end what they made' },
  'seal-program-plan': {
    roles: ['superintendent', 'program director', 'data director'],
    because: 'answers for what a program promised before it began',
  },
  'record-program-ingredient': {
    roles: ['superintendent', 'program director', 'operations', 'data director'],
    because: 'knows what a program uses and what it costs',
  },
  'record-outside-rating': {
    roles: ['superintendent', 'program director', 'data director'],
    because: 'answers for what is said of a program',
  },
  'record-fund-end': {
    roles: ['superintendent', 'cabinet', 'operations', 'data director'],
    because: 'plans with the district’s money',
  },
  'decide-program': {
    roles: ['superintendent', 'cabinet', 'program director'],
    because: 'answers for which programs go on',
  },
  'withdraw-program-decision': {
    roles: ['superintendent', 'cabinet', 'program director'],
    because: 'answers for which programs go on',
  },
  'evaluate-program': {
    roles: ['superintendent', 'program director', 'data director'],
    because: 'answers for what is said of a program',
  },
  'seal-waiting-list': {
    roles: ['program director', 'data director'],
    because: 'runs programs whose students are in every school',
  },
  'draw-waiting-list': {
    roles: ['program director', 'data director'],
    because: 'runs programs whose students are in every school',
  },
  'break-glass': {
    roles: ['principal', 'counselor', 'teacher'],
    because: 'may have to help a student of another school or class at once',
  },
  'record-disclosure': {
    roles: ['privacy officer', 'data director', 'principal'],
    because: 'answers for what leaves the district',
  },
  'request-amendment': {
    roles: ['privacy officer', 'data director', 'principal', 'counselor'],
    because: 'hears what families ask',
  },
  'decide-amendment': { roles: ['privacy officer'], because: 'answers families’ requests about their records' },
  'set-public-page': {
    roles: ['privacy officer', 'superintendent'],
    because: 'answers for what the district makes public',
  },
  'freeze-release': {
    roles: ['privacy officer', 'superintendent', 'data director'],
    because: 'answers for what the district makes public',
  },
  'set-retention': { roles: ['privacy officer'], because: 'answers for what is kept' },
  'apply-retention': { roles: ['privacy officer'], because: 'answers for what is kept' },
  'delete-student': { roles: ['privacy officer'], because: 'answers families’ requests about their records' },
  'review-glass': { roles: ['privacy officer', 'superintendent'], because: 'answers for who sees what' },
  'save-plan': { roles: planners, because: 'plans staff, rooms and boundaries' },
  'withdraw-plan': { roles: planners, because: 'plans staff, rooms and boundaries' },
  'save-staffing-rules': { roles: planners, because: 'plans staff, rooms and boundaries' },
  'withdraw-staffing-rules': { roles: planners, because: 'plans staff, rooms and boundaries' },
  'decide-teachers': { roles: planners, because: 'answers for how many are hired' },
  'publish-october-counts': {
    roles: ['superintendent', 'data director'],
    because: 'answers for what the district makes public',
  },
  'publish-forecast': { roles: planners, because: 'answers for what is said of next fall' },
  'report-problem': { roles: everyone, because: 'whoever sees a number may doubt it' },
  'fit-support-model': {
    roles: ['superintendent', 'program director', 'data director'],
    because: 'answers for how students are listed',
  },
  'propose-ai-use': { roles: keepers, because: 'answers for a use of data or AI' },
  'review-ai-use': { roles: reviewers, because: 'looks at a proposal that somebody else made' },
  'decide-ai-use': { roles: signers, because: 'signs for what the district lets run' },
  'renew-ai-use': { roles: signers, because: 'signs for what the district lets run' },
  'end-ai-use': { roles: reviewers, because: 'may stop what should not run' },
  'propose-model-release': { roles: keepers, because: 'answers for a use of data or AI' },
  'review-model-release': { roles: reviewers, because: 'checks a release before it runs' },
  'sign-release-exception': { roles: signers, because: 'signs for what the district lets run' },
  'make-release-live': { roles: signers, because: 'signs for what the district lets run' },
  'retire-model-release': { roles: reviewers, because: 'may stop what should not run' },
  'report-ai-incident': { roles: everyone, because: 'whoever sees that something went wrong must be able to say so' },
  'close-ai-incident': { roles: reviewers, because: 'answers for what was changed' },
  'ask-or-object': { roles: ['public'], because: 'anyone may ask or object, without an account' },
  'answer-public-request': { roles: ['privacy officer'], because: 'answers families and neighbors' },
  'file-ai-appeal': {
    roles: ['privacy officer', 'principal', 'counselor', 'program director'],
    because: 'speaks with families, and writes down what they ask',
  },
  'answer-ai-appeal': { roles: ['privacy officer'], because: 'answers families’ requests' },
  'adopt-ai-policy': { roles: reviewers, because: 'keeps the district’s policies' },
  'acknowledge-ai-policy': { roles: everyone, because: 'says what they themselves have read' },
  'record-ai-vendor': { roles: [...keepers, 'operations'], because: 'answers for what a vendor receives' },
  'record-state-risk': { roles: reviewers, because: 'answers for what the district reports to the State' },
  'record-governance-meeting': { roles: keepers, because: 'takes part in the governance of data and AI' },
  'promise-governance-action': { roles: keepers, because: 'takes part in the governance of data and AI' },
  'finish-governance-action': { roles: keepers, because: 'takes part in the governance of data and AI' },
  'accept-support-report': {
    roles: ['superintendent', 'program director'],
    because: 'answers by name for how students are listed',
  },
  'check-support-model': {
    roles: ['superintendent', 'program director', 'data director'],
    because: 'answers for how students are listed',
  },
  'set-support-capacity': {
    roles: ['program director', 'principal', 'counselor'],
    because: 'knows the hours that a school has',
  },
  'keep-support-list': {
    roles: ['program director', 'data director', 'principal', 'counselor'],
    because: 'works with the week’s list',
  },
  'decide-support': {
    roles: ['counselor', 'principal', 'program director'],
    because: 'decides on help for students',
  },
  'undo-support-decision': {
    roles: ['counselor', 'principal', 'program director'],
    because: 'decides on help for students',
  },
  'plan-support': {
    roles: ['counselor', 'principal', 'program director'],
    because: 'decides on help for students',
  },
  'record-support-session': {
    roles: ['counselor', 'principal', 'program director', 'teacher'],
    because: 'gives the help',
  },
};

/** What opens a way in is done by a person who is signed in: a token, which can be stolen, makes no other. */
export const byPersonOnly: readonly string[] = ['make-token', 'give-role', 'invite-person'];

export function whyMayPerform(role: Role, task: string, byToken = false): Verdict {
  const rule = taskRules[task];
  if (!rule) return { allowed: false, why: 'no rule names this task.' };
  if (byToken && byPersonOnly.includes(task))
    return { allowed: false, why: 'it opens a way in, and is for a person who is signed in, not for a token.' };
  return rule.roles.includes(role)
    ? { allowed: true, why: `${role}: ${rule.because}` }
    : { allowed: false, why: `it is for the ${rule.roles.join(' or the ')}, who ${rule.because}.` };
}
