/** The sentence of the home page: what stands, what moved this week, and what waits, from the answers alone. */
import type { Sentence } from '../../../src/questions/question.ts';
import { capitalized, inWords } from '../../answer/format.ts';

export interface WeekFacts {
  /** How many are chronically absent; absent where the role may not ask. */
  readonly chronic?: Sentence | undefined;
  /** Students who crossed the line this week; absent where the role sees no student. */
  readonly crossed?: number | undefined;
  readonly fit?: Sentence | undefined;
  readonly waiting: number;
  readonly changes: number;
}

/** The heading and the second sentence of this week. Without any answer it asks what the reader wants to know. */
export function weekSentence({ chronic, crossed, fit, waiting, changes }: WeekFacts): {
  headline: string;
  more: string | undefined;
} {
  const rest = [waits(waiting), changed(changes)].filter(Boolean).join(' ');
  if (chronic && chronic.form !== 'nothing') {
    return {
      headline: [chronic.headline, crossing(crossed)].filter(Boolean).join(' '),
      more: [chronic.more, rest].filter(Boolean).join(' ') || undefined,
    };
  }
  const known = fit ?? chronic;
  return {
    headline: (fit ? fitInWords(fit) : chronic?.headline) ?? 'What do you want to know?',
    more: [known?.more, rest].filter(Boolean).join(' ') || undefined,
  };
}

/** “Yes, with one exception.” answers a question that is not on this page, so the answer is said in full. */
function fitInWords({ headline }: Sentence): string {
  return headline
    .replace(/^Yes(?=[,.])/, 'The data is fit to decide on')
    .replace(/^Not yet(?=\.)/, 'The data is not yet fit to decide on');
}

function crossing(crossed: number | undefined): string {
  if (crossed === undefined) return '';
  if (crossed === 0) return 'No one crossed the line this week.';
  return `${capitalized(inWords(crossed, 'student'))} crossed the line this week.`;
}

function waits(waiting: number): string {
  if (waiting === 0) return '';
  return `${capitalized(inWords(waiting, 'thing waits', 'things wait'))} for you.`;
}

function changed(changes: number): string {
  if (changes === 0) return '';
  return `${capitalized(inWords(changes, 'thing'))} changed that nobody asked about.`;
}
