/** Rules that hold for every file alike: nothing twice, and nothing that refers to what is not there. */
import type { ContractColumn, ContractFile } from '../contract/contract-file.ts';
import { quoteName, quoteText } from '../mapping/staged-table.ts';
import { goodView, readColumns } from '../reading/read-table.ts';
import type { Rule } from './rule.ts';

/**
 * Two rules: a row that repeats another word for word, and rows with one key that say different things. Keys are
 * compared by their hash first, so that five million rows need 8 bytes each; only where hashes meet are they compared.
 */
export function duplicateRules(file: ContractFile): Rule[] {
  const key = file.key.map(quoteName).join(', ');
  const all = readColumns(file)
    .map((column) => quoteName(column.name))
    .join(', ');
  const differing = readColumns(file).map(({ name }) => {
    const field = quoteName(name);
    return `CASE WHEN ${field} IS DISTINCT FROM first_value(${field}) OVER same THEN ${quoteText(name)} END`;
  });
  const latest = readColumns(file).some((column) => column.name === 'knownAt') ? '"knownAt" DESC NULLS LAST, ' : '';
  const candidates = `SELECT * FROM ${goodView(file)} WHERE rid IN (SELECT rid FROM repeated)`;
  return [
    {
      name: 'duplicate',
      file: file.name,
      severity: 'rejected',
      field: null,
      says: 'The same row stands twice',
      fix: 'Nothing, if it is only sent twice. The first is used.',
      needs: [],
      before: [repeatedRows(file)],
      sql: `SELECT rid, 'as line ' || first_line || ${ofFile('first_source')} AS value, CAST(NULL AS VARCHAR) AS fix FROM (
        SELECT rid, source, row_number() OVER same AS place, first_value(line) OVER same AS first_line,
          first_value(source) OVER same AS first_source
        FROM (${candidates}) WINDOW same AS (PARTITION BY ${all} ORDER BY rid)) WHERE place > 1`,
    },
    {
      name: 'conflict',
      file: file.name,
      severity: 'rejected',
      field: file.key[0] ?? null,
      says: 'Two rows for one record say different things',
      fix: 'Which is right? The later one is used meanwhile.',
      needs: [],
      sql: `SELECT rid, 'other than line ' || used_line || ${ofFile('used_source')} || ' in ' || fields AS value, CAST(NULL AS VARCHAR) AS fix FROM (
        SELECT rid, source, row_number() OVER same AS place, first_value(line) OVER same AS used_line, first_value(source) OVER same AS used_source,
          concat_ws(', ', ${differing.join(', ')}) AS fields
        FROM (${candidates}) WINDOW same AS (PARTITION BY ${key} ORDER BY ${latest}rid DESC)) WHERE place > 1`,
    },
  ];
}

/** The name of the other file, when the other row stands in one. */
function ofFile(other: string): string {
  return `CASE WHEN ${other} = source THEN '' ELSE ' of ' || (SELECT min(name) FROM source_file n WHERE n.number = ${other}) END`;
}

/** `repeated`: rows whose key may stand twice. Of attendance: all of a student on a day that has more than one. */
function repeatedRows(file: ContractFile): string {
  const key = file.name === 'attendance' ? file.key.slice(0, 3) : file.key;
  const hashed = `hash(${key.map(quoteName).join(', ')})`;
  const anonymous =
    file.name === 'surveys' ? 'WHERE "respondentSourcedId" IS NOT NULL OR "responseId" IS NOT NULL' : '';
  const rows = `SELECT rid, ${hashed} AS h FROM ${goodView(file)} ${anonymous}`;
  return `CREATE OR REPLACE TEMP TABLE repeated AS SELECT rid FROM (${rows})
    WHERE h IN (SELECT h FROM (${rows}) GROUP BY h HAVING count(*) > 1)`;
}

/** A row that cannot be without what it refers to is rejected; another is kept with a remark. */
export function referenceRules(file: ContractFile): Rule[] {
  return readColumns(file).flatMap((column) => (column.refersTo ? [referenceRule(file, column, column.refersTo)] : []));
}

function referenceRule(file: ContractFile, column: ContractColumn, target: string): Rule {
  const name = quoteName(column.name);
  const severity = column.required ? 'rejected' : 'noticed';
  const missing = (id: string) => `NOT EXISTS (SELECT 1 FROM ids_${target} i WHERE i.id = ${id})`;
  const fix = (id: string) => `CASE WHEN EXISTS (SELECT 1 FROM read_${target} t WHERE t."sourcedId" = ${id})
    THEN 'Its own row in ${target} was rejected. Mend that one first.' END`;
  const rows =
    column.type === 'list'
      ? `SELECT rid, min(id) AS id FROM (SELECT rid, unnest(string_split(${name}, ',')) AS id FROM good_${file.name}
           WHERE ${name} IS NOT NULL) u WHERE ${missing('u.id')} GROUP BY rid`
      : `SELECT rid, ${name} AS id FROM good_${file.name} g WHERE ${name} IS NOT NULL AND ${missing(`g.${name}`)}`;
  return {
    name: severity === 'rejected' ? 'not-there' : 'refers-to-nothing',
    file: file.name,
    severity,
    field: column.name,
    says: `“${column.name}” names nothing in ${target}`,
    fix:
      severity === 'rejected'
        ? `Send it in ${target}, or correct the number.`
        : `The row is kept without it. Send it in ${target}, or correct the number.`,
    needs: [target],
    sql: `SELECT rid, id AS value, ${fix('f.id')} AS fix FROM (${rows}) f`,
  };
}
