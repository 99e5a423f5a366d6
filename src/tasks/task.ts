/**
 * What a task is: something a person does that changes records, makes a snapshot or a model.
 * The same shape as a question, so that the same four doors are derived from it.
 */
import type { z } from 'zod';
import type { Area, Asked } from '../questions/question.ts';
import type { Records } from '../records/records.ts';

/** Work that takes time says how far it is: `{ step: 11, of: 18, says: 'Reading attendance.csv' }`. */
export interface Progress {
  readonly step: number;
  readonly of: number;
  readonly says: string;
}

/** Everything that a task may touch. Tests pass their own; nothing reads the clock beside it. */
export interface TaskEffects {
  readonly records: Records;
  /** The folder that holds snapshots, mappings and the drop folder. */
  readonly home: string;
  readonly person: { readonly id: string; readonly name: string; readonly role: string };
  readonly now: () => Date;
  /** The current snapshot as this person sees students in it; throws `no-snapshot` when there is none. */
  readonly withDistrict: <Result>(use: (district: TaskDistrict) => Promise<Result>) => Promise<Result>;
  /** Releases the snapshot in use to the board and the public, once it is proved; the gate lends it. */
  readonly release?: () => Promise<{ readonly asOf: string; readonly isNew: boolean }>;
  readonly progress: (progress: Progress) => void;
  /** Aborted when the person stops the work. */
  readonly signal: AbortSignal;
}

/** What a task may read of the district's data. */
export type TaskDistrict = Pick<Asked<unknown>, 'district' | 'snapshot' | 'chosen'>;

export interface Done {
  /** One sentence: what happened. */
  readonly says: string;
  /** Of a command: 1 when the work was done but must not be relied on, e.g. a required file was unusable. */
  readonly exitCode?: 0 | 1;
  readonly [detail: string]: unknown;
}

export interface Task<Input extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  /** The sentence of the button, e.g. "Import the district’s files". */
  readonly does: string;
  readonly area: Area;
  readonly input: Input;
  /** Students that it is about: refused unless the person may see every one of them. */
  readonly concerns?: (input: z.infer<Input>) => readonly string[];
  readonly run: (effects: TaskEffects, input: z.infer<Input>) => Promise<Done>;
}

export function defineTask<Input extends z.ZodObject>(task: Task<Input>): Task {
  return Object.freeze(task) as unknown as Task;
}
