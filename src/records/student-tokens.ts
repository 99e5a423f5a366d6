/**
 * A student as logs name them: a keyed hash (HMAC-SHA256, 128 bits) of the student’s id. The same student always has the
 * same token, so “who looked at this student” can be answered; without the key, which lies beside the database and not
 * in it, nobody can go from a token to a student. When a student is deleted, the tokens stay.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type StudentToken = (studentId: string) => string;

export function studentTokenKeyFile(home: string): string {
  return join(home, 'student-token.key');
}

/** Reads the key of this home folder, or makes it the first time; readable by its owner only. */
export function openStudentTokens(home: string): StudentToken {
  const file = studentTokenKeyFile(home);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  chmodSync(file, 0o600);
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  return (studentId) => `student:${createHmac('sha256', key).update(studentId, 'utf8').digest('hex').slice(0, 32)}`;
}
