/** A file as it lies in the database before it is understood: text in every column, and the line it stood on. */

export interface StagedTable {
  readonly table: string;
  /** Header as sent, and the name that its column bears in the staged table. A column `line` BIGINT stands beside. */
  readonly columns: readonly { readonly header: string; readonly name: string }[];
}

/** The header as sent, else the only one that differs by case, spaces, hyphens or underscores alone. */
export function findColumn(staged: StagedTable, header: string): StagedTable['columns'][number] | null {
  const exact = staged.columns.find((column) => column.header === header);
  if (exact) return exact;
  const alike = staged.columns.filter((column) => plainName(column.header) === plainName(header));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** `Event_Date`, `EVENT DATE` and `eventDate` are one name: `eventdate`. */
export function plainName(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}#%]/gu, '');
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
