import { describe, expect, it } from 'vitest';
import { hasRealData, importReal, rowTotals } from './import-real.ts';

describe.skipIf(!hasRealData('oneroster/microsoft_sds_v1_100users'))('Microsoft School Data Sync', () => {
  it('becomes schools, people and sections through its preset', async () => {
    const { report, count } = await importReal('oneroster/microsoft_sds_v1_100users', 'microsoft-school-data-sync-v1');
    const { read, kept, rejected } = rowTotals(report);
    expect(kept + rejected).toBe(read);
    expect(await count("SELECT count(*) FROM organization WHERE type = 'school'")).toBe(2);
    expect(await count('SELECT count(*) FROM student')).toBe(86);
    expect(await count('SELECT count(*) FROM section')).toBe(28);
    expect(await count("SELECT count(*) FROM section_enrollment WHERE role = 'student'")).toBe(602);
    expect(await count('SELECT count(*) FROM section_enrollment WHERE school_id IS NULL')).toBe(0);
  });
});

describe.skipIf(!hasRealData('oneroster/v1p1_full'))('Moodle’s 1.1 bundles', () => {
  it.each(['v1p1_full', 'v1p1_minimal'])('%s: every odd row is reported and none is lost', async (bundle) => {
    const { report, count } = await importReal(`oneroster/${bundle}`);
    for (const file of report.files) expect(file.rowsKept + file.rowsRejected, file.file).toBe(file.rowsRead);
    const rejected = report.files.reduce((sum, file) => sum + file.rowsRejected, 0);
    expect(await count("SELECT count(*) FROM import_finding WHERE severity = 'rejected'")).toBeGreaterThanOrEqual(
      rejected,
    );
  });
});
