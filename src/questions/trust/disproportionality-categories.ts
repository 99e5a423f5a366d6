/** The fourteen categories of 34 CFR 300.646(b), each with the children among whom it is counted. */
export const disproportionalityCategories = [
  { name: 'iep', kind: 'Identification', title: 'Any disability', outOf: 'children' },
  { name: 'intellectual', kind: 'Identification', title: 'Intellectual disability', outOf: 'children' },
  { name: 'learning', kind: 'Identification', title: 'Specific learning disability', outOf: 'children' },
  { name: 'emotional', kind: 'Identification', title: 'Emotional disturbance', outOf: 'children' },
  { name: 'speech', kind: 'Identification', title: 'Speech or language impairment', outOf: 'children' },
  { name: 'health', kind: 'Identification', title: 'Other health impairment', outOf: 'children' },
  { name: 'autism', kind: 'Identification', title: 'Autism', outOf: 'children' },
  { name: 'under_forty', kind: 'Placement', title: 'Less than 40% of the day in a regular class', outOf: 'iep' },
  { name: 'separate', kind: 'Placement', title: 'Separate school or residential facility', outOf: 'iep' },
  { name: 'out_to_ten', kind: 'Discipline', title: 'Out of school, 10 days or fewer', outOf: 'iep' },
  { name: 'out_over_ten', kind: 'Discipline', title: 'Out of school, more than 10 days', outOf: 'iep' },
  { name: 'in_to_ten', kind: 'Discipline', title: 'In-school suspension, 10 days or fewer', outOf: 'iep' },
  { name: 'in_over_ten', kind: 'Discipline', title: 'In-school suspension, more than 10 days', outOf: 'iep' },
  { name: 'removals', kind: 'Discipline', title: 'Removed at all', outOf: 'iep' },
] as const;

/** The seven groups that the regulation names; children of unknown race stand only among all others. */
export const regulatedGroups: ReadonlySet<string> = new Set([
  'hispanic',
  'american-indian',
  'asian',
  'black',
  'pacific-islander',
  'white',
  'two-or-more',
]);
