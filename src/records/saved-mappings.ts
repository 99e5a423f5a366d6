/** How a district's own exports are read: saved once, used every night, every version kept. */
import type { Records } from './records.ts';

export interface SavedMapping {
  readonly name: string;
  readonly version: number;
  readonly document: unknown;
  readonly savedAt: string;
  readonly savedBy: string;
}

/** Saves a mapping as the next version of its name, and gives that version. */
export async function saveMapping(
  records: Records,
  mapping: { readonly name: string; readonly document: unknown; readonly at: string; readonly byPerson: string },
): Promise<number> {
  return await records.database.transaction().execute(async (transaction) => {
    const last = await transaction
      .selectFrom('mapping')
      .select((select) => select.fn.max('version').as('version'))
      .where('name', '=', mapping.name)
      .executeTakeFirst();
    const version = Number(last?.version ?? 0) + 1;
    await transaction
      .insertInto('mapping')
      .values({
        name: mapping.name,
        version,
        document: JSON.stringify(mapping.document),
        saved_at: mapping.at,
        saved_by: mapping.byPerson,
      })
      .execute();
    return version;
  });
}

/** The newest version of every mapping, by name. */
export async function currentMappings({ database }: Records): Promise<SavedMapping[]> {
  const rows = await database.selectFrom('mapping').selectAll().orderBy('name').orderBy('version', 'desc').execute();
  const newest = rows.filter((row, index) => rows[index - 1]?.name !== row.name);
  return newest.map((row) => ({
    name: row.name,
    version: row.version,
    document: JSON.parse(row.document),
    savedAt: row.saved_at,
    savedBy: row.saved_by,
  }));
}
