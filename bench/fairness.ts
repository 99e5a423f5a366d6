/**
 * Every published number of the reference reviews beside ours: how many, how many are met, how far the farthest is off.
 * `npm run bench -- fairness`
 *
 * With a file, a review of it instead, every measure with its interval, to set beside another tool’s:
 * `npm run bench -- fairness --file people.csv --label y --decision d --groups race,sex`
 *   `--threshold 0.5`         the decision is a score, and this or more counts as listed
 *   `--reference race=White`  the group that stands as 1, several with commas; the largest otherwise
 *   `--tau 0.8`  `--count n` (a column of how many people a row stands for)  `--out review.json` (all of it as JSON)
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { aequitasCompared, areReferencesHere, distance, uncertaintyCompared } from './fairness/compas-references.ts';
import { consistencyCompared } from './fairness/consistency-references.ts';
import { peopleFromFile } from './fairness/people-from-file.ts';
import { inTables, reviewFile } from './fairness/review-file.ts';
import { report } from './options.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    file: text,
    label: text,
    decision: text,
    groups: text,
    threshold: text,
    reference: text,
    tau: text,
    count: text,
    out: text,
  },
});

if (values.file === undefined) comparePublished();
else await reviewOf(values.file).catch(stop);

function comparePublished(): void {
  if (!areReferencesHere)
    stop('There is no folder ../shared/reference with the published numbers: nothing was compared.');
  const sets = { aequitas: aequitasCompared(), uncertainty: uncertaintyCompared(), consistency: consistencyCompared() };
  const all = Object.values(sets).flat();
  const met = (compared: typeof all) => compared.filter((each) => distance(each) <= 3e-8).length;
  for (const [name, compared] of Object.entries(sets))
    console.log(`${name}: ${met(compared)} of ${compared.length} values met`);
  report({ name: 'fairness', values: all.length, met: met(all), farthest: Math.max(...all.map(distance)) });
}

async function reviewOf(file: string): Promise<void> {
  const { label, decision, groups, threshold, count, out } = values;
  if (!label || !decision || !groups)
    return stop(
      'Name the columns: --label (what proved to be so), --decision (who was listed) and --groups (with commas).',
    );
  const tolerance = Number(values.tau ?? 0.8);
  const people = await peopleFromFile({
    file,
    label,
    decision,
    groups: groups.split(',').map((name) => name.trim()),
    ...(threshold === undefined ? {} : { threshold: Number(threshold) }),
    ...(count === undefined ? {} : { count }),
  });
  const references = new Map(
    (values.reference ?? '')
      .split(',')
      .filter((pair) => pair.includes('='))
      .map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()] as const),
  );
  const found = reviewFile(people, { tolerance, references });
  console.log(inTables(found));
  if (out !== undefined) writeFileSync(out, `${JSON.stringify(found, null, 2)}\n`);
  const { verdict, shown, within, cannotTell, deciding } = found.review;
  report({
    name: 'fairness',
    people: found.people,
    outcomeUnknown: found.outcomeUnknown,
    listed: found.listed,
    deciding,
    verdict,
    shown,
    within,
    cannotTell,
    fairlearn: Object.fromEntries(found.families.map(({ family, fairlearn }) => [family, fairlearn])),
  });
}

function stop(why: unknown): never {
  console.error(why instanceof Error ? why.message : why);
  process.exit(1);
}
