/** A column rule of a mapping in SQL: an expression over the staged row that gives text or null. */
import { conditionSql } from './condition-sql.ts';
import type { ColumnRule, DateForm } from './mapping.ts';
import { quoteText } from './staged-table.ts';

type FromRule = Extract<ColumnRule, { from: string }>;
export type LookUpRule = Extract<ColumnRule, { lookUp: string }>;
type ShareRule = Extract<ColumnRule, { share: string }>;

export interface ReadColumn {
  /** The trimmed text of a source column, null where it is empty or the file has no such header. */
  (header: string): string;
  readonly has: (header: string) => boolean;
  /** The value that another file has for this row. */
  readonly elsewhere: (rule: LookUpRule) => string;
}

export function columnSql(rule: ColumnRule, read: ReadColumn): string {
  if ('constant' in rule) return `nullif(${quoteText(rule.constant)}, '')`;
  if ('join' in rule) return `nullif(concat_ws(${quoteText(rule.with)}, ${rule.join.map(read).join(', ')}), '')`;
  if ('cases' in rule) {
    const cases = rule.cases.map(
      (each) => `WHEN ${each.when.map((when) => conditionSql(when, read)).join(' AND ')} THEN ${quoteText(each.is)}`,
    );
    const otherwise = rule.otherwise === undefined ? '' : ` ELSE ${quoteText(rule.otherwise)}`;
    return `nullif(CASE ${cases.join(' ')}${otherwise} END, '')`;
  }
  if ('lookUp' in rule) return read.elsewhere(rule);
  if ('share' in rule) return shareSql(rule, read);
  const sources = [rule.from, ...(rule.alsoNamed ?? [])];
  return fromSql(rule, read(sources.find((header) => read.has(header)) ?? rule.from));
}

function fromSql(rule: FromRule, source: string): string {
  let value = source;
  if (rule.split !== undefined) {
    value = `nullif(trim(split_part(${value}, ${quoteText(rule.split)}, ${rule.take ?? 1})), '')`;
  }
  if (rule.dateForm) value = dateSql(value, rule.dateForm);
  if (rule.plus !== undefined) {
    value = `coalesce(CAST(TRY_CAST(${value} AS INTEGER) + ${rule.plus} AS VARCHAR), ${value})`;
  }
  if (rule.padTo !== undefined) {
    value = `CASE WHEN length(${value}) < ${rule.padTo} THEN lpad(${value}, ${rule.padTo}, '0') ELSE ${value} END`;
  }
  if (rule.values) value = valuesSql(value, rule.values, rule.otherwise);
  else if (rule.otherwise !== undefined) {
    value = `CASE WHEN ${value} IS NULL THEN NULL ELSE ${quoteText(rule.otherwise)} END`;
  }
  return rule.whenEmpty === undefined ? value : `coalesce(${value}, ${quoteText(rule.whenEmpty)})`;
}

/** Codes that differ by case alone (a, A) are told apart; otherwise case does not matter. */
function valuesSql(value: string, values: Readonly<Record<string, string>>, otherwise: string | undefined): string {
  const entries = Object.entries(values).map(([sent, meant]) => [sent.trim(), meant] as const);
  const caseMatters = new Set(entries.map(([sent]) => sent.toLowerCase())).size < entries.length;
  const compared = caseMatters ? value : `lower(${value})`;
  const cases = entries.map(
    ([sent, meant]) =>
      `WHEN ${compared} = ${caseMatters ? quoteText(sent) : `lower(${quoteText(sent)})`} THEN nullif(${quoteText(meant)}, '')`,
  );
  const rest = otherwise === undefined ? value : `nullif(${quoteText(otherwise)}, '')`;
  return `CASE WHEN ${value} IS NULL THEN NULL ${cases.join(' ')} ELSE ${rest} END`;
}

const datePatterns: Readonly<Record<Exclude<DateForm, 'excel' | 'days-since-1960'>, string>> = {
  'YYYY-MM-DD': '%Y-%m-%d',
  YYYYMMDD: '%Y%m%d',
  'M/D/YYYY': '%m/%d/%Y',
  'M/D/YY': '%m/%d/%y',
  'D/M/YYYY': '%d/%m/%Y',
  'M-D-YYYY': '%m-%d-%Y',
  'D-Mon-YY': '%d-%b-%y',
  'D-Mon-YYYY': '%d-%b-%Y',
};

/** Day zero of a spreadsheet’s day numbers, as Excel for Windows counts them: 45000 is 2023-03-15. */
const excelDayZero = '1899-12-30';

/** A time of day after the date is dropped; a date that does not read passes as sent. */
function dateSql(value: string, form: DateForm): string {
  if (form === 'excel' || form === 'days-since-1960') {
    const zero = form === 'excel' ? excelDayZero : '1960-01-01';
    const days = `TRY_CAST(floor(TRY_CAST(${value} AS DOUBLE)) AS INTEGER)`;
    const plausible = `TRY_CAST(${value} AS DOUBLE) BETWEEN -200000 AND 200000`;
    return `CASE WHEN ${plausible} THEN CAST(DATE '${zero}' + ${days} AS VARCHAR) ELSE ${value} END`;
  }
  const day = form === 'YYYYMMDD' ? `left(${value}, 8)` : `split_part(replace(${value}, 'T', ' '), ' ', 1)`;
  return `coalesce(strftime(try_strptime(${day}, '${datePatterns[form]}'), '%Y-%m-%d'), ${value})`;
}

/** Nothing where the whole is zero or either is no number. */
function shareSql(rule: ShareRule, read: ReadColumn): string {
  const piece = (header: string, which: 1 | 2) =>
    rule.split === undefined ? read(header) : `trim(split_part(${read(header)}, ${quoteText(rule.split)}, ${which}))`;
  const whole = typeof rule.of === 'number' ? `CAST(${rule.of} AS DOUBLE)` : `TRY_CAST(${piece(rule.of, 2)} AS DOUBLE)`;
  const part = `TRY_CAST(${piece(rule.share, 1)} AS DOUBLE) / nullif(${whole}, 0)`;
  const share = rule.remaining ? `(1 - ${part})` : `(${part})`;
  if (!rule.steps) return `CAST(round(${share}, 6) AS VARCHAR)`;
  const steps = rule.steps.map((step) => `WHEN ${share} >= ${step.atLeast} THEN '${step.is}'`).join(' ');
  return `CASE WHEN ${share} IS NULL THEN NULL ${steps} ELSE '0' END`;
}
