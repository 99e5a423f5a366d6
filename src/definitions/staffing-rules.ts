/** From students to sections, staff, rooms, meals and seats: every step a number that a district can replace. */
import type { Authority, DefinitionUse } from './definition.ts';

/** Grades as places: 0 is kindergarten. */
export interface ClassSize {
  readonly from: number;
  readonly to: number;
  /** Most students in a class. */
  readonly most: number;
}

export interface StaffingRule {
  readonly classSizes: readonly ClassSize[];
  /** Below `coursesFrom`, a class may have so many more before another one opens; 0 keeps the size as a limit. */
  readonly overBy: number;
  /** From this grade on students change classes, and sections follow from courses. */
  readonly coursesFrom: number;
  /** Courses that a student takes at a time. */
  readonly coursesEach: number;
  /** Sections that a full-time teacher teaches, of the periods in a day. */
  readonly sectionsEach: number;
  readonly periods: number;
  /** Art, music, physical education: full-time teachers for each class below `coursesFrom`. */
  readonly specialists: number;
  /** Hours of an aide a day for each kindergarten class. */
  readonly aideHours: number;
  readonly studentsPerCounselor: number;
  readonly studentsPerNurse: number;
  /** Students with an individual plan (IEP) for each special education teacher. */
  readonly studentsPerSpecialEducator: number;
  /** English learners for each teacher of English as a second language. */
  readonly learnersPerLanguageTeacher: number;
  /** Share of the periods in which a room where courses meet can be used. */
  readonly roomUse: number;
  /** Meals a day for each student. */
  readonly mealsEach: number;
  /** Bus seats for each student. */
  readonly seatsEach: number;
}

export interface StaffingPreset {
  readonly name: string;
  readonly version: number;
  readonly label: string;
  readonly inWords: string;
  readonly authority: Authority;
  readonly rule: StaffingRule;
}

const planning: StaffingRule = {
  classSizes: [
    { from: 0, to: 2, most: 24 },
    { from: 3, to: 5, most: 27 },
    { from: 6, to: 8, most: 28 },
    { from: 9, to: 12, most: 28 },
  ],
  overBy: 2,
  coursesFrom: 6,
  coursesEach: 7,
  sectionsEach: 5,
  periods: 7,
  specialists: 0.15,
  aideHours: 6,
  studentsPerCounselor: 250,
  studentsPerNurse: 750,
  studentsPerSpecialEducator: 28,
  learnersPerLanguageTeacher: 35,
  roomUse: 0.85,
  mealsEach: 0.8,
  seatsEach: 0.5,
};

export const staffingPresets = [
  {
    name: 'planning',
    version: 2,
    label: '24 to a class in K–2, 27 in 3–5, 28 above',
    inWords:
      'No authority: round numbers to start from. At most 24 students to a class in kindergarten to grade 2, 27 in grades 3 to 5, 28 above; in the lower grades two more before another class opens. One teacher to a class, and 15 specialists to 100 classes; from grade 6 on 7 courses a student and 5 sections a teacher. One counselor to 250 students, as the American School Counselor Association recommends. One nurse to 750 students was long the usual advice; the National Association of School Nurses has said since 2015 that no one ratio fits. One special educator to 28 students with a plan: the most that California allows a resource specialist (Education Code §56362); classes of their own need more teachers. One language teacher to 35 English learners, Tennessee’s most in the mean (Rule 0520-01-19-.05). Put your board’s policy in the place of all of them.',
    authority: {
      name: 'Your district',
      citation: 'A starting point without authority, to be replaced',
      dated: '2026-07-01',
    },
    rule: planning,
  },
  {
    name: 'texas',
    version: 2,
    label: 'Texas, 22 to a class in K–4',
    inWords:
      'No more than 22 students to a class in kindergarten to grade 4 (and in prekindergarten, which is not counted here), but for 12 weeks of the year and where the commissioner allows it; above, the planning numbers.',
    authority: {
      name: 'Texas Legislature',
      citation: 'Texas Education Code §25.112(a), as amended by Senate Bill 2081 of 2021',
      dated: '2021-09-01',
    },
    rule: {
      ...planning,
      overBy: 0,
      classSizes: [
        { from: 0, to: 4, most: 22 },
        { from: 5, to: 5, most: 27 },
        { from: 6, to: 12, most: 28 },
      ],
    },
  },
  {
    name: 'florida',
    version: 2,
    label: 'Florida, 18 in K–3, 22 in 4–8, 25 in 9–12',
    inWords:
      'No more than 18 students to a core class in kindergarten to grade 3, 22 in grades 4 to 8 and 25 in grades 9 to 12, since the school year 2010–11. The law leaves out extracurricular classes; here the numbers are taken for every class.',
    authority: {
      name: 'State of Florida',
      citation: 'Florida Constitution, article IX, section 1(a), as voted in 2002; Florida Statutes §1003.03',
      dated: '2010-08-01',
    },
    rule: {
      ...planning,
      overBy: 0,
      classSizes: [
        { from: 0, to: 3, most: 18 },
        { from: 4, to: 8, most: 22 },
        { from: 9, to: 12, most: 25 },
      ],
    },
  },
] as const satisfies readonly StaffingPreset[];

/** The preset by that name; a district that has chosen none starts from the planning numbers. Null when there is none. */
export function staffingPreset(name: string = staffingPresets[0].name): StaffingPreset | null {
  return staffingPresets.find((preset) => preset.name === name) ?? null;
}

/** How an answer names the rules that it used. */
export function staffingUse({ name, version, label, inWords, authority }: StaffingPreset): DefinitionUse {
  return {
    family: 'staffing-rules',
    name,
    version,
    label,
    inWords,
    authority,
    others: staffingPresets
      .filter((other) => other.name !== name)
      .map((other) => ({ name: other.name, label: other.label })),
  };
}

/** Most students to a class in a grade. */
export function classSizeOf({ classSizes }: StaffingRule, grade: number): number {
  return classSizes.find(({ from, to }) => grade >= from && grade <= to)?.most ?? classSizes.at(-1)?.most ?? 28;
}
