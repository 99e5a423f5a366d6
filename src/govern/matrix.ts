/**
 * Who may ask what, for which purpose, and by what right: the one table that `whyAllowed` reads. Which rows and columns
 * of an answer a role then gets stands in reach.ts. What no line allows is refused.
 */
import type { About, Area } from '../questions/question.ts';
import { roleNames } from '../records/role-names.ts';
import type { Role } from './roles.ts';

/** What an answer is for. A person may name it; else it is the first that the line allows. */
export const purposes = ['support', 'plan', 'evaluate', 'report', 'families', 'run'] as const;
export type Purpose = (typeof purposes)[number];

/** What no answer may be used for, whoever asks. */
export const prohibitedPurposes = ['discipline', 'placement', 'exclusion', 'evaluation of staff'] as const;

/** For whoever is asked to name one: the same words at every door. */
export const purposeInWords = `what the answer is for: ${purposes.join(', ')}; one that the role does not have is refused, and so is ${prohibitedPurposes.join(', ')}`;

export interface MatrixLine {
  readonly roles: readonly Role[];
  readonly about: About;
  /** Areas of questions; all of them when absent. */
  readonly areas?: readonly Area[];
  readonly exceptAreas?: readonly Area[];
  /** The usual one first. */
  readonly purposes: readonly Purpose[];
  readonly because: string;
  readonly cites: string;
}

const schoolOfficial = '34 CFR 99.31(a)(1)(i)(A): a school official with a legitimate educational interest';
const noneIdentified = '34 CFR 99.31(b)(1): no student can be identified';
const published = '34 CFR 99.3: no information about a student';
const ownRecords = '34 CFR 99.10 and 99.31(a)(1)(i)(A): the district answers families about their records';

export const matrix: readonly MatrixLine[] = [
  {
    roles: ['superintendent'],
    about: 'student',
    purposes: ['support', 'plan', 'evaluate', 'families', 'run'],
    because: 'answers for every student of the district',
    cites: schoolOfficial,
  },
  {
    roles: ['program director'],
    about: 'student',
    purposes: ['support', 'evaluate', 'plan', 'run'],
    because: 'runs programs whose students are in every school',
    cites: schoolOfficial,
  },
  {
    roles: ['data director'],
    about: 'student',
    purposes: ['run', 'support', 'plan', 'evaluate', 'families'],
    because: 'answers for the accuracy of every record',
    cites: schoolOfficial,
  },
  {
    roles: ['principal'],
    about: 'student',
    purposes: ['support', 'plan', 'run'],
    because: 'answers for the students of the school',
    cites: schoolOfficial,
  },
  {
    roles: ['counselor'],
    about: 'student',
    purposes: ['support'],
    because: 'supports the students of the caseload, or of the school where no caseload is kept',
    cites: schoolOfficial,
  },
  {
    roles: ['teacher'],
    about: 'student',
    purposes: ['support'],
    because: 'teaches the students of these sections',
    cites: schoolOfficial,
  },
  {
    roles: ['privacy officer'],
    about: 'student',
    purposes: ['families', 'run'],
    because: 'answers families’ requests about their records',
    cites: ownRecords,
  },
  {
    roles: ['superintendent', 'program director', 'data director', 'privacy officer', 'principal'],
    about: 'aggregate',
    purposes: ['plan', 'support', 'evaluate', 'report', 'run'],
    because: 'counts within reach',
    cites: schoolOfficial,
  },
  {
    roles: ['counselor', 'teacher'],
    about: 'aggregate',
    exceptAreas: ['quality'],
    purposes: ['support', 'evaluate'],
    because: 'counts within reach',
    cites: schoolOfficial,
  },
  {
    roles: ['cabinet', 'operations'],
    about: 'aggregate',
    purposes: ['plan', 'evaluate', 'report', 'run'],
    because: 'counts, small ones protected',
    cites: noneIdentified,
  },
  {
    roles: ['board', 'public'],
    about: 'aggregate',
    exceptAreas: ['quality'],
    purposes: ['report'],
    because: 'counts, small ones protected',
    cites: noneIdentified,
  },
  {
    roles: ['administrator'],
    about: 'aggregate',
    areas: ['quality'],
    purposes: ['run'],
    because: 'counts, small ones protected',
    cites: noneIdentified,
  },
  {
    roles: [
      'superintendent',
      'cabinet',
      'program director',
      'data director',
      'operations',
      'principal',
      'privacy officer',
    ],
    about: 'public',
    purposes: ['plan', 'evaluate', 'report', 'run'],
    because: 'published facts',
    cites: published,
  },
  {
    roles: ['counselor', 'teacher', 'board', 'public'],
    about: 'public',
    exceptAreas: ['quality'],
    purposes: ['report', 'plan'],
    because: 'published facts',
    cites: published,
  },
  {
    roles: ['administrator'],
    about: 'public',
    areas: ['quality'],
    purposes: ['run'],
    because: 'published facts',
    cites: published,
  },
];

interface Reserved {
  readonly roles: readonly Role[];
  readonly because: string;
}

const forFamilies: Reserved = {
  roles: ['privacy officer', 'superintendent', 'data director'],
  because:
    'it answers a family’s request, and is for those who answer them: the privacy officer, the superintendent and the data director.',
};

/** The district’s own people may read the whole of its registers; the public reads what was decided. */
const forStaff: Reserved = {
  roles: roleNames,
  because: 'it is for the district’s own people; the public page shows what was decided.',
};

/** Questions that the lines above would open to more people than have a use for them. */
const forHelpers: Reserved = {
  roles: ['superintendent', 'program director', 'data director', 'principal', 'counselor', 'privacy officer'],
  because:
    'it orders students by what may become of them; a classroom sees facts and actions, without number or color.',
};

const forLeaders: Reserved = {
  roles: ['superintendent', 'program director', 'data director'],
  because: 'it looks back on lists and decisions of the whole district, to make them better and never to rate staff.',
};

export const reserved: Readonly<Record<string, Reserved>> = {
  'ai-register': forStaff,
  'model-releases': forStaff,
  'model-card': forStaff,
  'governance-due': forStaff,
  'ai-policies': forStaff,
  'ai-vendors': forStaff,
  'ai-appeals': forFamilies,
  'public-requests': forFamilies,
  'who-might-benefit': forHelpers,
  'student-support': forHelpers,
  'support-coverage': forHelpers,
  'support-hours': forHelpers,
  'did-listing-help': forLeaders,
  'how-decisions-are-made': forLeaders,
  'list-steadiness': forLeaders,
  'what-is-held-about-a-student': forFamilies,
  'who-looked-at-a-student': forFamilies,
  'disclosures-of-a-student': forFamilies,
  'amendment-requests': forFamilies,
  'directory-list': forFamilies,
  'broken-glass': {
    roles: ['privacy officer', 'superintendent'],
    because: 'it shows who opened records outside their reach, and is for the privacy officer and the superintendent.',
  },
};

/** The line that opens a kind of question to a role, or undefined. */
export function lineFor(role: Role, { about, area }: { readonly about: About; readonly area: Area }) {
  return matrix.find(
    (line) =>
      line.about === about &&
      line.roles.includes(role) &&
      (line.areas?.includes(area) ?? true) &&
      !(line.exceptAreas?.includes(area) ?? false),
  );
}
