/** Another report’s list of students: read from rows or from the text of its file, and matched to ours. */
import { fail } from '../../errors.ts';

export interface TheirLine {
  readonly id: string;
  /** Counted as chronically absent; a file without such a column counts everyone that it lists. */
  readonly chronic: boolean;
}

const idColumns = [
  'statestudentid',
  'stateid',
  'ssid',
  'sasid',
  'statestudentnumber',
  'localstudentid',
  'localid',
  'studentnumber',
  'studentsourcedid',
  'sourcedid',
  'studentid',
  'id',
]; // from the most particular name to the least
const flagColumns = [
  'chronicallyabsent',
  'chronic',
  'ischronic',
  'chronicabsence',
  'chronicabsent',
  'chronicflag',
  'flag',
];

/**
 * Reads the text of a delimited file with a header. Fails with `bad-input` when no column holds student numbers.
 * Example: “StateStudentID,DaysAbsent↵9900001,12” is one line, counted.
 */
export function readTheirFile(text: string): TheirLine[] {
  const [header, ...lines] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const mark = [',', ';', '\t', '|'].find((candidate) => header?.includes(candidate)) ?? ',';
  const names = cellsOf(header ?? '', mark).map((name) => name.toLowerCase().replaceAll(/[^a-z]/g, ''));
  const idPlace = places(names, idColumns);
  if (idPlace < 0) {
    fail('bad-input', {
      what: 'file',
      why: 'none of its columns is named as a student number, such as StateStudentID',
    });
  }
  const flagPlace = places(names, flagColumns);
  return lines.map((line) => {
    const cells = cellsOf(line, mark);
    return {
      id: (cells[idPlace] ?? '').trim(),
      chronic: flagPlace < 0 || /^(1|y|yes|true|t|x)$/i.test((cells[flagPlace] ?? '').trim()),
    };
  });
}

function places(names: readonly string[], wanted: readonly string[]): number {
  for (const name of wanted) {
    const place = names.indexOf(name);
    if (place >= 0) return place;
  }
  return -1;
}

function cellsOf(line: string, mark: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let place = 0; place < line.length; place += 1) {
    const letter = line[place];
    if (letter === '"' && quoted && line[place + 1] === '"') {
      cell += '"';
      place += 1;
    } else if (letter === '"') {
      quoted = !quoted;
    } else if (letter === mark && !quoted) {
      cells.push(cell);
      cell = '';
    } else {
      cell += letter;
    }
  }
  return [...cells, cell];
}

/** The numbers that a student of ours goes by. */
export interface StudentNumbers {
  readonly student_id: string;
  readonly local_id: string | null;
  readonly state_id: string | null;
}

export interface Matched {
  readonly on: 'state number' | 'local number' | 'student number';
  /** Our student number for each of their lines; null where we know no such student. */
  readonly lines: readonly { readonly line: TheirLine; readonly student: string | null }[];
  readonly found: number;
}

/** Matches their lines by whichever of our numbers fits most of them; leading zeros lost on the way are allowed for. */
export function matchLines(lines: readonly TheirLine[], students: readonly StudentNumbers[]): Matched {
  const ways = [
    { on: 'state number', of: (student: StudentNumbers) => student.state_id },
    { on: 'local number', of: (student: StudentNumbers) => student.local_id },
    { on: 'student number', of: (student: StudentNumbers) => student.student_id },
  ] as const;
  const tried = ways.map(({ on, of }) => {
    const known = new Map(students.flatMap((student) => numbered(of(student), student.student_id)));
    const matched = lines.map((line) => ({ line, student: known.get(line.id) ?? known.get(bare(line.id)) ?? null }));
    return { on, lines: matched, found: matched.filter(({ student }) => student !== null).length };
  });
  return tried.reduce((best, next) => (next.found > best.found ? next : best));
}

function numbered(number: string | null, student: string): [string, string][] {
  return number === null
    ? []
    : [
        [bare(number), student],
        [number, student],
      ];
}

function bare(number: string): string {
  return number.replace(/^0+(?=\d)/, '');
}
