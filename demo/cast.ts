/** The people who sign in to the demonstration, and the roles that OneRoster has no word for. */

export type DemoRole =
  | 'superintendent'
  | 'cabinet'
  | 'program director'
  | 'data director'
  | 'operations'
  | 'principal'
  | 'counselor'
  | 'teacher'
  | 'privacy officer'
  | 'board'
  | 'administrator';

export interface CastMember {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly email: string;
  /** What the person does here, for the list of sign-ins. */
  readonly job: string;
  readonly role: DemoRole;
  /** As roles.csv can say it; an override says the rest. */
  readonly rosterRole: string;
  /** Null for the district. A small district may lack the school; its people then do not appear. */
  readonly schoolId: string | null;
}

type Line = [given: string, family: string, job: string, role: DemoRole, rosterRole: string, school?: string];

const lines: readonly Line[] = [
  ['Dana', 'Whitfield', 'Superintendent', 'superintendent', 'districtAdministrator'],
  ['Helen', 'Marsh', 'Chief academic officer', 'cabinet', 'districtAdministrator'],
  ['Grace', 'Oyelaran', 'Director of student programs', 'program director', 'districtAdministrator'],
  ['Priya', 'Raman', 'Data director', 'data director', 'districtAdministrator'],
  ['Tomás', 'Iriarte', 'Director of planning and operations', 'operations', 'districtAdministrator'],
  ['Ruth', 'Calloway', 'Privacy officer', 'privacy officer', 'districtAdministrator'],
  ['Samuel', 'Greer', 'Member of the Board of Education', 'board', 'ext:boardMember'],
  ['Wes', 'Tanaka', 'Systems administrator', 'administrator', 'systemAdministrator'],
  ['Marcus', 'Bell', 'Principal, Birch Hollow', 'principal', 'principal', 'sch-birch-hollow'],
  ['Ngozi', 'Okafor', 'Counselor, Ridgeline', 'counselor', 'counselor', 'sch-ridgeline'],
  ['Lucía', 'Ruiz', 'Teacher of English, Ridgeline', 'teacher', 'teacher', 'sch-ridgeline'],
  ['Petra', 'Lindqvist', 'Assistant principal, Ridgeline', 'principal', 'siteAdministrator', 'sch-ridgeline'],
  ['Joel', 'Adler', 'Teacher of music, Ridgeline', 'teacher', 'teacher', 'sch-ridgeline'],
  ['Anneke', 'Sørby', 'Teacher of grade 7 math, Tamarack', 'teacher', 'teacher', 'sch-tamarack'],
];

const plain = (name: string) => name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ø', 'o').toLowerCase();

export const cast: readonly CastMember[] = lines.map(([given, family, job, role, rosterRole, school]) => ({
  id: `stf-${plain(family)}`,
  given,
  family,
  email: `${plain(given)}.${plain(family)}@aldercreek.example`,
  job,
  role,
  rosterRole,
  schoolId: school ?? null,
}));

export const castMember = (family: string): CastMember => {
  const found = cast.find((member) => member.family === family);
  if (found === undefined) throw new RangeError(`nobody in the cast is named ${family}`);
  return found;
};

/** A role given by an administrator, for people whom the roster describes too broadly or not at all. */
export interface RoleOverride {
  readonly email: string;
  readonly personName: string;
  readonly role: DemoRole;
  /** Null reaches the whole district. */
  readonly schools: readonly string[] | null;
}

const saidByRoster: Readonly<Record<string, DemoRole>> = {
  districtAdministrator: 'superintendent',
  systemAdministrator: 'administrator',
  principal: 'principal',
  siteAdministrator: 'principal',
  counselor: 'counselor',
  teacher: 'teacher',
};

export const roleOverrides: readonly RoleOverride[] = cast
  .filter(({ role, rosterRole }) => saidByRoster[rosterRole] !== role)
  .map(({ email, given, family, role }) => ({ email, personName: `${given} ${family}`, role, schools: null }));
