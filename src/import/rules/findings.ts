/** The list of all that was found, and the one way for a row to be rejected. */
import { contractFiles } from '../contract/contract.ts';
import type { ContractFile } from '../contract/contract-file.ts';
import { quoteName, quoteText } from '../mapping/staged-table.ts';
import { faultCode, faults, rejectedByRule } from '../reading/faults.ts';
import { allView, readColumns, readTable, watchedCells } from '../reading/read-table.ts';
import type { Stage } from '../staging/stage.ts';
import type { Rule, Severity } from './rule.ts';

/** `rows` is 1 for a finding with a line, else the number of rows that a remark on a whole file concerns. */
export async function makeFindingTable(stage: Stage): Promise<void> {
  await stage.run(
    `CREATE TABLE finding (source INTEGER, contract VARCHAR, rid BIGINT, line BIGINT, rule VARCHAR, severity VARCHAR,
       field VARCHAR, value VARCHAR, record_key VARCHAR, student_id VARCHAR, school_id VARCHAR, says VARCHAR, fix VARCHAR,
       rows BIGINT)`,
  );
}

export interface FileRemark {
  readonly source: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly field?: string;
  readonly value?: string;
  readonly schoolId?: string;
  readonly says: string;
  readonly fix: string;
  readonly rows: number;
}

/** A remark on a whole file. */
export async function remark(stage: Stage, told: FileRemark): Promise<void> {
  const text = (value: string | undefined) => (value === undefined ? 'NULL' : quoteText(value));
  await stage.run(
    `INSERT INTO finding VALUES (${told.source}, NULL, NULL, NULL, ${quoteText(told.rule)}, ${quoteText(told.severity)},
       ${text(told.field)}, ${text(told.value)}, NULL, NULL, ${text(told.schoolId)}, ${quoteText(told.says)}, ${quoteText(told.fix)}, ${told.rows})`,
  );
}

/** Rows with a cell that could not be read. */
export async function recordFaults(stage: Stage, file: ContractFile): Promise<void> {
  const words = readColumns(file).flatMap((column, at) =>
    faults.map(
      (fault) =>
        `(${faultCode(at, fault.rule)}, ${[fault.rule, column.name, fault.says(column), fault.fix(column)].map(quoteText).join(', ')})`,
    ),
  );
  await stage.run(
    `INSERT INTO finding
     SELECT r.source, ${quoteText(file.name)}, r.rid, r.line, w.rule, 'rejected', w.field,
       coalesce(r.fault_value, 'empty'), ${concerns(file, 'r')}, w.says, w.fix, 1
     FROM ${allView(file)} r JOIN (VALUES ${words.join(', ')}) w(code, rule, field, says, fix) ON w.code = r.fault
     WHERE r.fault <> 0`,
  );
}

/** Cells that were left empty because they could not be read, in rows that are kept. */
export async function recordLeftEmpty(stage: Stage, file: ContractFile): Promise<void> {
  const words = watchedCells(file)
    .filter(({ kind }) => kind === 'left-empty')
    .map(
      ({ bit, column }) => `('${bit}', ${quoteText(column.name)}, ${quoteText(`“${column.name}” could not be read`)})`,
    );
  if (words.length === 0) return;
  await stage.run(
    `INSERT INTO finding
     SELECT r.source, ${quoteText(file.name)}, r.rid, r.line, 'left-empty', 'noticed', w.field, substr(r.cell, length(w.bit) + 2),
       ${concerns(file, 'r')}, w.says, 'The row is kept with the cell empty. Correct it where the file comes from.', 1
     FROM (SELECT *, unnest(string_split(noted_value, chr(31))) AS cell FROM ${allView(file)} WHERE noted_value IS NOT NULL AND fault = 0) r
     JOIN (VALUES ${words.join(', ')}) w(bit, field, says) ON starts_with(r.cell, w.bit || '=')`,
  );
}

/** Runs one rule: its rows are listed, and no longer stand when the rule rejects. */
export async function applyRule(stage: Stage, rule: Rule): Promise<void> {
  const file = contractFiles.find((each) => each.name === rule.file);
  if (!file) throw new Error(`Rule ${rule.name} is about ${rule.file}, which the contract does not have.`);
  for (const statement of rule.before ?? []) await stage.run(statement);
  await stage.run(
    `CREATE OR REPLACE TEMP TABLE found AS SELECT rid, CAST(value AS VARCHAR) AS value, CAST(fix AS VARCHAR) AS fix FROM (${rule.sql})`,
  );
  await stage.run(
    `INSERT INTO finding
     SELECT r.source, ${quoteText(file.name)}, r.rid, r.line, ${quoteText(rule.name)}, ${quoteText(rule.severity)},
       ${rule.field === null ? 'NULL' : quoteText(rule.field)}, f.value, ${concerns(file, 'r')},
       ${quoteText(rule.says)}, coalesce(f.fix, ${quoteText(rule.fix)}), 1
     FROM found f JOIN ${allView(file)} r ON r.rid = f.rid`,
  );
  if (rule.repair) await stage.run(rule.repair);
  if (rule.severity === 'rejected') {
    await stage.run(`UPDATE ${readTable(file)} SET fault = ${rejectedByRule} WHERE rowid IN (SELECT rid FROM found)`);
  }
}

/** Three columns: the key of the record as sent, the student and the school that it is about. */
function concerns(file: ContractFile, alias: string): string {
  const names = new Set(readColumns(file).map((column) => column.name));
  const first = (...candidates: readonly string[]) => {
    const name = candidates.find((candidate) => names.has(candidate));
    return name ? `${alias}.${quoteName(name)}` : 'NULL';
  };
  const key = file.key.map((name) => `CAST(${alias}.${quoteName(name)} AS VARCHAR)`);
  const student = file.name === 'demographics' ? `${alias}."sourcedId"` : first('studentSourcedId');
  return `concat_ws(' · ', ${key.join(', ')}), ${student}, ${first('schoolSourcedId', 'schoolId')}`;
}
