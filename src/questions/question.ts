/**
 * What a question is. A question is one folder entry: `name.sql` + `name.ts` + `name.test.ts`.
 * Every door (web, HTTP, CLI, MCP) is derived from this declaration; none of them knows a question by name.
 */
import type { z } from 'zod';
import type { Cell, NarrowDatabase, SqlValue } from '../data/database.ts';
import type { ReadRecorded, RecordKind } from '../data/recorded/kind.ts';
import type { DefinitionUse } from '../definitions/definition.ts';
import type { Release } from './release.ts';

export const areas = [
  'goals',
  'attendance',
  'support',
  'enrollment',
  'operations',
  'programs',
  'resources',
  'instruction',
  'signals',
  'trust',
  'readiness',
  'strategy',
  'quality',
] as const;
export type Area = (typeof areas)[number];

/** What the answer speaks of: published facts, counts of students, or students by name. */
export type About = 'public' | 'aggregate' | 'student';

/** What a snapshot says about itself, for every answer made from it. */
export interface SnapshotFacts {
  readonly snapshotId: string;
  readonly importedAt: string;
  /** The last day any school sent attendance: the as-of date that an answer takes unless asked otherwise. */
  readonly dataThrough: string;
  readonly districtName: string;
  readonly files: number;
}

/** Everything that an answer may depend on. No clock, no randomness, no caller: those stay at the door. */
export interface Asked<Input> {
  readonly input: Input;
  /** Holds only the schools, students and columns that this caller may see. */
  readonly district: NarrowDatabase;
  readonly snapshot: SnapshotFacts;
  /** The definition the district chose, by its name, e.g. `chosen['chronic-absence']` is `federal`. */
  readonly chosen: Readonly<Record<string, string>>;
  /** The day on which it is asked, ISO: for a question that declares what it `reads`, such as reviews that fall due. */
  readonly today: string;
  /** What people wrote down, of the kinds that the question `reads`, about students within the caller's reach. */
  readonly recorded: ReadRecorded;
  /** Who looked at a student, newest first; there only for a question that says `readsLooks`. */
  readonly looks?: (studentId: string) => Promise<readonly Looked[]>;
}

/** One time that somebody was shown, or changed, something about a student. */
export interface Looked {
  /** ISO time, UTC. */
  readonly at: string;
  readonly personName: string;
  readonly role: string;
  readonly door: string;
  readonly did: string;
  /** The sentence of the question or task. */
  readonly what: string;
  readonly why: string;
  readonly studentRows: number;
}

/** A sentence with its three forms: it tells, it cannot tell (and what it would take), there is nothing to show. */
export interface Sentence {
  readonly form: 'tells' | 'cannot tell' | 'nothing';
  /** The heading of the page, the first line of the CLI, the assistant's answer. */
  readonly headline: string;
  /** How sure, and where it is not true. For `cannot tell` and `nothing`: what would change that. */
  readonly more?: string;
}

/** Something a reader must know to trust the rows; `leaves out` and `stale` also show beside the answer. */
export interface Note {
  readonly kind: 'leaves out' | 'stale' | 'how sure' | 'beside';
  readonly text: string;
  /** How many students the text counts, if it does: a small number is not told to whoever may not see them. */
  readonly students?: number;
}

export interface Findings<Row> {
  readonly rows: readonly Row[];
  /** How many students (or schools, days …) the answer rests on, and what they are. */
  readonly n: number;
  readonly unit: string;
  readonly asOf: string;
  readonly definitions: readonly DefinitionUse[];
  readonly notes: readonly Note[];
  /** The statements that ran, as they ran, for the drawer. */
  readonly sql: readonly string[];
  readonly parameters?: Readonly<Record<string, SqlValue>>;
}

/** Fixed words of the drawer: what the answer means and how far to trust it. */
export interface HowWeKnow {
  readonly inWords: string;
  readonly howSure: string;
  readonly leavesOut: string;
}

interface QuestionBase<Input extends z.ZodObject, Row extends z.ZodObject> {
  readonly name: string;
  /** The sentence a leader would say, ending in a question mark. */
  readonly asks: string;
  readonly area: Area;
  readonly input: Input;
  readonly row: Row;
  /**
   * Made ahead after an import, with the usual input and with these that pages ask with; an empty list is the usual one
   * alone. Attendance and data quality are made ahead without saying so.
   */
  readonly ahead?: readonly Readonly<Record<string, unknown>>[];
  /** Names of the definition families that it uses, e.g. `chronic-absence`. */
  readonly uses: readonly string[];
  /** Kinds of records that it reads; an empty list when it only needs to know the day. */
  readonly reads?: readonly RecordKind[];
  /** True for a question that tells who looked at a student. */
  readonly readsLooks?: boolean;
  readonly how: HowWeKnow;
  readonly say: (findings: Findings<z.infer<Row>>, input: z.infer<Input>) => Sentence;
}

/** A question about students by name, or about published facts: its rows are given as they are. */
export interface PlainQuestion<Input extends z.ZodObject = z.ZodObject, Row extends z.ZodObject = z.ZodObject>
  extends QuestionBase<Input, Row> {
  readonly about: 'public' | 'student';
  readonly answer: (asked: Asked<z.infer<Input>>) => Promise<Findings<z.infer<Row>>>;
}

/**
 * The cells of an aggregate question. A dimension's `null` is the total over it. Where a dimension holds values
 * of several families (race, sex, "learns English"), `family` names the column that tells them apart; within one
 * family the values always add up to the total (a yes is never given without its no, nor a race without "unknown").
 */
export interface Measure {
  readonly dimensions: readonly { readonly column: string; readonly family?: string }[];
  /**
   * Count columns; `outOf` names the count that contains it, so that the complement is protected too. “None of them”
   * and “all of them” are hidden unless `allOrNone` says that they speak of no one, as for a fact never collected.
   */
  readonly counts: readonly { readonly column: string; readonly outOf?: string; readonly allOrNone?: 'shown' }[];
  /** Counts of one row that add up to another of its counts, such as bands that hold every student once. */
  readonly sums?: readonly { readonly total: string; readonly parts: readonly string[] }[];
}

/**
 * A question about counts of students. It returns bare counts by cell and nothing computed from them; the gate
 * hides what must be hidden; only then does `present` make rates, intervals and comparisons, from shown counts.
 */
export interface AggregateQuestion<Input extends z.ZodObject = z.ZodObject, Row extends z.ZodObject = z.ZodObject>
  extends QuestionBase<Input, Row> {
  readonly about: 'aggregate';
  readonly measure: Measure;
  /** What of it is given to those who may not see the records behind the counts. */
  readonly release: Release;
  readonly count: (asked: Asked<z.infer<Input>>) => Promise<Findings<Cell>>;
  readonly present: (cells: readonly Cell[], input: z.infer<Input>) => z.infer<Row>[];
}

export type Question = PlainQuestion | AggregateQuestion;

export function defineQuestion<Input extends z.ZodObject, Row extends z.ZodObject>(
  question: PlainQuestion<Input, Row>,
): Question;
export function defineQuestion<Input extends z.ZodObject, Row extends z.ZodObject>(
  question: AggregateQuestion<Input, Row>,
): Question;
export function defineQuestion(question: unknown): Question {
  return Object.freeze(question) as Question;
}
