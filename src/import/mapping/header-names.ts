/** What districts call the contract's columns. */
import { plainName } from './staged-table.ts';

/** Beside the column's own name. A name before a dot belongs to that file alone. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  'users.sourcedId': ['sis id', 'student id', 'student number', 'local id', 'person id', 'user id', 'sid', 'pupil id'],
  'users.grades': ['grade', 'grade level', 'gr'],
  'users.orgSourcedIds': ['school id', 'school number', 'school code', 'school sis id', 'school local id', 'building'],
  'users.userMasterIdentifier': ['state id', 'state student id', 'ssid', 'sasid', 'state student number'],
  'demographics.sourcedId': ['sis id', 'student id', 'student number', 'local id', 'sid', 'pupil id'],
  'orgs.sourcedId': ['school id', 'school number', 'school code', 'sis id', 'dbn', 'building code'],
  'orgs.name': ['school name', 'building name', 'site name'],
  'orgs.identifier': ['nces id', 'state school id', 'state code'],
  'classes.sourcedId': ['section id', 'class id', 'section number', 'section sis id'],
  'classes.title': ['section name', 'class name', 'course title'],
  'courses.sourcedId': ['course id', 'course number', 'course code', 'course sis id'],
  'courses.title': ['course name', 'course title', 'course description'],
  'enrollments.sourcedId': ['enrollment id'],
  'enrollments.userSourcedId': ['student id', 'student number', 'sis id', 'local id', 'person id', 'teacher id'],
  'enrollments.classSourcedId': ['section id', 'class id', 'section number', 'section sis id'],
  'incidents.sourcedId': ['incident id', 'incident number', 'referral id'],
  'incidents.behavior': ['incident code', 'incident type', 'infraction', 'offense', 'behavior code', 'violation'],
  'disciplineActions.sourcedId': ['action id', 'disposition id', 'resolution id'],
  'disciplineActions.action': ['disposition', 'resolution', 'consequence', 'action code', 'discipline type'],
  'assessmentResults.date': ['test date', 'assessment date', 'administration date', 'date taken'],
  'assessmentResults.score': ['scale score', 'scaled score', 'assessment scale score', 'rit', 'total score'],
  'assessmentResults.level': [
    'performance level',
    'achievement level',
    'proficiency level',
    'assessment performance level',
  ],
  'assessmentResults.assessmentSourcedId': ['test', 'test name', 'assessment', 'assessment name', 'test id'],
  'assessments.title': ['test name', 'assessment name'],
  'enrollmentCounts.students': ['enrollment', 'count', 'total enrollment', 'number of students', 'membership'],
  'enrollmentCounts.organizationId': ['school code', 'school id', 'district code', 'lea id', 'nces id', 'district id'],
  'enrollmentCounts.organizationName': ['school name', 'district name', 'lea name'],
  'enrollmentCounts.schoolYear': ['end year', 'year', 'school year', 'fiscal year'],
  'schoolDayAttendance.schoolId': ['dbn', 'school id', 'school code', 'school number', 'school dbn'],
  'schoolDayAttendance.percentPresent': [
    'attn pct',
    'attendance rate',
    'percent attendance',
    '% present',
    'attd',
    '%attd',
  ],
  'schoolDayAttendance.studentsPresent': ['present', 'number present'],
  'schoolDayAttendance.studentsEnrolled': ['enrolled', 'enrollment', 'membership'],
  'ledger.amount': ['dollars', 'expended', 'budgeted', 'actual amount', 'transaction amount'],
  'ledger.entryId': ['line', 'transaction id', 'entry number', 'journal line'],
  'ledger.siteSourcedId': ['site', 'location', 'location code', 'school number', 'cost center'],
  studentSourcedId: [
    'student id',
    'student number',
    'student',
    'student local id',
    'local id',
    'local student id',
    'sid',
    'stu id',
    'stu num',
    'perm number',
    'permnumber',
    'perm id',
    'pupil id',
    'pupil number',
    'sis id',
    'sasid',
    'lasid',
    'person id',
    'state student id',
  ],
  schoolSourcedId: [
    'school id',
    'school number',
    'school code',
    'school',
    'school local id',
    'school num',
    'sch id',
    'building',
    'building code',
    'site code',
    'site id',
    'campus id',
    'enr org id',
    'dbn',
  ],
  orgSourcedId: ['school id', 'school number', 'school code', 'site', 'building', 'location'],
  organizationType: ['level', 'entity type', 'org type'],
  date: [
    'event date',
    'att date',
    'att event date',
    'attendance date',
    'absence date',
    'calendar date',
    'day',
    'incident date',
  ],
  category: [
    'attendance code',
    'att code',
    'absent code',
    'absence code',
    'absence type',
    'attendance status',
    'daily status',
    'attendance type',
    'abs cat id',
  ],
  reason: ['absence reason', 'reason code', 'att reason', 'absent reason'],
  portion: ['day value', 'portion absent', 'days absent', 'dsid value', 'fraction'],
  period: ['class period', 'period number'],
  minutes: ['absent minutes', 'minutes absent', 'minutes missed'],
  schoolDay: ['in session', 'insession', 'is school day', 'instructional day', 'day type'],
  event: ['description', 'holiday', 'comment'],
  grade: ['grade level', 'gr', 'grd', 'student grade', 'curr grade'],
  entryDate: ['start date', 'enroll date', 'enrollment date', 'entry', 'begin date', 'registration date', 'admit date'],
  entryCode: ['entry type', 'enroll code', 'start status', 'admission status'],
  exitDate: ['end date', 'withdraw date', 'withdrawal date', 'leave date', 'exit'],
  exitCode: ['withdraw code', 'withdrawal code', 'exit reason', 'leave code', 'end status'],
  fte: ['full time equivalent'],
  program: ['program name', 'program code', 'service', 'program type'],
  beginDate: ['start date', 'from date', 'begin', 'first day'],
  endDate: ['stop date', 'to date', 'end', 'last day'],
  givenName: ['first name', 'fname', 'first', 'student first name', 'legal first name'],
  familyName: ['last name', 'lname', 'last', 'surname', 'student last name', 'legal last name'],
  middleName: ['mname', 'middle'],
  birthDate: ['dob', 'date of birth', 'birthdate', 'birth day'],
  sex: ['gender', 'gender code'],
  hispanicOrLatinoEthnicity: ['hispanic', 'hispanic latino', 'ethnicity'],
  americanIndianOrAlaskaNative: ['american indian', 'race ami'],
  asian: ['race asi'],
  blackOrAfricanAmerican: ['black', 'african american', 'race afa'],
  nativeHawaiianOrOtherPacificIslander: ['pacific islander', 'native hawaiian', 'race nat'],
  white: ['race wht'],
  demographicRaceTwoOrMoreRaces: ['two or more', 'multiracial', 'multi race'],
  email: ['email address', 'secondary email', 'e mail'],
  phone: ['primary phone', 'home phone', 'telephone'],
  role: ['staff type', 'user type', 'position'],
  time: ['incident time'],
  location: ['incident location', 'room', 'room number'],
  severity: ['level', 'incident level'],
  mark: ['grade earned', 'final grade', 'letter grade', 'course grade'],
  creditsEarned: ['credit earned', 'earned credits'],
  creditsAttempted: ['credit attempted', 'potential credits'],
  schoolYear: ['year', 'end year', 'academic year', 'sy'],
  knownAt: ['date modified', 'last modified', 'date entered', 'modified date'],
  job: ['job title', 'position title', 'assignment'],
  salary: ['annual salary', 'base salary'],
  cohortYear: ['cohort', 'graduation year', 'expected graduation year'],
  outcome: ['completion status', 'graduation status'],
  fund: ['fund code', 'fund description'],
  function: ['function code', 'function description'],
  object: ['object code', 'object description'],
  births: ['live births', 'number of births'],
  units: ['dwellings', 'housing units'],
};

export interface NameMatch {
  /** 0 to 1. */
  readonly score: number;
  readonly reason: string;
}

