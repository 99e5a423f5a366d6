/** What one file of the data contract looks like: the columns, their meaning, and which must be there. */

export type ColumnType = 'id' | 'text' | 'date' | 'number' | 'integer' | 'yes-no' | 'grade' | 'list' | 'timestamp';

export interface ContractColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly required: boolean;
  /** Values that are understood; anything else rejects the row, unless `open` lets the district add its own. */
  readonly vocabulary?: readonly string[];
  readonly open?: boolean;
  /** The contract file whose key this column names, e.g. `users`. */
  readonly refersTo?: string;
  readonly says: string;
  readonly example: string;
}

export interface ContractFile {
  /** As in `attendance.csv`. */
  readonly name: string;
  readonly standard: 'OneRoster' | 'companion';
  readonly says: string;
  /** Columns that together name a row; a second row with the same key is a duplicate. */
  readonly key: readonly string[];
  readonly columns: readonly ContractColumn[];
}

type ColumnOptions = Partial<Pick<ContractColumn, 'required' | 'vocabulary' | 'open' | 'refersTo'>>;

/** A column in one line: `column('entryDate', 'date', 'First day of membership', '2026-08-24', { required: true })`. */
export function column(
  name: string,
  type: ColumnType,
  ...[says, example, options]: [says: string, example: string, options?: ColumnOptions]
): ContractColumn {
  return { name, type, says, example, required: options?.required ?? false, ...options };
}
