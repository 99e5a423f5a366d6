/** The rules of the house as functions over file names and texts, so that a planted break can be shown to fail. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';

export interface SourceFile {
  /** Path from the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

const root = join(import.meta.dirname, '..');

/** What may import what; `web` may import types only, from anywhere in src. */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  stats: [],
  definitions: [],
  data: [],
  import: ['data', 'definitions'],
  questions: ['stats', 'data', 'definitions'],
  records: ['data'],
  tasks: ['questions', 'import', 'stats', 'data', 'definitions', 'records'],
  govern: ['questions', 'tasks', 'records', 'data'],
  serve: ['govern', 'questions', 'tasks', 'records', 'data'],
};

export function sourceFiles(folders: readonly string[], ending: RegExp): SourceFile[] {
  const found: SourceFile[] = [];
  const walk = (folder: string) => {
    for (const name of readdirSync(folder)) {
      if (name === 'node_modules' || name === 'dist') continue;
      const path = join(folder, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (ending.test(name)) {
        found.push({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') });
      }
    }
  };
  for (const folder of folders) walk(join(root, folder));
  return found;
}

const imports =
  /(?:^|\n)\s*(import|export)\s+(type\s)?[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g;

/** Imports that no arrow allows, each as a sentence. */
export function forbiddenImports(files: readonly SourceFile[]): string[] {
  const broken: string[] = [];
  for (const { path, text } of files) {
    const from = roomOf(path);
    for (const match of text.matchAll(imports)) {
      const target = match[3] ?? match[4] ?? match[5] ?? '';
      if (!target.startsWith('.')) continue;
      const onlyTypes = match[2] !== undefined;
      const to = roomOf(
        normalize(join(dirname(path), target))
          .split(sep)
          .join('/'),
      );
      if (to === from || mayImport({ path, from, to, onlyTypes })) continue;
      broken.push(`${path} imports ${target}: ${from} may not import ${to}`);
    }
  }
  return broken;
}

function mayImport({ path, from, to, onlyTypes }: { path: string; from: string; to: string; onlyTypes: boolean }) {
  if (to === 'package.json') return from !== 'web';
  if (to === 'errors' || to === 'config') return from !== 'stats' && from !== 'web';
  if (from === 'web') return onlyTypes;
  if (from === 'cli' || from === 'demo' || from === 'test' || from === 'bench') return true;
  if (from === 'questions' && onlyTypes && path.endsWith('.test.ts')) return true;
  return arrows[from]?.includes(to) ?? false;
}

function roomOf(path: string): string {
  const parts = path.split('/');
  if (parts.at(-1)?.endsWith('.test.ts')) return 'test';
  if (parts[0] !== 'src') return parts[0] ?? '';
  return (parts[1] ?? '').replace(/\.ts$/, '');
}

/** Files longer than a reader wants to hold in mind. */
export function tooLong(files: readonly SourceFile[], most = 400): string[] {
  return files
    .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
    .filter(({ lines }) => lines > most)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

/** Folders and files named for nothing. */
export function drawers(files: readonly SourceFile[]): string[] {
  return files
    .map(({ path }) => path)
    .filter((path) => /(^|\/)(utils?|lib|helpers?|common|misc)(\/|\.tsx?$)/.test(path));
}

/** Files that read the clock or draw unseeded numbers below a door. */
export function readsTheClock(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path, text }) => !path.endsWith('.test.ts') && /\bDate\.now\(|new Date\(\s*\)|Math\.random\(/.test(text))
    .map(({ path }) => path);
}

const bannedSql: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['QUALIFY', /\bQUALIFY\b/i],
  ['PIVOT', /\b(UN)?PIVOT\b/i],
  ['GROUP BY ALL', /\bGROUP\s+BY\s+ALL\b/i],
  ['ORDER BY ALL', /\bORDER\s+BY\s+ALL\b/i],
  ['EXCLUDE or REPLACE of columns', /\*\s*(EXCLUDE|REPLACE)\b/i],
  ['a list or struct', /\b(list_\w+|struct_\w+|array_agg|list)\s*\(|\[\s*'|\{\s*'/i],
  ['a lambda', /->/],
  ['::', /::/],
  ['//', /\/\//],
  ['FROM first', /(^|\(|;)\s*FROM\b/i],
  ['a qualified table', /\b(FROM|JOIN)\s+[a-z_]\w*\.[a-z_]\w*/i],
];

/** What Trino or the gate would not take, by file. */
export function outsideTheSubset(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    // A comparison and a part of a date have a FROM of their own, which names no table.
    const bare = text
      .replaceAll(/--.*$/gm, '')
      .replaceAll(/IS\s+(NOT\s+)?DISTINCT\s+FROM/gi, '=')
      .replaceAll(/EXTRACT\s*\(\s*\w+\s+FROM/gi, 'EXTRACT(')
      .replaceAll(/\bAS\s+list\b/gi, 'AS listed');
    return bannedSql.filter(([, pattern]) => pattern.test(bare)).map(([name]) => `${path} uses ${name}`);
  });
}
