/** What to expect of a list of this size: counted on the district’s own past, in words. */
import type { SupportMethod, SupportReport } from '../../data/recorded/support-report.ts';
import { type OutcomeName, studentOutcome } from '../../definitions/student-outcomes.ts';
import { count, ofThings } from '../in-words.ts';
import type { Note } from '../question.ts';

export interface ListSize {
  readonly outcome: OutcomeName;
  readonly method: SupportMethod;
  readonly places: number;
  readonly students: number;
  /** Places that one more hour a week would add, when the hours are known. */
  readonly placesAnHour: number | null;
}

export interface Expected {
  readonly right: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly needless: number;
  /** Others here who would come to it and are not listed; null when it cannot be said. */
  readonly missed: number | null;
  /** What one more hour a week would add. */
  readonly more: { readonly places: number; readonly found: number } | null;
}

/** What a list of this size held in past years, carried over to this many students; null when none was tried. */
export function expectOf(report: SupportReport | undefined, size: ListSize): Expected | null {
  const at = (places: number) => pointAt(report, size, places);
  const here = at(size.places);
  if (!report || !here || size.places === 0) return null;
  const right = Math.round(here.precision * size.places);
  const all = report.cells.find(({ school, family }) => school === null && family === null);
  const needed = all && all.students > 0 ? Math.round((all.inNeed / all.students) * size.students) : null;
  const larger = size.placesAnHour === null ? null : at(size.places + size.placesAnHour);
  return {
    right,
    low: here.low === null ? null : Math.round(here.low * size.places),
    high: here.high === null ? null : Math.round(here.high * size.places),
    needless: size.places - right,
    missed: needed === null ? null : Math.max(0, needed - right),
    more:
      larger === null || size.placesAnHour === null
        ? null
        : {
            places: size.placesAnHour,
            found: Math.round(
              Math.max(0, larger.precision * (size.places + size.placesAnHour) - here.precision * size.places),
            ),
          },
  };
}

/** “In past years, of 24 students listed this way, about 14 (11 to 16) went on to …, and about 10 did not.” */
export function whatToExpect(report: SupportReport | undefined, size: ListSize): Note[] {
  const wentOnTo = studentOutcome(size.outcome).wentOnTo;
  const expected = expectOf(report, size);
  if (!expected)
    return [
      {
        kind: 'how sure',
        text: 'No list has been tried on our own past years yet, so we cannot say how many are rightly listed. It takes one full year to learn from and one to try it on.',
      },
    ];
  const { right, low, high, needless, missed, more } = expected;
  const range = low === null || high === null ? '' : ` (${count(low)} to ${count(high)})`;
  const notes: Note[] = [
    {
      kind: 'beside',
      text: `In past years, of ${ofThings(size.places, 'student')} listed this way, about ${count(right)}${range} ${past(wentOnTo)}, and about ${count(needless)} did not.${missed ? ` About ${count(missed)} others here did and were not listed.` : ''}`,
    },
  ];
  if (more)
    notes.push({
      kind: 'beside',
      text: `One more hour a week would list ${ofThings(more.places, 'more student', 'more students')}, and reach about ${count(more.found)} more of them.`,
    });
  return notes;
}

/** “go on to miss …” → “went on to miss …”. */
export function past(wentOnTo: string): string {
  return wentOnTo
    .replace(/^go on/, 'went on')
    .replace(/^fail/, 'failed')
    .replace(/^end/, 'ended')
    .replace(/^not graduate/, 'did not graduate');
}

interface CurvePoint {
  readonly precision: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The curve of the past at this size of list, between the sizes that were tried. */
function pointAt(report: SupportReport | undefined, { method, students }: ListSize, places: number): CurvePoint | null {
  const points = (report?.curve ?? []).filter((point) => point.method === method);
  const share = places / Math.max(1, students);
  const above = points.find((point) => point.share >= share) ?? points.at(-1);
  const below = points.filter((point) => point.share <= share).at(-1) ?? points[0];
  if (!above || !below) return null;
  const weight = above.share === below.share ? 0 : Math.min(1, (share - below.share) / (above.share - below.share));
  const between = (one: number, other: number) => one + (other - one) * Math.max(0, weight);
  return {
    precision: between(below.precision, above.precision),
    low: below.low === null || above.low === null ? null : between(below.low, above.low),
    high: below.high === null || above.high === null ? null : between(below.high, above.high),
  };
}
