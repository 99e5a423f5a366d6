/** All rules in order: a file after those that it refers to, so that what was rejected there is known here. */
import { contractFiles } from '../contract/contract.ts';
import type { ContractFile } from '../contract/contract-file.ts';
import { goodView, readColumns } from '../reading/read-table.ts';
import type { Stage } from '../staging/stage.ts';
import { makeSchoolDays } from '../tables/school-days.ts';
import { applyRule, recordFaults, recordLeftEmpty } from './findings.ts';
import { duplicateRules, referenceRules } from './for-every-file.ts';
import { membershipRules } from './membership-rules.ts';
import { rosterRules } from './roster-rules.ts';
import type { Rule } from './rule.ts';
import { supportRules } from './support-rules.ts';

const rulesOfOneFile: readonly Rule[] = [...rosterRules, ...membershipRules, ...supportRules];

/** Rules that look at rows before duplicates are told apart, because they concern the duplicates themselves. */
const first = new Set(['two-birth-dates']);

export async function runRules(
  stage: Stage,
  sent: ReadonlySet<string>,
  checking: (file: string) => void,
): Promise<void> {
  for (const file of contractFiles) {
    if (sent.has(file.name)) {
      checking(file.name);
      await recordFaults(stage, file);
      await recordLeftEmpty(stage, file);
      // A file may refer to itself: then to whichever of its rows stand before its own references are checked.
      await keepIds(stage, file, sent);
      for (const rule of rulesFor(file)) {
        if (rule.needs.every((name) => sent.has(name))) await applyRule(stage, rule);
      }
    }
    await keepIds(stage, file, sent);
    if (file.name === 'calendars') await makeSchoolDays(stage);
  }
}

/** How many rules there are, for whoever wonders what was checked. */
export function rulesFor(file: ContractFile): Rule[] {
  const own = rulesOfOneFile.filter((rule) => rule.file === file.name);
  return [
    ...own.filter((rule) => first.has(rule.name)),
    ...duplicateRules(file),
    ...referenceRules(file),
    ...own.filter((rule) => !first.has(rule.name)),
  ];
}

const referredTo = new Set(contractFiles.flatMap((file) => readColumns(file).map((column) => column.refersTo)));

async function keepIds(stage: Stage, file: ContractFile, sent: ReadonlySet<string>): Promise<void> {
  if (!referredTo.has(file.name)) return;
  const rows = sent.has(file.name)
    ? `SELECT DISTINCT "sourcedId" AS id FROM ${goodView(file)}`
    : `SELECT '' AS id WHERE false`;
  await stage.run(`CREATE OR REPLACE TABLE ids_${file.name} AS ${rows}`);
}
