/** The public data sets and the reference numbers that the checks of program evaluation are made with. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const shared = join(import.meta.dirname, '..', '..', '..', 'shared');

export const dataAreHere =
  existsSync(join(shared, 'data', 'program-evaluation')) && existsSync(join(shared, 'reference'));

/** A small CSV file as columns of text, quotes taken off. */
export interface Table {
  readonly rows: number;
  readonly text: (column: string) => string[];
  /** A column as numbers; what is empty or not a number is NaN. */
  readonly numbers: (column: string) => Float64Array;
}

export function readData(name: string): Table {
  return readCsv(join(shared, 'data', 'program-evaluation', name));
}

export function readReferenceTable(name: string): Table {
  return readCsv(join(shared, 'reference', name));
}

/** A reference file; `number` walks down its keys: number('petersen', 'ols', 1). */
export function readReference(name: string): (...path: readonly (string | number)[]) => number {
  const whole: unknown = JSON.parse(readFileSync(join(shared, 'reference', name), 'utf8'));
  return (...path) => {
    let here: unknown = whole;
    for (const key of path) {
      here = typeof here === 'object' && here !== null ? Reflect.get(here, key) : undefined;
    }
    if (typeof here !== 'number') throw new Error(`${name} has no number at ${path.join(' › ')}.`);
    return here;
  };
}

export function readCsv(file: string): Table {
  const [head = '', ...lines] = readFileSync(file, 'utf8').split(/\r?\n/);
  const bare = (cell: string) => cell.replace(/^"|"$/g, '');
  const names = head.split(',').map(bare);
  const cells = lines.filter((line) => line !== '').map((line) => line.split(',').map(bare));
  const text = (column: string) => {
    const place = names.indexOf(column);
    if (place < 0) throw new Error(`${file} has no column ${column}.`);
    return cells.map((row) => row[place] ?? '');
  };
  return {
    rows: cells.length,
    text,
    numbers: (column) => Float64Array.from(text(column), (cell) => (cell === '' ? Number.NaN : Number(cell))),
  };
}
