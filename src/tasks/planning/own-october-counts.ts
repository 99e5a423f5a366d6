/** What the district made public itself, for tasks that read counts as questions do. */
import type { ReadRecorded } from '../../data/recorded/kind.ts';
import { octoberCounts } from '../../data/recorded/planning-records.ts';
import { readRecorded } from '../../records/recorded.ts';
import type { Records } from '../../records/records.ts';

export async function ownOctoberCounts(records: Records): Promise<ReadRecorded> {
  const rows = await readRecorded(records, octoberCounts);
  const read = ({ name }: { readonly name: string }) => (name === octoberCounts.name ? rows : []);
  return read as unknown as ReadRecorded;
}
