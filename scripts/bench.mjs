// `npm run bench -- <name> [options]`: runs bench/<name>.ts; its last line is one line of figures in JSON.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'bench');
const [name = '', ...options] = process.argv.slice(2);
const script = join(folder, `${name}.ts`);

if (!/^[\w-]+$/.test(name) || !existsSync(script)) {
  const helping = ['options', 'import-part', 'fifty-people'];
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((file) => !helping.includes(file));
  console.error(`There is no benchmark named “${name}”. There are: ${names.join(', ')}.`);
  process.exit(2);
}
const { status } = spawnSync(process.execPath, [script, ...options], {
  stdio: 'inherit',
  env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
});
process.exit(status ?? 1);
