/** Whether this machine can run Plumbline: the program, the place, the port. */
import { constants, existsSync } from 'node:fs';
import { access, mkdir, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { projectRoot, webFolder } from '../home-folder.ts';
import { bad, type Finding, good, look } from './finding.ts';

export function nodeVersion(version: string, threads: string | undefined): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major < 24 || (major === 24 && minor < 4)) {
    return bad(
      'Node',
      `This is Node ${version}; the program needs 24.`,
      'Start it with ./plumbline, which brings its own.',
    );
  }
  if (Number(threads ?? 4) < 8) {
    return look(
      'Node',
      `Node ${version}, with few threads for the database.`,
      'Set UV_THREADPOOL_SIZE=16, or use ./plumbline.',
    );
  }
  return good('Node', `Node ${version}.`);
}

export async function homeWritable(home: string): Promise<Finding> {
  try {
    await mkdir(home, { recursive: true, mode: 0o700 });
    await access(home, constants.R_OK | constants.W_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return bad(
      'Home folder',
      `${home} cannot be written (${code}).`,
      'Give this account the folder, or name another with --home.',
    );
  }
  return good('Home folder', `${home} can be written.`);
}

/** An import writes a whole new snapshot beside the old one, and works beside that. */
const wantedGigabytes = 5;

export async function diskFree(home: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(home);
  const gigabytes = (bavail * bsize) / 1024 ** 3;
  const says = `${gigabytes.toFixed(1)} GB free where the home folder lies.`;
  const fix = 'Make room, or move the home folder: an import writes a whole new snapshot beside the old one.';
  if (gigabytes < 1) return bad('Disk', says, fix);
  return gigabytes < wantedGigabytes ? look('Disk', says, fix) : good('Disk', says);
}

export function webAppBuilt(): Finding {
  return existsSync(join(webFolder, 'index.html'))
    ? good('Web app', 'The web app is built.')
    : look('Web app', 'The web app is not built.', 'npm start builds it.');
}

export async function portFree(host: string, port: number): Promise<Finding> {
  const taken = await portTaken(host, port);
  if (!taken) return good('Port', `Port ${port} is free.`);
  const ours = await answersAsPlumbline(port);
  return ours
    ? good('Port', `Plumbline is running on port ${port}.`)
    : look(
        'Port',
        `Port ${port} is in use by another program.`,
        'Stop that program, or start with --port and another number.',
      );
}

function portTaken(host: string, port: number): Promise<boolean> {
  return new Promise((known) => {
    const trial = createServer();
    trial.once('error', () => known(true));
    trial.listen(port, host, () => trial.close(() => known(false)));
  });
}

async function answersAsPlumbline(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://localhost:${port}/api/health`, { signal: AbortSignal.timeout(2000) });
    return response.ok && (await response.text()).includes('"ok":true');
  } catch {
    return false;
  }
}

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export function browserForTests(): Finding {
  const found = browsers.find((path) => existsSync(path));
  if (found) return good('Browser for tests', `${found} is there.`);
  if (existsSync(join(projectRoot, 'node_modules', '@sparticuz', 'chromium', 'bin'))) {
    return good('Browser for tests', 'The browser that comes with the project is there.');
  }
  return look(
    'Browser for tests',
    'No browser was found for npm test.',
    'Install Chrome or Chromium, or run npm install.',
  );
}
