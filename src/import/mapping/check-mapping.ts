/** Whether a mapping fits the contract, before any file is read by it. */
import type { ContractFile } from '../contract/contract-file.ts';
import type { MappedTable, Mapping } from './mapping.ts';
import { plainName } from './staged-table.ts';

/** Sentences on what does not fit, with the nearest name where there is one; empty when all fits. */
export function checkMapping(mapping: Mapping, contract: readonly ContractFile[]): string[] {
  return mapping.tables.flatMap((table, at) =>
    tableTroubles(table, contract).map((trouble) => `Table ${at + 1} (${table.from}): ${trouble}`),
  );
}

/** The same for one table. */
export function tableTroubles(table: MappedTable, contract: readonly ContractFile[]): string[] {
  const file = contract.find((each) => each.name === table.into);
  if (!file) return [`there is no contract file “${table.into}”${near(table.into, contract)}.`];
  const filled = filledColumns(table);
  const unknown = filled.filter((name) => !file.columns.some((column) => column.name === name));
  const lacking = file.columns.filter((column) => column.required && !filled.includes(column.name));
  const twice = filled.filter((name, index) => filled.indexOf(name) !== index);
  const unsummed = (table.sum ?? []).filter((name) => !filled.includes(name));
  return [
    ...unknown.map((name) => `${file.name} has no column “${name}”${near(name, file.columns)}.`),
    ...lacking.map((column) => `nothing fills ${column.name}, which ${file.name} must have.`),
    ...twice.map((name) => `${name} is filled twice, by columns and by unpivot.`),
    ...unsummed.map((name) => `${name} is to be added up, and nothing fills it.`),
  ];
}

/** Contract columns that a table fills. */
export function filledColumns(table: MappedTable): string[] {
  return [...Object.keys(table.columns), ...(table.unpivot ? [table.unpivot.label, table.unpivot.value] : [])];
}

function near(name: string, among: readonly { readonly name: string }[]): string {
  const match = among.find((each) => plainName(each.name) === plainName(name));
  return match ? `; “${match.name}” is its name` : '';
}
