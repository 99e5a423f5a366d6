/**
 * The whole of least privilege as one table: role × question × column × purpose, each line with its reason and its
 * right. It is computed from the very rules that the gate applies, so it cannot say anything else than the gate does.
 */
import { type About, type Area, areas, type Question } from '../questions/question.ts';
import { lineFor, type Purpose, reserved } from './matrix.ts';
import { type TableName, tables, withheld } from './reach.ts';
import { type Role, roleRules, roles, whyAllowed } from './roles.ts';
import { audienceOf } from './scope.ts';

/** Whose rows stand behind an answer. */
export type Rows =
  | 'nothing'
  | 'every student'
  | 'students of own schools'
  | 'own students'
  | 'counts of the district, protected'
  | 'facts that name nobody';

export interface AccessLine {
  readonly role: Role;
  readonly question: string;
  readonly asks: string;
  readonly area: Area;
  readonly about: About;
  readonly rows: Rows;
  /** The usual one first; none where it is refused. */
  readonly purposes: readonly Purpose[];
  readonly because: string;
  /** By what right it is opened; null where it is refused, which needs none. */
  readonly cites: string | null;
}

export interface ColumnLine {
  readonly role: Role;
  readonly table: TableName;
  readonly column: string;
  /** What a question that gives rows finds there. */
  readonly rows: ColumnAccess;
  /** What a question that counts finds there. */
  readonly counts: ColumnAccess | 'protected counts';
  readonly because: string;
}

/** Part: some rows are left out beyond those of students out of reach. */
export type ColumnAccess = 'nothing' | 'part' | 'within reach' | 'all';

/** One line for each role and question. */
export function accessLines(questions: readonly Question[]): AccessLine[] {
  const byArea = [...questions].sort((one, other) => areas.indexOf(one.area) - areas.indexOf(other.area));
  return roles.flatMap((role) => byArea.map((question) => accessLine(role, question)));
}

function accessLine(role: Role, question: Question): AccessLine {
  const { name, asks, area, about } = question;
  const verdict = whyAllowed(role, question);
  const line = verdict.allowed ? lineFor(role, question) : undefined;
  const kept = reserved[name];
  return {
    role,
    question: name,
    asks,
    area,
    about,
    rows: line ? rowsOf(role, about) : 'nothing',
    purposes: line?.purposes ?? [],
    because: line
      ? [line.because, ...(kept ? [`and kept for this role: ${kept.because}`] : [])].join('; ')
      : verdict.why,
    cites: line?.cites ?? null,
  };
}

function rowsOf(role: Role, about: About): Rows {
  if (about === 'public') return 'facts that name nobody';
  if (audienceOf(role, about, false) === 'everyone') return 'counts of the district, protected';
  const { records } = roleRules[role];
  if (records === 'district') return 'every student';
  return records === 'schools' ? 'students of own schools' : 'own students';
}

interface TableColumns {
  readonly table: string;
  readonly columns: readonly { readonly name: string }[];
}

/** One line for each role and column of the district’s tables; for a purpose that no role has, all of them are nothing. */
export function columnLines(schema: readonly TableColumns[]): ColumnLine[] {
  return roles.flatMap((role) =>
    schema.flatMap(({ table, columns }) =>
      columns.map(({ name }) => columnLine({ role, table: table as TableName, column: name })),
    ),
  );
}

export function columnLine({ role, table, column }: Pick<ColumnLine, 'role' | 'table' | 'column'>): ColumnLine {
  const rules = withheld.filter((rule) => rule.table === table && rule.from.includes(role));
  const blank = rules.find((rule) => rule.columns?.includes(column) || rule.onlyRows === 'FALSE');
  const part = rules.find((rule) => rule.onlyRows !== undefined);
  const held = heldFor(role, table);
  const nothing = held.access === 'nothing' || blank !== undefined;
  const rows = nothing ? 'nothing' : part ? 'part' : held.access;
  const counts = roleRules[role].records === 'nobody' ? 'protected counts' : rows;
  return { role, table, column, rows, counts, because: (blank ?? part ?? held).because };
}

function heldFor(role: Role, table: TableName): { readonly access: ColumnAccess; readonly because: string } {
  const { records, because } = roleRules[role];
  const holds = tables[table];
  if (holds === 'open') return { access: 'all', because: 'it says nothing about a person' };
  if (holds === 'staff') return { access: 'all', because: 'it lists the adults of the district and their posts' };
  if (records === 'district') return { access: 'all', because };
  if (records === 'nobody') {
    return holds === 'import'
      ? { access: 'all', because: 'what the import said of its files, without what it quotes of a student' }
      : { access: 'nothing', because };
  }
  return holds === 'whole-district'
    ? { access: 'nothing', because: 'it is counted over all schools together' }
    : { access: 'within reach', because };
}
