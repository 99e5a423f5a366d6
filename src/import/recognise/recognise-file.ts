/** Which file of the contract a file is: by its name, else by its header, else it is not one. */
import { contractFiles } from '../contract/contract.ts';
import type { ContractFile } from '../contract/contract-file.ts';
import { unneededFiles } from '../contract/gradebook.ts';
import { plainName } from '../mapping/staged-table.ts';
import { type HeaderMatch, matchHeaders } from './headers.ts';

export type Recognised =
  | {
      readonly kind: 'contract';
      readonly file: ContractFile;
      readonly by: 'name' | 'header';
      readonly match: HeaderMatch;
    }
  | { readonly kind: 'manifest' }
  | { readonly kind: 'unneeded'; readonly name: string }
  | { readonly kind: 'unknown' };

/** Example: `SIS_Attendance_2026-11-20.csv` is attendance; `export.csv` is attendance when its header says so. */
export function recogniseFile(fileName: string, headers: readonly string[]): Recognised {
  const stem = stemOf(fileName);
  if (stem === 'manifest') return { kind: 'manifest' };
  const named = byName(stem, [...contractFiles.map((file) => file.name), ...unneededFiles]);
  if (named !== null && unneededFiles.includes(named)) return { kind: 'unneeded', name: named };
  const file = contractFiles.find((each) => each.name === named);
  if (file) {
    const match = matchHeaders(file, headers);
    const alike = byHeader(headers);
    // A name that says one thing and a header that fully says another: the header is the fact.
    if (match.missing.length > 0 && alike && alike.file !== file) return alike;
    return { kind: 'contract', file, by: 'name', match };
  }
  return byHeader(headers) ?? { kind: 'unknown' };
}

function stemOf(fileName: string): string {
  const base = fileName.split(/[/\\]/).at(-1) ?? fileName;
  return plainName(base.replace(/(\.(csv|txt|tsv|tab|psv|gz|xls[xm]))+$/i, '')).replaceAll(/\d/g, '');
}

/** The name that the stem is, else the longest that it holds, when no other of that length is there. */
function byName(stem: string, names: readonly string[]): string | null {
  const exact = names.find((name) => isSame(stem, plainName(name)));
  if (exact) return exact;
  const held = names.filter((name) => name.length > 4 && stem.includes(plainName(name)));
  const longest = held.filter(
    (name) => !held.some((other) => other !== name && plainName(other).includes(plainName(name))),
  );
  return longest.length === 1 ? (longest[0] ?? null) : null;
}

function isSame(stem: string, name: string): boolean {
  return stem === name || `${stem}s` === name || stem === `${name}s`;
}

/** All required columns are there as the contract writes them, and most of the file's columns are the contract's. */
function byHeader(headers: readonly string[]): Extract<Recognised, { kind: 'contract' }> | null {
  const filled = headers.filter((header) => header !== '');
  const scored = contractFiles
    .map((file) => ({ file, match: matchHeaders(file, headers) }))
    .filter(({ match }) => match.missing.length === 0 && match.places.size >= 3)
    .map((each) => ({ ...each, exact: each.match.places.size - each.match.repairs.length }))
    .filter(({ exact }) => exact >= 0.7 * filled.length)
    .sort((left, right) => right.exact - left.exact);
  const [best, second] = scored;
  if (!best || (second && second.exact === best.exact)) return null;
  return { kind: 'contract', file: best.file, by: 'header', match: best.match };
}
