/** Writes docs/data-contract/ from the contract: `node scripts/write-data-contract.ts`. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contractFiles, contractVersion } from '../src/import/contract/contract.ts';
import { contractDocuments } from './data-contract-documents.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'data-contract');
const documents = contractDocuments(contractFiles, contractVersion);

for (const old of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (old.isFile()) rmSync(join(old.parentPath, old.name));
}
for (const [name, text] of documents) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
console.log(`docs/data-contract/: ${documents.size} files written.`);
