/** What a district has chosen, each with its default until it does. */
import { z } from 'zod';
import type { Records } from './records.ts';

const expectedFile = z.object({
  /** Name of the file with `*` for what varies: `attendance*.csv`. */
  file: z.string().min(1).max(200),
  /** The hour of the day by which it should have come, 0–23, local time. */
  byHour: z.int().min(0).max(23).default(6),
});

const kinds = {
  /** Preset in use by family: `{ 'chronic-absence': 'federal' }`. */
  'chosen-definitions': z.record(z.string(), z.string()).default({}),
  /** A count of students below this is hidden from whoever may not see the students. */
  'suppression-minimum': z.int().min(3).max(100).default(10),
  'district-name': z.string().min(1).max(200).nullable().default(null),
  /** Set once, when a home folder is made for the demo: the day that it is there, and where its files lie. */
  demo: z
    .object({
      today: z.iso.date(),
      files: z.string(),
      /** Only the demo can say so: a password is enough, since nobody in it is real. */
      oneStepSignIn: z.boolean().default(true),
    })
    .nullable()
    .default(null),
  /** How long things are kept; what runs out goes by itself, once a day. */
  retention: z
    .object({
      /** Earlier snapshots, which are not in use, in days after their import. */
      snapshotDays: z.int().min(30).max(36_500).default(400),
      /** Problem reports, in days. */
      problemDays: z.int().min(30).max(36_500).default(1095),
      /** What was written here about a student who is in no data any more, in years after the last of it. */
      studentYears: z.int().min(1).max(100).default(7),
    })
    .default({ snapshotDays: 400, problemDays: 1095, studentYears: 7 }),
  /** Null while the public page is off; else whom it tells people to ask. */
  'public-page': z
    .object({
      /** A name, an office and a telephone number, as they stand on the page. */
      contact: z.string().min(1).max(300),
      email: z.email().nullable(),
    })
    .nullable()
    .default(null),
  'drop-folder': z
    .object({
      folder: z.string().min(1),
      everyMinutes: z.int().min(1).max(1440).default(15),
      expects: z.array(expectedFile).max(100).default([]),
    })
    .nullable()
    .default(null),
  /** What the last look at the drop folder found: kept so that a restart neither forgets nor imports again. */
  'drop-state': z
    .object({
      at: z.string(),
      seen: z.string(),
      imported: z.string(),
      says: z.string(),
      missing: z.array(z.string()),
    })
    .nullable()
    .default(null),
} as const satisfies Record<string, z.ZodType>;

export type SettingName = keyof typeof kinds;
export type SettingValue<Name extends SettingName> = z.output<(typeof kinds)[Name]>;
export type DropFolder = NonNullable<SettingValue<'drop-folder'>>;
export const settingKinds: { readonly [Name in SettingName]: (typeof kinds)[Name] } = kinds;

export async function readSetting<Name extends SettingName>(
  { database }: Records,
  name: Name,
): Promise<SettingValue<Name>> {
  const row = await database.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
  return kinds[name].parse(row ? JSON.parse(row.value) : undefined) as SettingValue<Name>;
}

export interface SettingChange<Name extends SettingName> {
  readonly name: Name;
  readonly value: SettingValue<Name>;
  readonly at: string;
  readonly byPerson: string;
}

/** Sets one setting; the history keeps every value that it has had. */
export async function writeSetting<Name extends SettingName>(
  records: Records,
  { name, value, at, byPerson }: SettingChange<Name>,
): Promise<void> {
  const row = { name, value: JSON.stringify(kinds[name].parse(value)), set_at: at, set_by: byPerson };
  await records.database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('setting')
      .values(row)
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: row.value, set_at: at, set_by: byPerson }))
      .execute();
    await transaction.insertInto('setting_history').values(row).execute();
  });
}

/** When a setting was first given a value, ISO; null when it never was. What was taken back begins anew. */
export async function sinceSetting({ database }: Records, name: SettingName): Promise<string | null> {
  const rows = await database
    .selectFrom('setting_history')
    .select(['value', 'set_at'])
    .where('name', '=', name)
    .orderBy('set_at')
    .execute();
  const lastOff = rows.findLastIndex(({ value }) => value === 'null');
  return rows[lastOff + 1]?.set_at ?? null;
}

/** The preset that the district chose, by family of definitions. */
export function chosenDefinitions(records: Records): Promise<Readonly<Record<string, string>>> {
  return readSetting(records, 'chosen-definitions');
}

export function suppressionMinimum(records: Records): Promise<number> {
  return readSetting(records, 'suppression-minimum');
}
