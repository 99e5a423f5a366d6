import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../errors.ts';
import { projectRoot, webFolder } from './home-folder.ts';

/** Builds the web app when there is none, or when something that it is made of is newer. */
export function buildWebApp(): void {
  if (!isStale()) return;
  process.stderr.write('Building the web app …\n');
  const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  const built = spawnSync(
    process.execPath,
    [vite, 'build', '--config', join(projectRoot, 'web', 'vite.config.ts'), '--logLevel', 'error'],
    { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (built.status !== 0) fail('unusable-files', { why: 'the web app did not build', fix: 'See the lines above.' });
}

function isStale(): boolean {
  const page = join(webFolder, 'index.html');
  if (!existsSync(page)) return true;
  const built = statSync(page).mtimeMs;
  const sources = ['web', join('src', 'questions'), 'package-lock.json'].map((name) => join(projectRoot, name));
  return sources.some((source) => newest(source) > built);
}

function newest(path: string): number {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
