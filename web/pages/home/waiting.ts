/** What waits for someone: students to see and data to mend, each with the page that shows it. */
import type { Answer } from '../../../src/questions/answer.ts';
import type { Note } from '../../../src/questions/question.ts';
import { formatCount, formatDate, inWords } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';

export interface Waiting {
  readonly what: string;
  readonly to: string;
  readonly concerns: 'students' | 'data';
  /** “19 students”, “1 school”, unbroken. */
  readonly how_many: string;
  readonly tells: string;
}

type Rested = Pick<Answer, 'rows' | 'sentence'> & { readonly notes?: readonly Note[] };

export interface WaitingAnswers {
  readonly listed?: Rested | undefined;
  readonly crossed?: Rested | undefined;
  readonly streaks?: Rested | undefined;
  readonly unknown?: Rested | undefined;
  readonly fit?: Rested | undefined;
  readonly cameIn?: Rested | undefined;
  readonly rejections?: Rested | undefined;
}

const longStreak = 3;

/** The queues that hold something, students first. A question that was not asked, or found nothing, adds none. */
export function waitingFrom(answers: WaitingAnswers): Waiting[] {
  return [
    listed(answers.listed),
    crossed(answers.crossed),
    streaks(answers.streaks),
    unknown(answers.unknown),
    behind(answers.fit),
    rejected(answers.cameIn, answers.rejections),
    unread(answers.cameIn),
  ].filter((waiting) => waiting !== undefined);
}

function listed(answer: Rested | undefined): Waiting | undefined {
  const toGo = answer?.rows.filter((row) => row.queue === 'this week').length ?? 0;
  if (toGo === 0) return undefined;
  const unknown = answer?.rows.filter((row) => row.queue === 'no data').length ?? 0;
  return {
    what: 'Students who might need a conversation',
    to: '/area/support',
    concerns: 'students',
    how_many: things(toGo, 'student'),
    tells: `As many as there is time for.${unknown > 0 ? ` Of ${things(unknown, 'more student')} too little is known.` : ''}`,
  };
}

function crossed(answer: Rested | undefined): Waiting | undefined {
  if (!answer || answer.rows.length === 0) return undefined;
  return {
    what: 'Students who crossed the line this week',
    to: '/ask/who-newly-crossed',
    concerns: 'students',
    how_many: things(answer.rows.length, 'student'),
    tells: answer.sentence.more ?? '',
  };
}

function streaks(answer: Rested | undefined): Waiting | undefined {
  const away = answer?.rows.filter((row) => Number(row.streak) >= longStreak) ?? [];
  const changed = answer?.rows.filter((row) => row.changed === true) ?? [];
  if (away.length + changed.length === 0) return undefined;
  const longest = Math.max(0, ...away.map((row) => Number(row.streak)));
  const tells = [
    away.length > 0 && `The longest has been away ${inWords(longest, 'school day')}, up to the last day sent.`,
    changed.length > 0 &&
      `For ${inWords(changed.length, 'student')} the year has changed beyond chance${away.length > 0 ? '' : '.'}`,
  ].filter(Boolean);
  return {
    what:
      away.length > 0
        ? 'Students away three days or more, without a break'
        : 'Students whose attendance changed suddenly',
    to: '/ask/absence-streaks-and-changes',
    concerns: 'students',
    how_many: things(away.length || changed.length, 'student'),
    tells: tells.join(' ').replace(/([^.])$/, '$1.'),
  };
}

function unknown(answer: Rested | undefined): Waiting | undefined {
  if (!answer || answer.rows.length === 0) return undefined;
  return {
    what: 'Students without an attendance source',
    to: '/ask/students-without-attendance',
    concerns: 'students',
    how_many: things(answer.rows.length, 'student'),
    tells: 'No data is not good news: see them first.',
  };
}

function behind(answer: Rested | undefined): Waiting | undefined {
  const late = answer?.rows.filter((row) => row.verdict !== 'current') ?? [];
  const first = late[0];
  if (!first) return undefined;
  const others = late.length > 1 ? `, and ${inWords(late.length - 1, 'other is', 'others are')} behind` : '';
  return {
    what: 'Schools behind with attendance',
    to: '/area/quality',
    concerns: 'data',
    how_many: things(late.length, 'school'),
    tells: `${since(first)}${others}. ${late.length === 1 ? 'Its' : 'Their'} students are unknown since, not present.`,
  };
}

function since(school: Row): string {
  if (school.verdict === 'no calendar') return `${school.school} has sent no calendar`;
  if (typeof school.last_sent !== 'string') return `${school.school} has never sent attendance`;
  return `${school.school} has sent nothing since ${formatDate(school.last_sent, 'day')}`;
}

function rejected(cameIn: Rested | undefined, rejections: Rested | undefined): Waiting | undefined {
  const rows = cameIn?.rows.reduce((sum, file) => sum + Number(file.rejected ?? 0), 0) ?? 0;
  if (rows === 0) return undefined;
  const largest = rejections?.rows.find((finding) => finding.severity === 'rejected');
  return {
    what: 'Rows that the last import rejected',
    to: '/imports',
    concerns: 'data',
    how_many: things(rows, 'row'),
    tells: largest
      ? `Most of all in ${largest.file}, ${formatCount(Number(largest.times))}: ${ended(String(largest.says))}`
      : '',
  };
}

function unread(cameIn: Rested | undefined): Waiting | undefined {
  const files = cameIn?.rows.filter((file) => file.reads_as === null).map((file) => String(file.file)) ?? [];
  if (files.length === 0) return undefined;
  const more = files.length > 2 ? ` and ${inWords(files.length - 2, 'more', 'more')}` : '';
  return {
    what: 'Files that were not recognized',
    to: '/imports/mapping',
    concerns: 'data',
    how_many: things(files.length, 'file'),
    tells: `${files.slice(0, 2).join(', ')}${more}: say once how ${files.length === 1 ? 'it is' : 'they are'} read.`,
  };
}

function ended(sentence: string): string {
  return /[.?]$/.test(sentence) ? sentence : `${sentence}.`;
}

function things(count: number, one: string): string {
  return `${formatCount(count)}\u00a0${count === 1 ? one : `${one}s`}`;
}
