/** The few words that everyone who touches a database shares. */

/** A value that may stand in a statement as a parameter. Dates are ISO strings; SQL casts them. */
export type SqlValue = string | number | boolean | null | readonly string[];

/** A row of counts by cell: dimensions are text (null is the total), counts are numbers (null is hidden). */
export type Cell = Readonly<Record<string, string | number | boolean | null>>;

/**
 * A snapshot already narrowed to what one caller may see. Statements name plain tables of schema.sql; they are
 * views here, and what lies beneath cannot be named. Dates come back as ISO strings, BIGINT as numbers.
 */
export interface NarrowDatabase {
  rows<Row extends object = Cell>(sql: string, parameters?: Readonly<Record<string, SqlValue>>): Promise<Row[]>;
}
