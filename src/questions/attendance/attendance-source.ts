/** Which schools sent attendance: a school that stopped sending is unknown, not present, and every answer says so. */
import type { NarrowDatabase, SqlValue } from '../../data/database.ts';
import { count, ofThings, someOf, weekdayInWords } from '../in-words.ts';
import type { Note } from '../question.ts';
import { readSql } from '../read-sql.ts';

const sql = readSql(import.meta.url, 'attendance-source.sql');

export interface SchoolSource {
  readonly school_id: string;
  readonly school: string;
  readonly last_sent: string | null;
  readonly school_days: number;
  readonly sent_days: number;
  readonly students: number;
  readonly last_sent_by_any: string | null;
}

export function schoolSources(
  district: NarrowDatabase,
  parameters: Readonly<Record<string, SqlValue>>,
): Promise<SchoolSource[]> {
  return district.rows<SchoolSource>(sql, parameters);
}

/** The notes that every attendance answer carries: schools gone quiet, schools that never sent, days between. */
export function sourceNotes(sources: readonly SchoolSource[]): Note[] {
  const silent = sources.filter((source) => source.last_sent === null);
  const quiet = sources.filter(
    (source) =>
      source.last_sent !== null && source.last_sent_by_any !== null && source.last_sent < source.last_sent_by_any,
  );
  const gaps = sources.filter((source) => !silent.includes(source) && !quiet.includes(source)).filter(missesDays);
  return [
    ...quiet.map(
      (source): Note => ({
        kind: 'stale',
        text: `${source.school} has sent no attendance since ${weekdayInWords(source.last_sent ?? '')}. The days after it are unknown, not present, for its students.`,
      }),
    ),
    ...(silent.length > 0 ? [silentNote(silent)] : []),
    ...(gaps.length > 0
      ? [
          {
            kind: 'leaves out' as const,
            text: `School days for which no attendance came are left out: ${someOf(
              gaps.map((source) => `${source.school} (${ofThings(source.school_days - source.sent_days, 'day')})`),
            )}.`,
          },
        ]
      : []),
  ];
}

function missesDays(source: SchoolSource): boolean {
  return source.sent_days < source.school_days;
}

/** Under ten students are not counted out loud: a note is read by everyone who may read the answer. */
function silentNote(silent: readonly SchoolSource[]): Note {
  const students = silent.reduce((sum, source) => sum + source.students, 0);
  const who = students < 10 ? 'Fewer than ten students' : `${count(students)} students`;
  return {
    kind: 'leaves out',
    text: `${who} of ${someOf(silent.map((source) => source.school))} have an enrollment but no attendance source this year. They are unknown, and in no count.`,
  };
}
