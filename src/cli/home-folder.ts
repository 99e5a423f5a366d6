/** Which folder a command works in: the one named, else the one that was started last, else the district's own. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const everyHome = join(root, '.plumbline');
const lastStarted = join(everyHome, 'last-started');

export const webFolder = join(root, 'dist', 'web');
export const demoHome = join(everyHome, 'demo');
export const districtHome = join(everyHome, 'district');
export const projectRoot = root;

export function homeFolder(named: string | null | undefined): string {
  if (named) return resolve(named);
  const last = existsSync(lastStarted) ? readFileSync(lastStarted, 'utf8').trim() : '';
  return last !== '' && existsSync(last) ? last : districtHome;
}

/** Later commands without a named folder speak of this one. */
export function rememberHome(home: string): void {
  mkdirSync(everyHome, { recursive: true });
  writeFileSync(lastStarted, `${home}\n`);
}
