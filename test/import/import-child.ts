/** A process of its own that imports, so that it can be killed. */
import { importDistrict } from '../../src/import/import-district.ts';

const [from = '', snapshots = ''] = process.argv.slice(2);
const report = await importDistrict(
  { from: [from], snapshots, mappings: [] },
  { now: () => new Date(), progress: () => {}, signal: new AbortController().signal },
);
process.stdout.write(report.snapshotId);
