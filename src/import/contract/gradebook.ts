/** OneRoster gradebook files that are read, and the names of those that are known but not needed. */
import { type ContractColumn, type ContractFile, column } from './contract-file.ts';

const openingColumns = (example: string): ContractColumn[] => [
  column('sourcedId', 'id', 'Name of the record', example, { required: true }),
  column('status', 'text', 'State of the record: active, or tobedeleted; active when empty', 'active', {
    vocabulary: ['active', 'tobedeleted', 'inactive'],
  }),
  column('dateLastModified', 'timestamp', 'When the record last changed', '2026-11-20T04:10:00Z'),
];

export const gradebookFiles: readonly ContractFile[] = [
  {
    name: 'categories',
    standard: 'OneRoster',
    says: 'Categories of work in a gradebook.',
    key: ['sourcedId'],
    columns: [
      ...openingColumns('cat-homework'),
      column('title', 'text', 'Name', 'Homework', { required: true }),
      column('weight', 'number', 'Weight', '20'),
    ],
  },
  {
    name: 'lineItems',
    standard: 'OneRoster',
    says: 'Work that was set.',
    key: ['sourcedId'],
    columns: [
      ...openingColumns('itm-0001'),
      column('title', 'text', 'Name', 'Linear functions quiz', { required: true }),
      column('description', 'text', 'Description', ''),
      column('assignDate', 'date', 'Day given', '2026-10-05'),
      column('dueDate', 'date', 'Day due', '2026-10-09'),
      column('classSourcedId', 'id', 'Section', 'cls-0001', { required: true, refersTo: 'classes' }),
      column('categorySourcedId', 'id', 'Category', 'cat-homework', { refersTo: 'categories' }),
      column('gradingPeriodSourcedId', 'id', 'Grading period, in 1.1 only', '', { refersTo: 'academicSessions' }),
      column('academicSessionSourcedId', 'id', 'Grading period', 'ses-2027-q1', { refersTo: 'academicSessions' }),
      column('schoolSourcedId', 'id', 'School', 'sch-ridgeline', { refersTo: 'orgs' }),
      column('resultValueMin', 'number', 'Lowest value', '0'),
      column('resultValueMax', 'number', 'Highest value', '20'),
    ],
  },
  {
    name: 'results',
    standard: 'OneRoster',
    says: 'Work as it was scored.',
    key: ['sourcedId'],
    columns: [
      ...openingColumns('res-0001'),
      column('lineItemSourcedId', 'id', 'Piece of work', 'itm-0001', { required: true, refersTo: 'lineItems' }),
      column('studentSourcedId', 'id', 'Student', 'stu-0001', { required: true, refersTo: 'users' }),
      column('scoreStatus', 'text', 'State of the score', 'fully graded', {
        required: true,
        vocabulary: ['exempt', 'fully graded', 'not submitted', 'partially graded', 'submitted'],
      }),
      column('score', 'number', 'Points', '17'),
      column('scoreDate', 'date', 'Day of scoring', '2026-10-12'),
      column('comment', 'text', 'Remark of the teacher; not kept', ''),
      column('textScore', 'text', 'Score in letters', ''),
      column('classSourcedId', 'id', 'Section', 'cls-0001', { refersTo: 'classes' }),
      column('inProgress', 'yes-no', 'Still being worked on', 'false'),
      column('incomplete', 'yes-no', 'Handed in in part', 'false'),
      column('late', 'yes-no', 'Handed in late', 'false'),
      column('missing', 'yes-no', 'Not handed in', 'false'),
    ],
  },
];

/** OneRoster files that hold nothing which any question needs: recognized, their rows counted, and left out by name. */
export const unneededFiles: readonly string[] = [
  'userProfiles',
  'scoreScales',
  'lineItemLearningObjectiveIds',
  'lineItemScoreScales',
  'resultLearningObjectiveIds',
  'resultScoreScales',
  'resources',
  'classResources',
  'courseResources',
  'userResources',
];
