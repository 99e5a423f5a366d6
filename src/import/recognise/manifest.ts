/** OneRoster's manifest: which files are whole, and which hold only what changed. */
import { fail } from '../../errors.ts';
import { quoteName } from '../mapping/staged-table.ts';
import type { LoadedTable } from '../staging/load-table.ts';
import type { Stage } from '../staging/stage.ts';

/** Keeps what the manifest promises in `manifest_entry`. Fails with `unusable-files` when a file holds only changes. */
export async function readManifest(stage: Stage, source: number, loaded: LoadedTable): Promise<void> {
  const [name, value] = loaded.columns;
  if (!name || !value) return;
  await stage.run('CREATE TABLE IF NOT EXISTS manifest_entry (source INTEGER, name VARCHAR, value VARCHAR)');
  await stage.run(
    `INSERT INTO manifest_entry SELECT ${source}, trim(${quoteName(name.name)}), lower(trim(${quoteName(value.name)})) FROM ${loaded.table}`,
  );
  const changes = await stage.rows<{ name: string }>(
    `SELECT name FROM manifest_entry WHERE source = ${source} AND name ILIKE 'file.%' AND value = 'delta' ORDER BY name`,
  );
  if (changes.length > 0) {
    fail('unusable-files', {
      why: `the manifest says that ${changes.map((each) => `${each.name.slice(5)}.csv`).join(', ')} holds only what changed (delta).`,
      fix: 'Plumbline reads whole files. Set the export to bulk and send all of it again.',
    });
  }
}

/** Names of files that a manifest announces as whole and that are not among those that came. */
export async function promisedFiles(
  stage: Stage,
  came: ReadonlySet<string>,
): Promise<{ source: number; name: string }[]> {
  await stage.run('CREATE TABLE IF NOT EXISTS manifest_entry (source INTEGER, name VARCHAR, value VARCHAR)');
  const promised = await stage.rows<{ source: number; name: string }>(
    `SELECT source, substr(name, 6) AS name FROM manifest_entry WHERE name ILIKE 'file.%' AND value = 'bulk' ORDER BY name`,
  );
  const arrived = new Set([...came].map((name) => name.toLowerCase()));
  return promised.filter(({ name }) => !arrived.has(name.toLowerCase()));
}
