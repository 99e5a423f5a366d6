/** One table of the snapshot, and the statement over the `good_…` views that fills it. */
export interface TableSource {
  readonly table: string;
  /** Columns in the order of `sql`. */
  readonly columns: readonly string[];
  readonly sql: string;
}
