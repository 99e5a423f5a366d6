import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { chronicAbsence } from './chronic-absence.ts';
import type { ChronicAbsenceRow } from './chronic-absence-rows.ts';

let tiny: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict();
});
afterAll(() => tiny.close());

async function rowsOf(input: Record<string, unknown>): Promise<ChronicAbsenceRow[]> {
  return (await tiny.ask(chronicAbsence, input)).rows as ChronicAbsenceRow[];
}

describe('under every preset the twelve students count as counted by hand', () => {
  it.each([
    // definition, counted students, chronically absent, near
    ['federal', 10, 6, 2],
    ['california', 9, 3, 2],
    ['new-jersey', 12, 7, 3],
    ['new-jersey-federal', 13, 8, 3],
    ['rhode-island-k3', 5, 1, 0],
    ['maine', 10, 5, 2],
    ['warehouse', 10, 5, 2],
  ])('%s: %i students, %i chronic, %i near', async (definition, students, chronic, near) => {
    const [whole] = await rowsOf({ definition, by: 'district' });
    expect(whole).toMatchObject({ students, chronic, near });
  });
});
