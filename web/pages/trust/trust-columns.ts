/** The columns of the pages of trust, for staff and for the public. */
import type { TableColumn } from '../../answer/table-columns.ts';

export const useColumns: readonly TableColumn[] = [
  { name: 'name', title: 'What', kind: 'text' },
  { name: 'purpose', title: 'For', kind: 'text' },
  { name: 'decides', title: 'Who decides', kind: 'text' },
  { name: 'evidence', title: 'Does it work?', kind: 'text' },
  { name: 'until', title: 'Until', kind: 'date' },
];
export const incidentColumns: readonly TableColumn[] = [
  { name: 'happened_on', title: 'When', kind: 'date' },
  { name: 'what', title: 'What happened', kind: 'text' },
  { name: 'affected', title: 'Who was affected', kind: 'text' },
  { name: 'changed', title: 'What changed', kind: 'text' },
];
