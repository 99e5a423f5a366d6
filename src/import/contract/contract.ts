/** The whole data contract: OneRoster and the companion files, in the order in which they refer to each other. */
import type { ContractFile } from './contract-file.ts';
import { gradebookFiles } from './gradebook.ts';
import { membershipFiles } from './membership.ts';
import { resourceFiles } from './resources.ts';
import { rosteringFiles } from './rostering.ts';
import { supportFiles } from './support.ts';

/** Changes when a column is added or understood differently. */
export const contractVersion = '1.0';

/** A file stands after those that its required columns refer to, so that a rejected row is known before its dependents. */
export const contractFiles: readonly ContractFile[] = [
  ...rosteringFiles,
  ...gradebookFiles,
  ...membershipFiles,
  ...supportFiles,
  ...resourceFiles,
];

export function contractFile(name: string): ContractFile {
  const found = contractFiles.find((file) => file.name === name);
  if (!found) throw new Error(`The contract has no file named ${name}.`);
  return found;
}
