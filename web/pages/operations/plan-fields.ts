/** Which fields a change needs, and what of them is sent. */
import type { Search } from '../../api.ts';

export const changeKinds = [
  { value: 'school closed', label: 'A school closed' },
  { value: 'boundary moved', label: 'A boundary moved' },
  { value: 'program moved', label: 'A program moved' },
  { value: 'class size', label: 'Another class size' },
  { value: 'ratio', label: 'Other ratios' },
  { value: 'housing built', label: 'Housing built' },
] as const;
export type ChangeKind = (typeof changeKinds)[number]['value'];

interface NumberField {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
}

export interface ChangeFields {
  readonly school: boolean;
  readonly to: boolean;
  readonly blocks: boolean;
  /** One optional number for each number of the rules. */
  readonly ratio: boolean;
  readonly grades: boolean;
  readonly numbers: readonly NumberField[];
}

const none: ChangeFields = { school: false, to: false, blocks: false, ratio: false, grades: false, numbers: [] };

const byKind: Readonly<Record<ChangeKind, ChangeFields>> = {
  'school closed': { ...none, school: true, to: true },
  'boundary moved': {
    ...none,
    school: true,
    to: true,
    blocks: true,
    numbers: [{ name: 'share', label: 'Of 100 students, how many live there' }],
  },
  'program moved': {
    ...none,
    school: true,
    to: true,
    grades: true,
    numbers: [{ name: 'students', label: 'Students in the program' }],
  },
  'class size': { ...none, grades: true, numbers: [{ name: 'classSize', label: 'Most students to a class' }] },
  ratio: { ...none, ratio: true },
  'housing built': {
    ...none,
    school: true,
    numbers: [
      {
        name: 'units',
        label: 'Dwellings built in the year',
        description: 'Only those above the pace of the last three years add students.',
      },
      { name: 'studentsPerUnit', label: 'Students for each dwelling', description: '0.3 when empty' },
    ],
  },
};

export function fieldsOf(change: ChangeKind): ChangeFields {
  return byKind[change];
}

/** What was typed, without what was left empty. */
export function planInput(change: ChangeKind, typed: Search, to: readonly string[]): Search {
  const filled = Object.entries(typed).filter(([, value]) => String(value).trim() !== '');
  return {
    ...Object.fromEntries(filled),
    change,
    ...(to.length > 0 ? { to: to.join(',') } : {}),
  };
}
