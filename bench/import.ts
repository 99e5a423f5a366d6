/**
 * Makes a demo district of four school years and imports it, each in a process of its own.
 * `npm run bench -- import --students 100000`
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report, rounded, studentsAsked } from './options.ts';

const students = studentsAsked(100_000);
const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));

try {
  const made = await runPart('make');
  const imported = await runPart('import');
  report({
    name: 'import',
    students,
    studentDays: imported.studentDays,
    generateSeconds: rounded(made.seconds),
    generateCpuSeconds: rounded(made.cpuSeconds),
    importSeconds: rounded(imported.seconds),
    importCpuSeconds: rounded(imported.cpuSeconds),
    peakMemoryMb: Math.round(Math.max(made.peakMemoryMb, imported.peakMemoryMb)),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface PartFigures {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMemoryMb: number;
  readonly studentDays: number;
}

function runPart(part: 'make' | 'import'): Promise<PartFigures> {
  return new Promise((done, failed) => {
    const script = join(import.meta.dirname, 'import-part.ts');
    const child = spawn(process.execPath, [script, part, folder, String(students)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.on('data', (piece) => {
      printed += piece;
    });
    child.on('close', (code) => {
      if (code !== 0) failed(new Error(`The part “${part}” ended with status ${code}.`));
      else done(JSON.parse(printed.trim().split('\n').at(-1) ?? '{}'));
    });
  });
}
