/** Every page that a person can open, wide and narrow, light and dark: no violation, no error, nothing cut off. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Look, type OpenDistrict, openDistrict, people, signedIn } from './open-district.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const looks: readonly Look[] = [
  { width: 1440, colorScheme: 'light' },
  { width: 1440, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
];

let district: OpenDistrict;
beforeAll(async () => {
  district = await openDistrict({ students: 900 });
});
afterAll(() => district.close());

interface Me {
  readonly areas: readonly string[];
  readonly questions: readonly { readonly name: string }[];
  readonly tasks: readonly { readonly name: string }[];
}

describe('every page', () => {
  for (const look of looks) {
    it(`of a data director stands at ${look.width} pixels, ${look.colorScheme}`, { timeout: 600_000 }, async () => {
      const context = await signedIn(district, people.dataDirector, look);
      const me = (await (await context.request.get(`${district.url}/api/me`)).json()) as Me;
      const found = await context.request.get(`${district.url}/api/ask/who-is-chronically-absent`);
      const students = ((await found.json()) as { rows: { student_id: string }[] }).rows;
      const paths = [
        '/',
        '/states',
        '/ask',
        '/no-such-page',
        ...me.areas.map((area) => `/area/${area}`),
        ...me.questions.map((question) => `/ask/${question.name}`),
        ...me.tasks.map((task) => `/do/${task.name}`),
        '/public',
        '/families',
        `/family/${students[0]?.student_id}`,
        `/student/${students[0]?.student_id}`,
        '/programs/reading-corps',
        '/programs/planner',
        '/programs/lottery',
        '/resources/trade-off',
        '/support/report',
        '/account',
        '/imports',
        '/imports/mapping',
        '/imports/snapshots',
        '/reconcile',
        '/about/disclosed',
        '/about/access',
        '/about/accessibility',
        '/about/report-a-problem',
      ];
      const tabs = Array.from({ length: tabsAtOnce }, (_, tab) =>
        paths.filter((_path, place) => place % tabsAtOnce === tab),
      );
      const faults = await Promise.all(tabs.map((those) => faultsOfMany(context, those)));
      await context.close();
      expect(faults.flat()).toEqual([]);
    });
  }
});

/** A page is mostly waiting: several at once take little longer than one. */
const tabsAtOnce = 4;

async function faultsOfMany(context: BrowserContext, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    // A page that is opened without what its question needs is told so with a 400, and says it in words.
    const asked = /status of 400/.test(message.text());
    if (message.type() === 'error' && !asked) faults.push(`${page.url()}: ${message.text()}`);
  });
  for (const path of paths) faults.push(...(await faultsOf(page, district.url + path)));
  return faults;
}

async function faultsOf(page: Page, address: string): Promise<string[]> {
  await page.goto(address, { waitUntil: 'networkidle' });
  // A busy machine may be quiet on the line before the answer is drawn; a page without a heading is counted below.
  await page
    .locator('h1')
    .first()
    .waitFor({ timeout: 20_000 })
    .catch(() => undefined);
  const path = new URL(address).pathname;
  const faults: string[] = [];
  if ((await page.locator('h1').count()) !== 1) faults.push(`${path}: has no single heading`);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wider > 0) faults.push(`${path}: is ${wider} pixels wider than the window`);
  // Evaluated from outside: the page’s own policy lets no foreign script in.
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (tags) => {
    // The axe script defines a global of its own.
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const result = await axe.run({ runOnly: { type: 'tag', values: tags } });
    return result.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
    );
  }, rules);
  return [...faults, ...violations.map((violation) => `${path}: ${violation}`)];
}
