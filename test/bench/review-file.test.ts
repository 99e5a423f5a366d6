/** A review of anybody’s file: the COMPAS table as its published counts, and files that cannot be used. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peopleFromFile } from '../../bench/fairness/people-from-file.ts';
import { inTables, reviewFile } from '../../bench/fairness/review-file.ts';

const compas = join(import.meta.dirname, '../../../shared/reference/compas_contingency.csv');
if (!existsSync(compas)) console.warn('There is no ../shared/reference: the COMPAS table is not reviewed.');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-review-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (text: string) => {
  const file = join(folder, 'people.csv');
  writeFileSync(file, text);
  return file;
};
const columns = { label: 'needed', decision: 'listed', groups: ['side'] };

describe('a review of a file', () => {
  it.skipIf(!existsSync(compas))('gives the published rates of COMPAS', async () => {
    const people = await peopleFromFile({
      file: compas,
      label: 'label_value',
      decision: 'score',
      count: 'n',
      groups: ['race', 'sex'],
    });
    const found = reviewFile(people, { tolerance: 0.8, references: new Map([['race', 'Caucasian']]) });
    expect(found.people).toBe(7214);
    const black = found.families[0]?.groups.find(({ group }) => group === 'African-American');
    expect(black?.rates.find(({ measure }) => measure === 'falsePositiveRate')?.rate).toBeCloseTo(0.448468, 6);
    expect(black?.disparities?.falsePositiveRate.ratio).toBeCloseTo(1.9121, 4);
    expect(black?.impliedFalsePositiveRate).toBeCloseTo(0.448468, 6);
    expect(found.families[0]?.fairlearn.equalizedOddsDifference).toBeCloseTo(0.577, 3);
    expect(inTables(found)).toMatch(
      /falsePositiveRate +0\.4485 +0\.4256–0\.4716 +1795 +1\.9121 +1\.72–2\.12 +no +shown/,
    );
  });

  it('reads scores by a threshold, counts nobody whose outcome is not known, and keeps a group without a name', async () => {
    const file = fileOf('score,needed,side\n0.9,yes,left\n0.5,no,left\n0.4,1,\n0.1,,right\n');
    const people = await peopleFromFile({ file, ...columns, decision: 'score', threshold: 0.5 });
    expect(people.listed).toEqual([true, true, false, false]);
    expect(people.outcome).toEqual([true, false, true, null]);
    const found = reviewFile(people, { tolerance: 0.8, references: new Map() });
    expect(found).toMatchObject({ people: 3, outcomeUnknown: 1 });
    expect(found.families[0]?.groups.map(({ group }) => group)).toEqual(['left', 'unknown']);
  });

  it('says which column or line it cannot use', async () => {
    const file = fileOf('listed,needed,side\n1,0,left\nmaybe,1,right\n');
    await expect(peopleFromFile({ file, ...columns })).rejects.toThrow('“maybe” in line 3, column “listed”');
    await expect(peopleFromFile({ file, ...columns, groups: ['race'] })).rejects.toThrow('no column “race”');
    await expect(peopleFromFile({ file: fileOf('listed,needed,side\n'), ...columns })).rejects.toThrow('no rows');
  });
});
