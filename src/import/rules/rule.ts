/** A rule: what may be wrong with a row, in one sentence, and the statement that finds such rows. */

export type Severity = 'rejected' | 'noticed' | 'repaired';

export interface Rule {
  readonly name: string;
  /** Contract file whose rows it looks at. */
  readonly file: string;
  readonly severity: Severity;
  /** Contract column that it concerns. */
  readonly field: string | null;
  /** What is wrong, in words. */
  readonly says: string;
  /** What to do, in words; a row of `sql` may say it more closely in a column `fix`. */
  readonly fix: string;
  /** Contract files without which the rule has nothing to compare with; it is then not run. */
  readonly needs: readonly string[];
  /**
   * Gives `rid` of the row, `value` (text: the example that a person will see) and `fix` (text or null), from the views
   * `good_…`, which hold the rows that stand so far. A row is given at most once.
   */
  readonly sql: string;
  /** Statements run first, that make tables for `sql` and for the rules behind it. */
  readonly before?: readonly string[];
  /** Of a rule that repairs: the statement that does, run once the rows are listed. */
  readonly repair?: string;
}
