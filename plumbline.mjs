#!/usr/bin/env node
// Works under any Node from 20 on: runs the program under the Node that the project brings, which reads TypeScript
// by itself, with enough threads for the database.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (!existsSync(own)) {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'setup.mjs')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const child = spawn(own, [join(root, 'src', 'cli.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: {
    UV_THREADPOOL_SIZE: '16',
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'plumbline'),
    ...process.env,
  },
});
// Control-C at a terminal reaches the child by itself; a second one from here would cut short what it does at the end.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`Plumbline could not start: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
