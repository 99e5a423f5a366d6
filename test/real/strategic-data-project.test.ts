import { beforeAll, describe, expect, it } from 'vitest';
import { hasRealData, importReal, type RealImport } from './import-real.ts';

const there = hasRealData('sdp-student-attributes');

/** Counted by itself from the file: students whose years disagree, empty cells left aside. */
const conflicts = { students: 21_803, rows: 87_534, sex: 4, race: 69, birthDate: 75 };

describe.skipIf(!there)('the dirty student attributes of the Strategic Data Project', () => {
  let imported: RealImport;
  beforeAll(async () => {
    imported = await importReal('sdp-student-attributes', 'strategic-data-project-attributes');
  });

  it('give every student once', async () => {
    expect(await imported.count('SELECT count(*) FROM student')).toBe(conflicts.students);
  });

  it('leave no row unaccounted for', () => {
    for (const file of imported.report.files) expect(file.rowsKept + file.rowsRejected).toBe(file.rowsRead);
    expect(imported.report.files.some((file) => file.rowsRead === conflicts.rows)).toBe(true);
  });

  it('name each student whose years disagree, and in what', async () => {
    const named = (rule: string, like: string) =>
      imported.count(
        `SELECT count(DISTINCT student_id) FROM import_finding WHERE rule = '${rule}' AND value LIKE '%${like}%'`,
      );
    expect(await named('two-birth-dates', 'lines')).toBe(conflicts.birthDate);
    expect(await named('conflict', ' sex')).toBe(conflicts.sex);
    expect(await named('conflict', 'OrAfricanAmerican')).toBeGreaterThan(0);
    expect(
      await imported.count(
        "SELECT count(DISTINCT student_id) FROM import_finding WHERE rule IN ('conflict', 'two-birth-dates') AND field IN ('sourcedId', 'birthDate')",
      ),
    ).toBeGreaterThanOrEqual(147);
  });

  it('come out the same each time', async () => {
    const again = await importReal('sdp-student-attributes', 'strategic-data-project-attributes');
    expect(again.report.files).toEqual(imported.report.files);
    expect(again.report.problems).toEqual(imported.report.problems);
  });
});
