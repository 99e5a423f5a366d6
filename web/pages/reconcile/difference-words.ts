/** What the rows of a difference say: the steps of the picture, which number is right, and one sentence for a meeting. */
import { capitalized, formatCount, formatDate, inWords } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';
import type { Cause } from '../../charts/waterfall.tsx';

export interface Difference {
  readonly ours: number;
  readonly theirs: number;
  /** Our count by their rules, before what is not explained. */
  readonly byTheirRules: number;
  readonly causes: readonly Row[];
  readonly open: Row | undefined;
}

export function differenceIn(rows: readonly Row[]): Difference {
  const of = (kind: string) => rows.find((row) => row.kind === kind);
  const open = of('not explained');
  const [ours, theirs] = [Number(of('ours')?.to ?? 0), Number(of('theirs')?.to ?? 0)];
  return {
    ours,
    theirs,
    byTheirRules: open ? Number(open.from) : theirs,
    causes: rows.filter((row) => row.kind === 'cause'),
    open,
  };
}

/** The steps from our count to theirs, with what is not explained last. */
export function stepsIn({ causes, open }: Difference): Cause[] {
  return [...causes, ...(open ? [open] : [])].map((row) => ({
    name: String(row.label),
    ...(row.why ? { note: String(row.why) } : {}),
    change: Number(row.difference),
    ...(row === open ? { unexplained: true } : {}),
  }));
}

/** “the state’s” of “the state”; “their report’s” when nobody was named. */
export function whose(from: string | undefined): string {
  const name = from ?? 'their report';
  return /s$/i.test(name) ? `${name}’` : `${name}’s`;
}

/** Which number to use for what, with the reason that the causes give. */
export function whichIsRight(difference: Difference, from: string | undefined): string[] {
  const { ours, theirs, causes, open } = difference;
  if (ours === theirs && causes.length === 0) return ['Both: they agree.'];
  if (causes.length === 0)
    return [`We cannot say yet. Ask ${from ?? 'them'} for their list or their rules, and compare again.`];
  const has = (cause: string) => causes.some((row) => row.cause === cause);
  const reasons = [
    has('minimum-days') && 'it counts students who came lately as soon as our rule allows',
    (has('last-day') || has('late-edits')) && 'it holds what has become known since their copy was taken',
  ].filter(Boolean);
  const because = reasons.length > 0 ? `: ${reasons.join(', and ')}` : '';
  const rest = open
    ? [
        `${capitalized(inWords(Math.max(Math.abs(Number(open.difference)), Number(open.students ?? 0)), 'student'))} we cannot explain: ask ${from ?? 'them'}.`,
      ]
    : [];
  return [
    `Both, by their own rules. Use ${formatCount(theirs)} where ${whose(from)} rules apply. Use ${formatCount(ours)} for deciding whom to help${because}.`,
    ...rest,
    'A student may fit several causes. We assign each to the first that applies, in the order shown; another order moves students between causes, and none out of the total.',
  ];
}

const mostSaid = 3;

/** The whole difference in one sentence that can be read out: the largest causes, and where their rules lead. */
export function inOneSentence(difference: Difference, from: string | undefined): string {
  const { ours, theirs, byTheirRules, causes, open } = difference;
  const name = capitalized(from ?? 'their report');
  if (causes.length === 0) {
    return ours === theirs
      ? `${name} and we count the same, ${formatCount(ours)} students.`
      : `We count ${formatCount(ours)} students, ${from ?? 'their report'} ${formatCount(theirs)}, and we have asked why.`;
  }
  const largest = causes
    .toSorted((left, right) => Math.abs(Number(right.difference)) - Math.abs(Number(left.difference)))
    .slice(0, mostSaid);
  const said = causes.filter((row) => largest.includes(row)).map(causeInWords);
  const others = causes.length - said.length;
  const more = others > 0 ? `, with ${inWords(others, 'smaller difference')} beside` : '';
  const apart = Math.abs(theirs - byTheirRules);
  const near = open && apart > 0 ? `within ${inWords(apart, '', '').trim()} of theirs` : 'as theirs is';
  return `${name} ${joined(said)}${more}; by its rules our count is ${formatCount(byTheirRules)}, ${near}.`;
}

function causeInWords(row: Row): string {
  const theirs = String(row.theirs);
  const label = String(row.label);
  switch (row.cause) {
    case 'minimum-days':
      return row.why === 'they leave new arrivals out'
        ? `leaves out students ${label.toLowerCase()}`
        : 'counts new students sooner than we do';
    case 'suspended-in-school':
      return `counts suspension in school as ${theirs}`;
    case 'suspended-out-of-school':
      return `counts suspension out of school as ${theirs}`;
    case 'last-day':
      return `counts through ${theirs}`;
    case 'late-edits':
      return `does not hold ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
    case 'leavers':
      return theirs === 'dropped' ? 'drops students who left' : 'keeps students who left';
    case 'half-days':
      return `counts a half day as ${theirs}`;
    case 'two-schools':
      return theirs === 'at each' ? 'counts a student of two schools at each' : 'counts a student of two schools once';
    case 'not-in-ours':
      return `names ${inWords(Math.abs(Number(row.difference)), 'student')} whom our data does not know`;
    case 'not-in-theirs':
      return `does not name ${inWords(Math.abs(Number(row.difference)), 'student')} of ours`;
    case 'listed-twice':
      return 'lists some students more than once';
    default:
      return `differs in “${label.toLowerCase()}”`;
  }
}

function joined(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** “state number, 258 of 258 lines” from the note that says how their lines were matched. */
export function matchedIn(notes: readonly { readonly text: string }[]): string | undefined {
  const note = notes.find(({ text }) => text.startsWith('Matched on '));
  return note?.text.slice('Matched on '.length).replace(': ', ', ').replace(/\.$/, '');
}

/** Their rules, as far as they were given: “30 days, copy of Nov 6, 2026”. */
export function rulesGiven(search: Readonly<Record<string, string>>): string {
  const said = [
    search.theirDefinition && `definition ${search.theirDefinition.replaceAll('-', ' ')}`,
    search.theirMinimumDays && `at least ${search.theirMinimumDays} days`,
    search.theirSuspensionIn && `suspension in school ${search.theirSuspensionIn}`,
    search.theirHalfDays && `half days ${search.theirHalfDays}`,
    search.theirLeavers && `leavers ${search.theirLeavers}`,
    search.theirCountedPer && `counted per ${search.theirCountedPer}`,
    search.theirDate && `copy of ${formatDate(search.theirDate)}`,
  ].filter(Boolean);
  return said.join(', ');
}
