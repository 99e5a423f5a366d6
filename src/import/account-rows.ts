/** Read = kept + rejected, for every file: counted from what stands, never from what was meant to. */
import { contractFile } from './contract/contract.ts';
import type { ReadSource } from './read-sources.ts';
import { goodView } from './reading/read-table.ts';
import type { Stage } from './staging/stage.ts';

export interface RowCount {
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly rowsRejected: number;
}

/** Settles each rejected row on one reason, and counts. Throws when a row is unaccounted for: that is our own mistake. */
export async function accountRows(stage: Stage, source: ReadSource): Promise<RowCount> {
  if (source.counts === 'lines') await settleLines(stage, source);
  const kept = await keptRows(stage, source);
  const [listed] = await stage.rows<{ rows: number }>(
    `SELECT coalesce(sum(rows), 0) AS rows FROM finding WHERE source = ${source.number} AND severity = 'rejected'`,
  );
  const rejected = listed?.rows ?? 0;
  if (kept + rejected !== source.rowsRead) {
    throw new Error(
      `${source.file.name}: ${source.rowsRead} rows read, ${kept} kept, ${rejected} rejected. A row is unaccounted for.`,
    );
  }
  return { rowsRead: source.rowsRead, rowsKept: kept, rowsRejected: rejected };
}

async function keptRows(stage: Stage, source: ReadSource): Promise<number> {
  if (source.counts === 'all-rejected') return 0;
  if (source.counts === 'all-kept') return source.rowsRead;
  const lines =
    source.counts === 'lines'
      ? `SELECT count(*) AS rows FROM line_fate WHERE kept`
      : `SELECT ${source.readsAs.map((name) => `(SELECT count(*) FROM ${goodView(contractFile(name))} WHERE source = ${source.number})`).join(' + ')} AS rows`;
  const [counted] = await stage.rows<{ rows: number }>(lines);
  return counted?.rows ?? 0;
}

/**
 * One line of a mapped file may become several rows. It is kept when any of them stands; a row of it that does not is
 * then only noticed. A line of which nothing stands is rejected once, for the first reason that was found.
 */
async function settleLines(stage: Stage, source: ReadSource): Promise<void> {
  const read = source.readsAs.map((name) => contractFile(name));
  const standing = read
    .map((file) => `SELECT DISTINCT line FROM ${goodView(file)} WHERE source = ${source.number}`)
    .join(' UNION ');
  const leftOut =
    source.leftOut.length > 0 ? source.leftOut.join(' INTERSECT ') : 'SELECT CAST(NULL AS BIGINT) AS line WHERE false';
  const mine = `source = ${source.number} AND line IS NOT NULL`;
  await stage.run(
    `CREATE OR REPLACE TEMP TABLE line_fate AS
     SELECT l.line, s.line IS NOT NULL OR (${source.repeats} AND f.line IS NULL AND o.line IS NULL) AS kept, f.line IS NULL AS unexplained
     FROM raw_${source.number} l
     LEFT JOIN (${standing}) s ON s.line = l.line
     LEFT JOIN (SELECT DISTINCT line FROM finding WHERE ${mine} AND severity = 'rejected') f ON f.line = l.line
     LEFT JOIN (${leftOut}) o ON o.line = l.line`,
  );
  await stage.run(
    `INSERT INTO finding SELECT ${source.number}, NULL, NULL, line, 'left-out-by-mapping', 'rejected', NULL, NULL, NULL, NULL, NULL,
       'The mapping leaves the row out', 'Nothing, if it is meant. Else change the mapping.', 1
     FROM line_fate WHERE NOT kept AND unexplained`,
  );
  await stage.run(
    `UPDATE finding SET severity = 'noticed', says = says || ' (a part of the row)'
     WHERE ${mine} AND severity = 'rejected' AND line IN (SELECT line FROM line_fate WHERE kept)`,
  );
  await stage.run(
    `UPDATE finding SET severity = 'noticed' WHERE ${mine} AND severity = 'rejected' AND rowid NOT IN (
       SELECT min(rowid) FROM finding WHERE ${mine} AND severity = 'rejected' GROUP BY line)`,
  );
}
