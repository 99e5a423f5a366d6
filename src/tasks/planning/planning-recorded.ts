/** What planners wrote down, for tasks that read it as questions do. */
import type { ReadRecorded } from '../../data/recorded/kind.ts';
import { octoberCounts, staffingRuleSet } from '../../data/recorded/planning-records.ts';
import { readRecorded } from '../../records/recorded.ts';
import type { Records } from '../../records/records.ts';

export async function planningRecorded(records: Records): Promise<ReadRecorded> {
  const [counts, rules] = await Promise.all([
    readRecorded(records, octoberCounts),
    readRecorded(records, staffingRuleSet),
  ]);
  const read = ({ name }: { readonly name: string }) =>
    name === octoberCounts.name ? counts : name === staffingRuleSet.name ? rules : [];
  return read as unknown as ReadRecorded;
}
