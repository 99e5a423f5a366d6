/** Rows of numbers, column by column: `columns[f][row]` is the value of feature `f`, NaN where it is missing. */
export interface FeatureTable {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly rows: number;
}

/** Refuses, with a sentence, a table whose parts do not fit each other. */
export function checkTable(table: FeatureTable): void {
  if (table.names.length !== table.columns.length) {
    throw new RangeError(`The table names ${table.names.length} features but has ${table.columns.length} columns.`);
  }
  for (const [place, column] of table.columns.entries()) {
    if (column.length !== table.rows) {
      throw new RangeError(
        `The feature “${table.names[place]}” has ${column.length} values where the table has ${table.rows} rows.`,
      );
    }
  }
}

/** Refuses labels that do not fit the table or that hold one class only: nothing can be learned from those. */
export function checkLabels(table: FeatureTable, labels: Uint8Array): void {
  if (labels.length !== table.rows) {
    throw new RangeError(`There are ${labels.length} labels for ${table.rows} rows.`);
  }
  let positives = 0;
  for (const label of labels) {
    if (label > 1) throw new RangeError(`A label must be 0 or 1; got ${label}.`);
    positives += label;
  }
  if (positives === 0 || positives === labels.length) {
    throw new RangeError(`All ${labels.length} labels are the same, so there is nothing to tell apart.`);
  }
}

/** The rows of a table at these places, in this order. */
export function takeRows(table: FeatureTable, places: Int32Array): FeatureTable {
  return {
    names: table.names,
    rows: places.length,
    columns: table.columns.map((column) => Float64Array.from(places, (place) => column[place] as number)),
  };
}
