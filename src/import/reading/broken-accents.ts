/** Names whose accents were broken by an earlier program: “PeÃ±a” is Peña, read once too often as windows-1252. */
import type { ContractFile } from '../contract/contract-file.ts';
import { quoteText } from '../mapping/staged-table.ts';
import type { HeaderMatch } from '../recognise/headers.ts';
import type { LoadedTable } from '../staging/load-table.ts';
import type { Stage } from '../staging/stage.ts';

/** Bytes 0x80 to 0x9f in windows-1252, which are not the code points of the same number. */
const upperBytes = new Map([...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'].map((letter) => [letter, byteOf(letter)]));

function byteOf(letter: string): number {
  const decoder = new TextDecoder('windows-1252');
  for (let byte = 0x80; byte < 0xa0; byte += 1) if (decoder.decode(Uint8Array.of(byte)) === letter) return byte;
  return 0x3f;
}

/** The text as it was before, or null when it was never broken. Example: `PeÃ±a` gives `Peña`; `JOÃO` gives null. */
export function repairedAccents(text: string): string | null {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const byte = code < 0x100 ? code : upperBytes.get(letter);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  try {
    const repaired = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
    return repaired === text ? null : repaired;
  } catch {
    return null;
  }
}

/** Repairs the cells of text columns, and lists each. The rows must lie in a table. */
export async function repairAccents(
  stage: Stage,
  source: number,
  { loaded, match, file }: { loaded: LoadedTable; match: HeaderMatch; file: ContractFile },
): Promise<void> {
  for (const column of file.columns) {
    const place = match.places.get(column.name);
    if (place === undefined || column.type !== 'text') continue;
    const suspects = await stage.rows<{ sent: string }>(
      `SELECT DISTINCT c${place} AS sent FROM ${loaded.table} WHERE regexp_matches(c${place}, '[ÃÂâ]') LIMIT 200000`,
    );
    const repaired = suspects.flatMap(({ sent }) => {
      const meant = repairedAccents(sent);
      return meant === null ? [] : [`(${quoteText(sent)}, ${quoteText(meant)})`];
    });
    if (repaired.length === 0) continue;
    await stage.run(
      `CREATE OR REPLACE TEMP TABLE repaired AS SELECT * FROM (VALUES ${repaired.join(', ')}) r(sent, meant)`,
    );
    await stage.run(
      `INSERT INTO finding SELECT ${source}, ${quoteText(file.name)}, NULL, t.line, 'broken-accents', 'repaired', ${quoteText(column.name)}, r.sent, NULL, NULL, NULL,
         'Names with broken accents', 'Read as it was before: ' || r.meant || '.', 1
       FROM ${loaded.table} t JOIN repaired r ON r.sent = t.c${place}`,
    );
    await stage.run(`UPDATE ${loaded.table} AS t SET c${place} = r.meant FROM repaired r WHERE t.c${place} = r.sent`);
  }
}
