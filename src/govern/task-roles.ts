/** Who may change what, and why. A task that is not named here may be performed by nobody. */
import { roleNames } from '../records/role-names.ts';
import type { Role, Verdict } from './roles.ts';

interface TaskRule {
  readonly roles: readonly Role[];
  readonly because: string;
}

const everyone: readonly Role[] = roleNames;
const planners: readonly Role[] = ['superintendent', 'cabinet', 'operations', 'data director'];

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
  'review-glass': { roles: ['privacy officer', 'superintendent'], because: 'answers for who sees what' },
  'save-plan': { roles: planners, because: 'plans staff, rooms and boundaries' },
  'withdraw-plan': { roles: planners, because: 'plans staff, rooms and boundaries' },
  'decide-teachers': { roles: planners, because: 'answers for how many are hired' },
  'publish-forecast': { roles: planners, because: 'answers for what is said of next fall' },
  'report-problem': { roles: everyone, because: 'whoever sees a number may doubt it' },
  'fit-support-model': {
    roles: ['superintendent', 'program director', 'data director'],
    because: 'answers for how students are listed',
  },
};

export function whyMayPerform(role: Role, task: string): Verdict {
  const rule = taskRules[task];
  if (!rule) return { allowed: false, why: 'no rule names this task.' };
  return rule.roles.includes(role)
    ? { allowed: true, why: `${role}: ${rule.because}` }
    : { allowed: false, why: `it is for the ${rule.roles.join(' or the ')}, who ${rule.because}.` };
}
