/** What the page of rights says, from the lines that the server gives. */
import type { AccessColumn, AccessQuestion } from './access-api.ts';

export interface TableAccess {
  readonly table: string;
  readonly holds: string;
  readonly gets: string;
  readonly withheld: string;
  readonly because: string;
}

const getsInWords: Readonly<Record<string, string>> = {
  all: 'every row',
  'within reach': 'rows within reach',
  part: 'some rows within reach',
  nothing: 'nothing',
  'protected counts': 'protected counts',
};

/** One line a table: what most of its columns give, and the columns that give less. */
export function byTable(columns: readonly AccessColumn[]): TableAccess[] {
  const tables = new Map<string, AccessColumn[]>();
  for (const column of columns) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  return [...tables].map(([table, own]) => {
    const least = own.filter((column) => column.rows === 'nothing');
    const usual = own.find((column) => column.rows !== 'nothing') ?? own[0];
    const blank = least.length === own.length ? [] : least;
    const rows = usual?.rows ?? 'nothing';
    return {
      table,
      holds: usual?.holds ?? table,
      gets: (rows === 'nothing' && usual && getsInWords[usual.counts]) || (getsInWords[rows] ?? rows),
      withheld: blank.map(nameOf).join(', ') || 'none',
      because: (blank[0] ?? usual)?.because ?? '',
    };
  });
}

/** The words of a column; its name where another column has the same words. */
function nameOf({ says, column }: AccessColumn, _: number, all: readonly AccessColumn[]): string {
  return all.filter((other) => other.says === says).length > 1 ? column.replaceAll('_', ' ') : says;
}

/** “A teacher may ask 42 of 91 questions; everything else is refused.” */
export function headlineOf(title: string, questions: readonly AccessQuestion[]): string {
  const open = questions.filter(({ purposes }) => purposes.length > 0).length;
  if (open === 0) return `The role “${title}” may ask nothing here.`;
  return `The role “${title}” may ask ${open} of ${questions.length} questions; everything else is refused.`;
}
