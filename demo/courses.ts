/** What is taught, and which courses a student takes in a grade. */
import { circumstance, type Population } from './population.ts';
import { mix, randomFrom } from './random.ts';

export interface Course {
  readonly code: string;
  readonly title: string;
  readonly subject: string;
  readonly grades: readonly number[];
  readonly core: boolean;
  readonly advanced: boolean;
}

type Sketch = [code: string, title: string, subject: string, grades: number[], kind?: 'core' | 'advanced'];

const elementary: Sketch[] = [0, 1, 2, 3, 4, 5].map((grade) => [
  grade === 0 ? 'HRKG' : `HR${grade}`,
  grade === 0 ? 'Kindergarten homeroom' : `Grade ${grade} homeroom`,
  'other',
  [grade],
  'core',
]);
const middle: Sketch[] = [6, 7, 8].flatMap((grade): Sketch[] => [
  [`ELA${grade}`, `English ${grade}`, 'english', [grade], 'core'],
  [`MAT${grade}`, `Math ${grade}`, 'math', [grade], 'core'],
  [`SCI${grade}`, `Science ${grade}`, 'science', [grade], 'core'],
  [`SOC${grade}`, `Social Studies ${grade}`, 'social-studies', [grade], 'core'],
  [`PE${grade}`, `Physical Education ${grade}`, 'physical-education', [grade]],
]);
const high: Sketch[] = [
  ['ENG9', 'English 9', 'english', [9], 'core'],
  ['ENG10', 'English 10', 'english', [10], 'core'],
  ['ENG11', 'English 11', 'english', [11], 'core'],
  ['ENG12', 'English 12', 'english', [12], 'core'],
  ['APLANG', 'AP English Language', 'english', [11, 12], 'advanced'],
  ['ALG1', 'Algebra 1', 'math', [9, 10], 'core'],
  ['GEO', 'Geometry', 'math', [9, 10, 11], 'core'],
  ['ALG2', 'Algebra 2', 'math', [10, 11, 12], 'core'],
  ['STAT', 'Statistics', 'math', [12], 'core'],
  ['PRECALC', 'Precalculus', 'math', [11, 12], 'core'],
  ['APCALC', 'AP Calculus', 'math', [12], 'advanced'],
  ['BIO', 'Biology', 'science', [9], 'core'],
  ['CHEM', 'Chemistry', 'science', [10], 'core'],
  ['PHYS', 'Physics', 'science', [11], 'core'],
  ['ENV', 'Environmental Science', 'science', [12], 'core'],
  ['APBIO', 'AP Biology', 'science', [11, 12], 'advanced'],
  ['WGEO', 'World Geography', 'social-studies', [9], 'core'],
  ['WHIST', 'World History', 'social-studies', [10], 'core'],
  ['USHIST', 'United States History', 'social-studies', [11], 'core'],
  ['GOV', 'Government', 'social-studies', [12], 'core'],
  ['APUSH', 'AP United States History', 'social-studies', [11], 'advanced'],
  ['PE9', 'Physical Education 9', 'physical-education', [9]],
  ['SPA1', 'Spanish 1', 'world-language', [9, 10]],
  ['SPA2', 'Spanish 2', 'world-language', [10, 11]],
  ['SPA3', 'Spanish 3', 'world-language', [11, 12]],
  ['BAND', 'Band', 'arts', [6, 7, 8, 9, 10, 11, 12]],
  ['ART', 'Art', 'arts', [6, 7, 8, 9, 10, 11, 12]],
  ['THEA', 'Theater', 'arts', [9, 10, 11, 12]],
  ['CS', 'Computer Science', 'career-technical', [9, 10, 11, 12]],
  ['HEALTH', 'Health Careers', 'career-technical', [11, 12]],
  ['WELD', 'Welding', 'career-technical', [10, 11, 12]],
];

export const courses: readonly Course[] = [...elementary, ...middle, ...high].map(
  ([code, title, subject, grades, kind]) => ({
    code,
    title,
    subject,
    grades,
    core: kind !== undefined,
    advanced: kind === 'advanced',
  }),
);

export const courseIdOf = (course: Course) => `crs-${course.code.toLowerCase()}`;

const place = new Map(courses.map(({ code }, index) => [code, index]));
export const courseNamed = (code: string) => place.get(code) ?? 0;

/**
 * Who is ready for an advanced course and takes it: three in four, but not half of those from families with low
 * incomes. Planted: see TRUTHS.md.
 */
export const readyForAdvanced = 0.85;
export const takesAdvanced = 0.75;
export const takesAdvancedDisadvantaged = 0.45;

/** Courses of a student in a grade, as positions in `courses`; the position in the answer is the class period, less 1. */
export function coursesOf(
  population: Population,
  student: number,
  { grade, seed }: { grade: number; seed: number },
): number[] {
  if (grade <= 5) return [grade];
  const random = randomFrom(mix(seed, student, 40 + grade));
  const achievement = population.achievement[student] ?? 0;
  const art = random() < 0.4 ? 'BAND' : 'ART';
  if (grade <= 8)
    return ['ELA', 'MAT', 'SCI', 'SOC', 'PE'].map((code) => courseNamed(`${code}${grade}`)).concat(courseNamed(art));
  const poor = ((population.circumstances[student] ?? 0) & circumstance.economicallyDisadvantaged) !== 0;
  const willing = random() < (poor ? takesAdvancedDisadvantaged : takesAdvanced);
  const advanced = willing && achievement > readyForAdvanced;
  const ahead = achievement > 0.7;
  const behind = achievement < -1.2;
  const elective = ['SPA1', 'THEA', 'CS', 'WELD', 'HEALTH', 'ART', 'BAND'][Math.floor(random() * 7)] ?? 'ART';
  const allowed = (code: string, otherwise: string) =>
    courses[courseNamed(code)]?.grades.includes(grade) ? code : otherwise;
  const language = grade === 9 ? 'PE9' : grade === 10 ? 'SPA1' : grade === 11 ? 'SPA2' : 'SPA3';
  const open = allowed(elective, grade >= 11 ? 'THEA' : 'CS');
  const choices = open === language ? 'ART' : open;
  const math = mathOf(grade, { ahead, behind, advanced });
  const english = grade >= 11 && advanced ? 'APLANG' : `ENG${grade}`;
  const science = grade >= 11 && advanced ? 'APBIO' : (['BIO', 'CHEM', 'PHYS', 'ENV'][grade - 9] ?? 'ENV');
  const social = grade === 11 && advanced ? 'APUSH' : (['WGEO', 'WHIST', 'USHIST', 'GOV'][grade - 9] ?? 'GOV');
  return [math, english, science, social, language, choices].map(courseNamed);
}

function mathOf(
  grade: number,
  { ahead, behind, advanced }: { ahead: boolean; behind: boolean; advanced: boolean },
): string {
  const step = grade - 9 + (ahead ? 1 : 0) - (behind && grade > 9 ? 1 : 0);
  const ladder = ['ALG1', 'GEO', 'ALG2', grade === 12 && !ahead ? 'STAT' : 'PRECALC', advanced ? 'APCALC' : 'STAT'];
  return ladder[step] ?? 'STAT';
}