/** How well a header names a column of a contract file. */
export function nameMatch(header: string, columnName: string, fileName: string): NameMatch {
  const plain = plainName(header);
  if (plain === '') return { score: 0, reason: '' };
  if (plain === plainName(columnName)) return { score: 1, reason: 'has the same name' };
  const others = [...(otherNames[`${fileName}.${columnName}`] ?? []), ...(otherNames[columnName] ?? [])];
  const known = others.findIndex((name) => plainName(name) === plain);
  if (known >= 0) return { score: 0.95 - 0.005 * Math.min(known, 10), reason: 'is a common name for it' };
  const candidates = [columnName, ...others].map(plainName).filter((name) => name.length >= 5);
  const likeness = Math.max(0, ...candidates.map((name) => similarity(plain, name)));
  if (likeness >= 0.8) return { score: 0.75 * likeness, reason: 'is nearly a name for it' };
  const shared = Math.max(0, ...[columnName, ...others].map((name) => sharedWords(header, name)));
  return shared >= 0.5 ? { score: 0.6 * shared, reason: 'shares words with it' } : { score: 0, reason: '' };
}

/** 1 for the same text, 0 for nothing alike: one minus edits over the longer length. */
export function similarity(one: string, other: string): number {
  const longest = Math.max(one.length, other.length);
  return longest === 0 ? 1 : 1 - edits(one.slice(0, 100), other.slice(0, 100)) / longest;
}

function edits(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1] ? 0 : 1;
      current.push(Math.min((above[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1, (above[at - 1] ?? 0) + same));
    }
    above = current;
  }
  return above[other.length] ?? 0;
}

function sharedWords(one: string, other: string): number {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared / Math.max(first.size, second.size, 1);
}

function wordsOf(name: string): Set<string> {
  const spaced = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return new Set(spaced.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && word !== 'sourced'));
}
