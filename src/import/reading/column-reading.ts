/** One column of the contract as SQL: text in, the value that it means or null out. */
import type { ContractColumn, ContractFile } from '../contract/contract-file.ts';
import { quoteText } from '../mapping/staged-table.ts';

/** How the dates of one column are written in one file; several ways may stand beside each other. */
export interface DateWriting {
  /** All are 2026-09-14, perhaps with a time behind. */
  readonly isoOnly: boolean;
  /** 9/14/2026 means September 14; null when the column has slashes that cannot all be read month first. */
  readonly slashes: 'month-first' | null;
  /** Numbers of 20000 to 80000 are a spreadsheet's day numbers. */
  readonly serials: boolean;
}

export const isoDates: DateWriting = { isoOnly: true, slashes: null, serials: false };

const sqlTypes = {
  id: 'VARCHAR',
  text: 'VARCHAR',
  grade: 'VARCHAR',
  list: 'VARCHAR',
  timestamp: 'VARCHAR',
  date: 'DATE',
  number: 'DOUBLE',
  integer: 'INTEGER',
  'yes-no': 'BOOLEAN',
} as const satisfies Record<ContractColumn['type'], string>;

export function sqlType(column: ContractColumn): string {
  return sqlTypes[column.type];
}

/** `text` is an SQL expression of trimmed text, null when empty. */
export function valueSql(
  file: ContractFile,
  column: ContractColumn,
  { text, dates }: { text: string; dates: DateWriting },
): string {
  if (column.vocabulary) return vocabularySql(text, column.vocabulary, column.open === true);
  switch (column.type) {
    case 'id':
    case 'text':
    case 'timestamp':
      return text;
    case 'list':
      return `CASE WHEN contains(${text}, ';') OR contains(${text}, ' ') THEN regexp_replace(${text}, '\\s*[,;]\\s*', ',', 'g') ELSE ${text} END`;
    case 'date':
      return dateSql(text, dates);
    case 'number':
      return numberSql(text);
    case 'integer':
      return integerSql(text, column.name === 'schoolYear');
    case 'yes-no':
      return wordCase(`lower(${text})`, [
        ...yes.map((word) => [word, 'true'] as const),
        ...no.map((word) => [word, 'false'] as const),
      ]);
    case 'grade':
      return gradeSql(text, file.name === 'enrollmentCounts');
  }
}

const yes = ['true', 't', 'yes', 'y', '1'] as const;
const no = ['false', 'f', 'no', 'n', '0'] as const;

/**
 * Each word and the SQL that it means. It is a CASE and never an IN: DuckDB turns a long IN into a join, and a join does
 * not keep the order of rows, by which a row is known to stand on its line.
 */
function wordCase(
  text: string,
  words: readonly (readonly [word: string, means: string])[],
  otherwise = 'NULL',
): string {
  return `CASE ${text} ${words.map(([word, means]) => `WHEN ${quoteText(word)} THEN ${means}`).join(' ')} ELSE ${otherwise} END`;
}

function vocabularySql(text: string, words: readonly string[], open: boolean): string {
  const plain = `regexp_replace(lower(${text}), '[ _-]', '', 'g')`;
  const alike = words.map((word) => [word.toLowerCase().replaceAll(/[ _-]/g, ''), quoteText(word)] as const);
  return wordCase(
    text,
    words.map((word) => [word, quoteText(word)]),
    wordCase(plain, alike, open ? text : 'NULL'),
  );
}

function dateSql(text: string, { isoOnly, slashes, serials }: DateWriting): string {
  const iso = `CASE WHEN substr(${text}, 5, 1) = '-' THEN TRY_CAST(left(${text}, 10) AS DATE) END`;
  if (isoOnly) return iso;
  const day = `split_part(replace(${text}, 'T', ' '), ' ', 1)`;
  const number = `TRY_CAST(${text} AS DOUBLE)`;
  return `CASE WHEN substr(${text}, 5, 1) = '-' THEN TRY_CAST(left(${text}, 10) AS DATE)
    ${slashes === 'month-first' ? `WHEN contains(${text}, '/') THEN CAST(try_strptime(${day}, '%m/%d/%Y') AS DATE)` : ''}
    ${serials ? `WHEN ${number} BETWEEN 20000 AND 80000 THEN DATE '1899-12-30' + CAST(floor(${number}) AS INTEGER)` : ''}
    WHEN length(${text}) = 8 AND TRY_CAST(${text} AS INTEGER) IS NOT NULL THEN CAST(try_strptime(${text}, '%Y%m%d') AS DATE) END`;
}

/** `$1,234.50` and `(1,234.50)` are what accounting programs write; a percent sign is only a reminder. */
function numberSql(text: string): string {
  const bare = `regexp_replace(${text}, '[$,%\\s()]', '', 'g')`;
  const cleaned = `TRY_CAST(CASE WHEN ${text} LIKE '(%)' THEN '-' || ${bare} ELSE ${bare} END AS DOUBLE)`;
  return `coalesce(TRY_CAST(${text} AS DOUBLE), ${cleaned})`;
}

/** A school year may be written 2026-27: it is known by its ending year, 2027. */
function integerSql(text: string, isSchoolYear: boolean): string {
  const number = `TRY_CAST(${text} AS DOUBLE)`;
  const whole = `CASE WHEN ${number} = floor(${number}) AND abs(${number}) < 1e9 THEN CAST(${number} AS INTEGER) END`;
  if (!isSchoolYear) return whole;
  const spoken = `CASE WHEN regexp_full_match(${text}, '\\d{4} ?[-–/] ?(\\d{2}|\\d{4})') THEN CAST(left(${text}, 4) AS INTEGER) + 1 END`;
  return `coalesce(${whole}, ${spoken})`;
}

const grades = ['PK', 'KG', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', 'UG'] as const;

const kindergarten = ['K', 'KF', 'KH', 'KN', 'TK', 'KINDERGARTEN', 'KINDER', '0', '00'];
const before = [
  'P',
  'PREK',
  'PRE-K',
  'PS',
  'PR',
  'P3',
  'P4',
  'PK3',
  'PK4',
  'PREKINDERGARTEN',
  'PRESCHOOL',
  '-1',
  '-01',
];
const ungraded = ['13', 'UNGRADED', 'OT', 'OTHER', 'AE', 'IT'];

/** CEDS codes; `9`, `9th` and `Grade 9` are 09, and the many names of kindergarten are KG. */
function gradeSql(text: string, allowAll: boolean): string {
  const plain = `regexp_replace(upper(${text}), '[^A-Z0-9-]', '', 'g')`;
  const number = `TRY_CAST(regexp_extract(${plain}, '^(GRADE|GR|G)?0*(\\d{1,2})(ST|ND|RD|TH)?(GRADE)?$', 2) AS INTEGER)`;
  const numbered = `CASE WHEN ${number} BETWEEN 1 AND 12 THEN lpad(CAST(${number} AS VARCHAR), 2, '0') END`;
  const named = [
    ...(allowAll ? ['ALL', 'TOTAL'].map((word) => [word, "'all'"] as const) : []),
    ...kindergarten.map((word) => [word, "'KG'"] as const),
    ...before.map((word) => [word, "'PK'"] as const),
    ...ungraded.map((word) => [word, "'UG'"] as const),
  ];
  return wordCase(
    text,
    grades.map((grade) => [grade, quoteText(grade)]),
    wordCase(plain, named, numbered),
  );
}
