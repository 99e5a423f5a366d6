/** The demo district as `npm start` makes it, in a home folder of its own, and a real browser before it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

export const password = 'alder-creek-demo';

export interface OpenDistrict {
  readonly url: string;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

export interface Look {
  readonly width: 1440 | 390;
  readonly colorScheme: 'light' | 'dark';
}

const launcher = join(import.meta.dirname, '..', '..', 'plumbline.mjs');

export async function openDistrict({ students }: { students: number }): Promise<OpenDistrict> {
  const home = mkdtempSync(join(tmpdir(), 'plumbline-browser-'));
  const words = ['start', '--home', home, '--port', '0', '--students', String(students)];
  const server = spawn(process.execPath, [launcher, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await addressOf(server);
  const browser = await launchBrowser();
  return {
    url,
    browser,
    close: async () => {
      await browser.close();
      const ended = new Promise((done) => server.once('exit', done));
      server.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The address that the server prints when it is ready. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let printed = '';
    const read = (piece: Buffer) => {
      printed += piece.toString();
      const address = /is at (http:\/\/\S+)/.exec(printed)?.[1];
      if (address) found(address);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) => failed(new Error(`The server ended with status ${code}.\n${printed}`)));
  });
}

const installed = [
  process.env.CHROME_PATH ?? '',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** An installed Chrome or Chromium, or the one that an npm package brings; never with web security switched off. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = installed.find((path) => path !== '' && existsSync(path)) ?? (await packagedChromium());
  const args = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  // A container's root user has no sandbox to use; anybody else keeps it.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...args, ...sandbox] });
}

async function packagedChromium(): Promise<string> {
  const packaged = await import('@sparticuz/chromium');
  return packaged.default.executablePath();
}

/** A signed-in person's browser window. */
export async function signedIn(district: OpenDistrict, email: string, look?: Look): Promise<BrowserContext> {
  const context = await district.browser.newContext({
    viewport: { width: look?.width ?? 1440, height: 900 },
    colorScheme: look?.colorScheme ?? 'light',
    reducedMotion: 'reduce',
  });
  const response = await context.request.post(`${district.url}/api/auth/sign-in/email`, {
    data: { email, password },
    headers: { origin: district.url },
  });
  if (!response.ok()) throw new Error(`${email} could not sign in: ${await response.text()}`);
  return context;
}

export const people = {
  superintendent: 'dana.whitfield@aldercreek.example',
  dataDirector: 'priya.raman@aldercreek.example',
  principal: 'marcus.bell@aldercreek.example',
  privacyOfficer: 'ruth.calloway@aldercreek.example',
  counselor: 'ngozi.okafor@aldercreek.example',
  teacher: 'lucia.ruiz@aldercreek.example',
  board: 'samuel.greer@aldercreek.example',
  administrator: 'wes.tanaka@aldercreek.example',
} as const;
