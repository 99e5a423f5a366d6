/** What every task of the registers does: say who writes and when, and find the record that it changes. */
import type { z } from 'zod';
import type { Recorded, RecordKind } from '../../data/recorded/kind.ts';
import { fail } from '../../errors.ts';
import { readRecorded, reviseRecorded, type Writing, writeRecorded } from '../../records/recorded.ts';
import { currentSnapshotId } from '../../records/snapshot-log.ts';
import type { TaskEffects } from '../task.ts';

export interface Entry extends Writing {
  /** The day of writing, ISO. */
  readonly today: string;
}

export async function entryOf({ records, person, now }: TaskEffects): Promise<Entry> {
  const at = now().toISOString();
  return { at, today: at.slice(0, 10), by: person, snapshotId: await currentSnapshotId(records) };
}

/** The record as it holds now. Throws `no-such-record`. */
export async function theRecord<Body extends z.ZodObject>(
  { records }: Pick<TaskEffects, 'records'>,
  kind: RecordKind<Body>,
  { id, what }: { readonly id: string; readonly what: string },
): Promise<Recorded<z.infer<Body>>> {
  const [found] = await readRecorded(records, kind, { id });
  return found ?? fail('no-such-record', { what });
}

/** A day after which it stops by itself: not before today, and no more than a year away. */
export function refuseUntil(until: string, today: string): void {
  const year = new Date(`${today}T00:00:00Z`);
  year.setUTCFullYear(year.getUTCFullYear() + 1);
  const latest = year.toISOString().slice(0, 10);
  if (until <= today) fail('bad-input', { what: 'The last day', why: `it must lie after today, ${today}.` });
  if (until > latest)
    fail('bad-input', {
      what: 'The last day',
      why: `it may be at most a year away, ${latest}; then it takes a renewal.`,
    });
}

/** A new record where no id is given, else the next revision of that one; gives its id. */
export async function writeOrRevise<Body extends z.ZodObject>(
  { records }: Pick<TaskEffects, 'records'>,
  kind: RecordKind<Body>,
  {
    id,
    body,
    subject = null,
    ...writing
  }: { readonly id: string; readonly body: z.input<Body>; readonly subject?: string | null } & Writing,
): Promise<string> {
  if (id === '') return await writeRecorded(records, kind, { body, subject, ...writing });
  await reviseRecorded(records, kind, { id, body, ...writing });
  return id;
}
