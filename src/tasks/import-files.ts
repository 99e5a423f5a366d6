import { resolve, sep } from 'node:path';
import { z } from 'zod';
import { fail } from '../errors.ts';
import { type ImportEffects, type ImportRequest, importDistrict } from '../import/import-district.ts';
import type { ImportReport } from '../import/import-report.ts';
import { type Mapping, mappingFrom } from '../import/mapping/mapping.ts';
import { presets } from '../import/mapping/presets/presets.ts';
import { snapshotFile, snapshotsFolder } from '../records/home.ts';
import type { Records } from '../records/records.ts';
import { currentMappings } from '../records/saved-mappings.ts';
import { readSetting } from '../records/settings.ts';
import { addSnapshot, currentSnapshotId } from '../records/snapshot-log.ts';
import { filePaths } from './file-paths.ts';
import { defineTask } from './task.ts';

export const importFiles = defineTask({
  name: 'import-files',
  does: 'Import the district’s files',
  area: 'quality',
  input: z.object({
    from: filePaths,
    layouts: z
      .array(z.enum(presets.map((preset) => preset.name)))
      .optional()
      .describe('Known layouts of other systems to read by, beside the mappings that you saved'),
  }),
  async run({ records, home, person, now, progress, signal }, { from, layouts = [] }) {
    await refuseRealFilesInDemo(records, from);
    const districtName = await readSetting(records, 'district-name');
    const current = await currentSnapshotId(records);
    const report = await importUnlessStopped(
      {
        from,
        snapshots: snapshotsFolder(home),
        mappings: [...(await savedMappings(records)), ...presets.filter((preset) => layouts.includes(preset.name))],
        ...(districtName === null ? {} : { districtName }),
        ...(current === null ? {} : { previous: snapshotFile(home, current) }),
      },
      { now, progress, signal },
    );
    await addSnapshot(records, {
      snapshotId: report.snapshotId,
      importedAt: report.importedAt,
      importedBy: person.id,
      dataThrough: report.dataThrough,
      usable: report.usable,
      report,
    });
    return { says: sayImport(report), exitCode: report.usable ? 0 : 1, report };
  },
});

/** However deep in the work the signal was heard, what a person is told is the same. */
async function importUnlessStopped(request: ImportRequest, effects: ImportEffects): Promise<ImportReport> {
  try {
    return await importDistrict(request, effects);
  } catch (error) {
    if (effects.signal.aborted) fail('stopped', {}, { cause: error });
    throw error;
  }
}

/** The demo’s sign-ins have a password that everybody knows: no real student may ever lie behind it. */
async function refuseRealFilesInDemo(records: Records, from: readonly string[]): Promise<void> {
  const demo = await readSetting(records, 'demo');
  if (demo === null) return;
  const own = resolve(demo.files);
  const others = from.filter((path) => resolve(path) !== own && !resolve(path).startsWith(own + sep));
  if (others.length > 0)
    fail('demo-only', { why: 'its sign-ins are open to everybody, so no other files go into it.' });
}

async function savedMappings(records: Records): Promise<Mapping[]> {
  const saved = await currentMappings(records);
  return saved.map(({ name, document }) => mappingFrom(document, `The mapping “${name}”`));
}

/** What the import came to, in one or two sentences. */
function sayImport(report: ImportReport): string {
  const read = sum(report, 'rowsRead');
  const kept = sum(report, 'rowsKept');
  const rejected = sum(report, 'rowsRejected');
  const counts = `${count(read)} rows read, ${count(kept)} kept, ${count(rejected)} rejected, in ${count(report.files.length)} files.`;
  if (!report.usable) {
    const worst = report.problems.find((problem) => problem.severity === 'rejected') ?? report.problems[0];
    const why = worst ? ` ${worst.file}: ${worst.says} ${worst.fix}` : '';
    return `The files could not be used, and nothing was changed. ${counts}${why}`;
  }
  const through = report.dataThrough === null ? '' : ` Attendance through ${report.dataThrough}.`;
  return `Imported as ${report.snapshotId}, and in use. ${counts}${through}`;
}

function sum(report: ImportReport, of: 'rowsRead' | 'rowsKept' | 'rowsRejected'): number {
  return report.files.reduce((total, file) => total + file[of], 0);
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
