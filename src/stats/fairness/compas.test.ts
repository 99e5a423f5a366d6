import { expect, it } from 'vitest';
import {
  aequitasCompared,
  areReferencesHere,
  compasPeople,
  distance,
  uncertaintyCompared,
} from '../../../bench/fairness/compas-references.ts';

if (!areReferencesHere) console.warn('skipped: ../shared/reference/aequitas_compas.json is absent');

it.skipIf(!areReferencesHere)('the COMPAS table holds 7,214 people', () => {
  expect(compasPeople()).toHaveLength(7214);
});

it.skipIf(!areReferencesHere)('meets every count, rate, disparity, reference and parity of Aequitas', () => {
  const compared = aequitasCompared();
  expect(compared.length).toBeGreaterThan(1000);
  expect(compared.filter((each) => distance(each) > 1e-12)).toEqual([]);
});

it.skipIf(!areReferencesHere)('meets every interval and p-value on the rate’s own denominator', () => {
  const compared = uncertaintyCompared();
  expect(compared.length).toBeGreaterThan(500);
  // The reference took z as 1.959964 for Katz’s interval: its last digits are those of that rounding.
  const roundedByReference = (what: string) => (what.includes('Katz') ? 3e-8 : 1e-10);
  expect(compared.filter((each) => distance(each) > roundedByReference(each.what))).toEqual([]);
});
