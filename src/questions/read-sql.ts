/** The statement that lies beside a question, read once, at start. */
import { readFileSync } from 'node:fs';

/** `readSql(import.meta.url, 'student-days.sql', 'chronic-absence.sql')`: the files of that folder, joined. */
export function readSql(beside: string, ...files: readonly string[]): string {
  return files.map((file) => readFileSync(new URL(file, beside), 'utf8').trimEnd()).join('\n');
}
