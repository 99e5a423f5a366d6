/** The kinds of groups that a review compares, from the groups of one student. */
import { groupLabel } from '../attendance/student-groups.ts';

export interface GroupsOfStudent {
  readonly race: string;
  readonly sex: string;
  /** One number, a bit for each program, as students-in-groups.sql makes it. */
  readonly bits: number;
}

const programBits = {
  'low-income': 1,
  'learning-english': 2,
  disability: 4,
  'section-504': 8,
  homeless: 16,
  foster: 32,
  migrant: 64,
} as const;

export const reviewedFamilies = ['race', 'sex', ...(Object.keys(programBits) as (keyof typeof programBits)[])] as const;
export type ReviewedFamily = (typeof reviewedFamilies)[number];

export function groupIn(family: ReviewedFamily, { race, sex, bits }: GroupsOfStudent): string {
  if (family === 'race') return race;
  if (family === 'sex') return sex;
  return (bits & programBits[family]) === 0 ? 'no' : 'yes';
}

/** Race crossed with sex: read only beside its two families, for a gap may stand in a cell and in neither of them. */
export const crossedFamily = 'race-sex';

export function crossedGroup({ race, sex }: GroupsOfStudent): string {
  return `${race} ${sex}`;
}

/** “Black, girls” for `black female`; for any other family its own word. */
export function reviewedLabel(family: string | null, group: string | null): string {
  if (family !== crossedFamily || group === null) return groupLabel(family, group);
  const [race = '', sex = ''] = group.split(' ');
  return `${groupLabel('race', race)}, ${groupLabel('sex', sex).toLowerCase()}`;
}

/** In a family of yes and no the noes are who the yeses are compared with, and have no rows of their own. */
export function isOnlyComparedWith(family: string, group: string): boolean {
  return group === 'no' && family in programBits;
}
