/**
 * What people write down, as data: a kind of record is its schema. Tasks write it, questions read it, and what is
 * held about a student is found by one column.
 */
import type { z } from 'zod';

export interface RecordKind<Body extends z.ZodObject = z.ZodObject> {
  /** Kebab-case and never changed: it stands in the database. */
  readonly name: string;
  /** What a family would call it: “Decision about support”. */
  readonly title: string;
  /** A record about a student is seen only by whoever may see that student. */
  readonly about: 'student' | 'district';
  readonly body: Body;
  /** Free text: optional fields of the body that are stored sealed, and given only to `sealedFor`. */
  readonly sealed?: readonly (keyof z.infer<Body> & string)[];
  /** Roles that read the sealed fields; whoever wrote them does as well. */
  readonly sealedFor?: readonly string[];
}

/** One thing as it holds now: its newest revision. */
export interface Recorded<Body = Readonly<Record<string, unknown>>> {
  readonly id: string;
  /** 1 for the first; more when it was corrected since. */
  readonly revision: number;
  readonly studentId: string | null;
  readonly schoolId: string | null;
  /** What it is about when that is no student: the id of a program, a model, another record. */
  readonly subject: string | null;
  readonly body: Body;
  /** The snapshot that it was based on. */
  readonly snapshotId: string | null;
  readonly withdrawn: boolean;
  /** ISO time, UTC. */
  readonly madeAt: string;
  readonly madeBy: { readonly id: string; readonly name: string; readonly role: string };
}

/** Gives back the records of a kind, those a caller may see. */
export type ReadRecorded = <Body extends z.ZodObject>(kind: RecordKind<Body>) => readonly Recorded<z.infer<Body>>[];

export function defineKind<Body extends z.ZodObject>(kind: RecordKind<Body>): RecordKind<Body> {
  return Object.freeze(kind);
}
