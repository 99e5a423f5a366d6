import { expect, it } from 'vitest';
import { numberTitle, ruleSets, rulesInView } from './rule-sets.ts';

const row = (rules: string, name: string, value: number | null, inUse: boolean) => ({
  rules,
  label: `${rules} label`,
  authority: 'Somebody: something',
  number_of: name,
  field: name.replace(' ', ''),
  value,
  saved: rules === 'Ours',
  in_use: inUse,
});

it('gathers the numbers of each set, and takes the one asked for, else the district’s own', () => {
  const sets = ruleSets([
    row('planning', 'one number', 24, false),
    row('planning', 'another number', null, false),
    row('Ours', 'one number', 20, true),
  ]);
  expect(sets.map(({ name, saved, numbers }) => [name, saved, numbers.map(({ value }) => value)])).toEqual([
    ['planning', false, [24, null]],
    ['Ours', true, [20]],
  ]);
  expect(rulesInView(sets, 'planning')?.name).toBe('planning');
  expect(rulesInView(sets, undefined)?.name).toBe('Ours');
  expect(rulesInView(sets, 'gone')?.name).toBe('Ours');
  expect(sets[0]?.numbers.map(numberTitle)).toEqual(['One number', 'Another number']);
});
