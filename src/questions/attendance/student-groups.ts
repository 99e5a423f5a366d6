/** Families of student groups as they are shown: every student stands in exactly one group of each family. */

const families: Readonly<
  Record<string, { readonly title: string; readonly groups: Readonly<Record<string, string>> }>
> = {
  race: {
    title: 'Race and ethnicity',
    groups: {
      hispanic: 'Hispanic',
      white: 'White',
      black: 'Black',
      asian: 'Asian',
      'two-or-more': 'Two or more',
      'american-indian': 'American Indian',
      'pacific-islander': 'Pacific Islander',
      unknown: 'Race not recorded',
    },
  },
  sex: {
    title: 'Sex',
    groups: { female: 'Girls', male: 'Boys', nonbinary: 'Nonbinary', unknown: 'Sex not recorded' },
  },
  'low-income': { title: 'Family income', groups: { yes: 'Low income', no: 'Not low income' } },
  'learning-english': { title: 'English', groups: { yes: 'Learning English', no: 'Not learning English' } },
  disability: { title: 'Disability', groups: { yes: 'With an IEP', no: 'Without an IEP' } },
  'section-504': { title: 'Section 504', groups: { yes: 'With a 504 plan', no: 'Without a 504 plan' } },
  homeless: { title: 'Housing', groups: { yes: 'Without a home', no: 'With a home' } },
  foster: { title: 'Foster care', groups: { yes: 'In foster care', no: 'Not in foster care' } },
  migrant: { title: 'Migrant', groups: { yes: 'Migrant', no: 'Not migrant' } },
};

/** The word for a group, e.g. `groupLabel('learning-english', 'yes')` is “Learning English”; all students for null. */
export function groupLabel(family: string | null, group: string | null): string {
  if (family === null || group === null) return 'All students';
  return families[family]?.groups[group] ?? group;
}

const places = new Map(
  Object.entries(families).map(([family, { groups }], place) => [
    family,
    { last: place * 100 + 99, of: new Map(Object.keys(groups).map((group, within) => [group, place * 100 + within])) },
  ]),
);

/** Where a group stands in tables: families in order, groups within them as listed. */
export function groupOrder(family: string | null, group: string | null): number {
  if (family === null || group === null) return -1;
  const place = places.get(family);
  return place?.of.get(group) ?? place?.last ?? 9999;
}
