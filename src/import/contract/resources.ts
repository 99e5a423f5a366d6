/** Companion files about positions, money, buildings and surroundings. */
import { type ContractFile, column } from './contract-file.ts';

const schoolId = column('schoolSourcedId', 'id', 'School', 'sch-ridgeline', { refersTo: 'orgs' });
const schoolYear = column('schoolYear', 'integer', 'School or fiscal year by its ending year', '2027', {
  required: true,
});

export const resourceFiles: readonly ContractFile[] = [
  {
    name: 'staffPositions',
    standard: 'companion',
    says: 'Positions and full-time equivalents.',
    key: ['sourcedId', 'schoolYear'],
    columns: [
      column('sourcedId', 'id', 'Position', 'pos-0001', { required: true }),
      column('staffSourcedId', 'id', 'Person, empty when vacant', 'stf-0001', { refersTo: 'users' }),
      column('orgSourcedId', 'id', 'School or office', 'sch-ridgeline', { required: true, refersTo: 'orgs' }),
      schoolYear,
      column('job', 'text', 'Job', 'Teacher, mathematics', { required: true }),
      column('category', 'text', 'Category', 'teacher', {
        required: true,
        vocabulary: ['teacher', 'counselor', 'administrator', 'paraprofessional', 'support', 'other'],
      }),
      column('subject', 'text', 'Subject or service', 'math'),
      column('fte', 'number', 'Full-time equivalent', '1', { required: true }),
      column('salary', 'number', 'Dollars a year', '64500'),
      column('benefits', 'number', 'Dollars a year', '18100'),
      column('experienceYears', 'number', 'Years of experience', '7'),
      column('beginDate', 'date', 'First day', '2019-08-19'),
      column('endDate', 'date', 'Last day', ''),
    ],
  },
  {
    name: 'facilities',
    standard: 'companion',
    says: 'Buildings and their capacity.',
    key: ['sourcedId'],
    columns: [
      column('sourcedId', 'id', 'Building', 'fac-ridgeline', { required: true }),
      schoolId,
      column('name', 'text', 'Name', 'Ridgeline High, main building', { required: true }),
      column('capacity', 'number', 'Seats', '1800'),
      column('classrooms', 'number', 'Rooms for teaching', '72'),
      column('portables', 'number', 'Portable rooms', '4'),
      column('builtYear', 'integer', 'Year built', '1974'),
      column('condition', 'text', 'Condition as surveyed', 'fair'),
    ],
  },
  {
    name: 'ledger',
    standard: 'companion',
    says: 'Budget and actual by fund, function, object, site and program.',
    key: ['entryId', 'kind'],
    columns: [
      column('entryId', 'id', 'Line', 'L-000001', { required: true }),
      schoolYear,
      column('kind', 'text', 'Kind', 'actual', { required: true, vocabulary: ['budget', 'actual', 'encumbrance'] }),
      column('fund', 'text', 'Fund', 'General', { required: true }),
      column('fundClass', 'text', 'Class of the fund', 'state-local', {
        vocabulary: ['federal', 'state-local', 'other'],
      }),
      column('function', 'text', 'Function', 'Instruction', { required: true }),
      column('object', 'text', 'Object', 'Salaries', { required: true }),
      column('siteSourcedId', 'id', 'Site, empty when central', 'sch-ridgeline', { refersTo: 'orgs' }),
      column('program', 'text', 'Program', 'morning-tutoring'),
      column('amount', 'number', 'Dollars', '12840.55', { required: true }),
      column('postedDate', 'date', 'Day of posting', '2026-10-31'),
      column('asOf', 'date', 'Day of the extract', '2026-11-20'),
    ],
  },
  {
    name: 'births',
    standard: 'companion',
    says: 'Births to residents, for kindergarten to come.',
    key: ['area', 'year', 'month'],
    columns: [
      column('area', 'text', 'County, town or attendance area', 'Alder County', { required: true }),
      column('year', 'integer', 'Calendar year', '2021', { required: true }),
      column('month', 'integer', 'Month, when known', '9'),
      column('births', 'number', 'Live births', '104', { required: true }),
    ],
  },
  {
    name: 'housing',
    standard: 'companion',
    says: 'Housing, built and to come.',
    key: ['project', 'dwellingType', 'year'],
    columns: [
      column('project', 'text', 'Development', 'Mill Pond', { required: true }),
      schoolId,
      column('area', 'text', 'Block or area', 'B-14'),
      column('dwellingType', 'text', 'Kind of dwelling', 'single-family', {
        required: true,
        vocabulary: ['single-family', 'attached', 'multifamily', 'mobile'],
      }),
      column('year', 'integer', 'Year of occupancy', '2028', { required: true }),
      column('units', 'number', 'Dwellings', '60', { required: true }),
      column('status', 'text', 'Status', 'permitted', { vocabulary: ['built', 'permitted', 'planned'] }),
      column('studentsPerUnit', 'number', 'Yield', '0.42'),
    ],
  },
];
