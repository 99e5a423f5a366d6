/**
 * Every published number of the reference reviews beside ours: how many, how many are met, how far the farthest is off.
 * `npm run bench -- fairness`
 */
import { aequitasCompared, areReferencesHere, distance, uncertaintyCompared } from './fairness/compas-references.ts';
import { consistencyCompared } from './fairness/consistency-references.ts';
import { report } from './options.ts';

if (!areReferencesHere) {
  console.error('There is no folder ../shared/reference with the published numbers: nothing was compared.');
  process.exit(1);
}
const sets = { aequitas: aequitasCompared(), uncertainty: uncertaintyCompared(), consistency: consistencyCompared() };
const all = Object.values(sets).flat();
const met = (values: typeof all) => values.filter((each) => distance(each) <= 3e-8).length;
for (const [name, values] of Object.entries(sets))
  console.log(`${name}: ${met(values)} of ${values.length} values met`);
report({ name: 'fairness', values: all.length, met: met(all), farthest: Math.max(...all.map(distance)) });
