/** What every door gives for a question: the rows with all that a reader needs to trust them. */
import type { DefinitionUse } from '../definitions/definition.ts';
import type { About, Area, HowWeKnow, Note, Sentence, SnapshotFacts } from './question.ts';

export interface Answer {
  readonly question: string;
  readonly asks: string;
  readonly area: Area;
  readonly about: About;
  readonly input: Readonly<Record<string, unknown>>;
  readonly sentence: Sentence;
  /** Column names in the order to show, with the word for the head. */
  readonly columns: readonly AnswerColumn[];
  /** A hidden count, and all that follows from it, is null and its row says `hidden: true`. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly n: number;
  readonly unit: string;
  readonly asOf: string;
  readonly snapshot: SnapshotFacts;
  readonly definitions: readonly DefinitionUse[];
  readonly notes: readonly Note[];
  readonly how: HowWeKnow;
  readonly sql: readonly string[];
  readonly hidden: { readonly small: number; readonly complementary: number; readonly minimum: number };
  /** Why this caller was allowed to ask. */
  readonly whyAllowed: string;
  /** Opens this answer again as it was: path and query of the web app. */
  readonly link: string;
}

export interface AnswerColumn {
  readonly name: string;
  readonly title: string;
  readonly kind: 'text' | 'count' | 'rate' | 'number' | 'date' | 'yes-no';
}
