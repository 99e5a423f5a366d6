/** What leaders do with programs: read the one page, decide and see it stand; plan a study; seal a waiting list. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDistrict, openDistrict, people, signedIn } from './open-district.ts';

const programDirector = 'grace.oyelaran@aldercreek.example';

let district: OpenDistrict;
beforeAll(async () => {
  district = await openDistrict({ students: 900 });
});
afterAll(() => district.close());

async function pageAt(email: string, path: string): Promise<Page> {
  const context = await signedIn(district, email);
  const page = await context.newPage();
  await page.goto(district.url + path);
  await page.locator('h1').first().waitFor();
  return page;
}

async function rowsOf(page: Page, path: string): Promise<Record<string, unknown>[]> {
  const answer = await page.request.get(`${district.url}/api/ask/${path}`);
  return ((await answer.json()) as { rows: Record<string, unknown>[] }).rows;
}

describe('the brief of a program', () => {
  it('lets the superintendent decide with a reason, and shows who decided what and when', async () => {
    const page = await pageAt(people.superintendent, '/programs/reading-corps');
    await page.getByText('Nothing is decided yet').waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('button', { name: 'Record decision' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Choose a reason');
    await page.getByLabel('What it costs, or what else the money could do').check();
    await page.getByLabel('Note, if it helps').fill('Two years without a gain.');
    await page.getByRole('button', { name: 'Record decision' }).click();
    const stands = page.getByRole('paragraph').filter({ hasText: /^Stop: \w+ \d+, 20\d\d\./ });
    await stands.waitFor();
    const words = await stands.innerText();
    expect(words).toContain('Dana Whitfield, superintendent');
    expect(words).toContain('data through');
    expect(words).toContain('Two years without a gain.');
    await page.reload();
    await stands.waitFor();
    expect(await page.getByText('Nothing is decided yet').count()).toBe(0);
    await page.context().close();
  });

  it('shows a board member the decision, and lets the board neither press nor post one', async () => {
    const page = await pageAt(people.board, '/programs/reading-corps');
    await page.getByText(/^Stop: /).waitFor();
    expect(await page.getByRole('button', { name: 'Stop', exact: true }).count()).toBe(0);
    const posted = await page.request.post(`${district.url}/api/do/decide-program`, {
      data: { program: 'reading-corps', choice: 'continue', reason: 'results' },
      headers: { origin: district.url },
    });
    expect(posted.status()).toBe(403);
    await page.reload();
    await page.getByText(/^Stop: /).waitFor();
    await page.context().close();
  });

  it('keeps what an evaluation found beside the one before it, for the board to read and not to run', async () => {
    const page = await pageAt(people.superintendent, '/programs/reading-corps');
    await page.getByRole('heading', { name: 'No evaluation of it was kept yet' }).waitFor();
    await page.getByRole('button', { name: 'Evaluate now, and keep what is found' }).click();
    await page.getByRole('heading', { name: /^One evaluation is kept: / }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Evaluate again, and keep what is found' }).click();
    await page.getByRole('heading', { name: /^2 evaluations are kept, and all found the same: / }).waitFor({
      timeout: 60_000,
    });
    await page.context().close();
    const board = await pageAt(people.board, '/ask/program-evaluations');
    await board.getByRole('heading', { name: 'Earlier runs, as they were found' }).waitFor();
    await board.getByRole('link', { name: 'Reading Corps' }).first().click();
    await board.getByRole('heading', { name: /^2 evaluations are kept/ }).waitFor();
    expect(await board.getByRole('button', { name: /^Evaluate/ }).count()).toBe(0);
    await board.context().close();
  });

  it('takes a decision back with a reason, and keeps both to be read', async () => {
    const page = await pageAt(people.superintendent, '/programs/reading-corps');
    await page.getByRole('button', { name: 'Take this decision back' }).click();
    await page.getByLabel('Why it is taken back').fill('The board asked to wait.');
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('Nothing is decided yet').waitFor();
    await page.getByText('Decided before, or taken back').click();
    const kept = await page
      .getByRole('paragraph')
      .filter({ hasText: /^Taken back, Stop: / })
      .innerText();
    expect(kept).toContain('Two years without a gain.');
    expect(kept).toContain('The board asked to wait.');
    await page.context().close();
  });

  it('of every program is one printed page, with its district and what is before the board', async () => {
    const page = await pageAt(people.board, '/area/programs');
    const programs = await rowsOf(page, 'program-portfolio');
    expect(programs.length).toBeGreaterThan(2);
    for (const { program } of programs) {
      await page.goto(`${district.url}/programs/${String(program)}`, { waitUntil: 'networkidle' });
      await page.locator('h1').waitFor();
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length;
      expect(pages, String(program)).toBe(1);
    }
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Program brief for the Board of Education').isVisible()).toBe(true);
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
    await page.context().close();
  });
});

it('every program stands in the picture of the portfolio, in a lane, and its name leads to its brief', async () => {
  const page = await pageAt(people.board, '/area/programs');
  const picture = page.getByRole('img', { name: /^Probably works: / });
  await picture.waitFor();
  const label = (await picture.getAttribute('aria-label')) ?? '';
  for (const { title } of await rowsOf(page, 'program-portfolio')) expect(label).toContain(String(title));
  await page.getByRole('link', { name: 'Reading Corps' }).click();
  await page.waitForURL(/\/programs\/reading-corps/);
  await page.getByText('Did Reading Corps work?').waitFor();
  await page.context().close();
});

it('the planner begins with its form, answers anew, and hands over what was said to the plan', async () => {
  const page = await pageAt(programDirector, '/programs/planner');
  const form = page.getByRole('form', { name: 'What is asked' });
  await form.waitFor();
  await form.getByLabel('Places').fill('20');
  await form.getByLabel('Matters').fill('400');
  await form.getByRole('button', { name: 'Ask again' }).click();
  await page.waitForURL(/matters=400/);
  await page.getByText('4 of 6 ways would probably see it').waitFor();
  const table = page.getByRole('table').last();
  expect(await table.getByText('in more than 99 of 100 studies').count()).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Seal the plan of a program' }).click();
  const matters = page.getByLabel('Smallest that matters');
  await matters.waitFor();
  expect(await matters.inputValue()).toBe('400');
  await page.context().close();
});

describe('a waiting list', () => {
  it('is sealed from the page, shows its next step, and cannot be drawn before its day', async () => {
    const page = await pageAt(programDirector, '/programs/lottery');
    const students = (await rowsOf(page, 'who-is-chronically-absent')).slice(0, 6).map((row) => String(row.student_id));
    await page.getByRole('link', { name: 'Seal a waiting list' }).click();
    await page.getByLabel('Program').fill('chess-club');
    await page.getByRole('textbox', { name: 'Students' }).fill(students.join('\n'));
    await page.getByLabel('Places').fill('2');
    await page.getByLabel('Seed from').fill('The state lottery, evening numbers');
    const far = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('Draw on').fill(far);
    await page.getByRole('button', { name: 'Seal a waiting list before its draw' }).click();
    await page.getByText('The list of 6 students is sealed').first().waitFor();

    await page.goto(`${district.url}/programs/lottery`);
    await page.getByRole('heading', { name: '6 students wait for the draw.' }).waitFor();
    expect(await page.getByText(/The day is /).count()).toBe(1);
    expect(await page.getByRole('link', { name: 'Draw this list' }).count()).toBe(0);
    const [row] = await rowsOf(page, 'waiting-list');
    const drawn = await page.request.post(`${district.url}/api/do/draw-waiting-list`, {
      data: { list: row?.list, publicText: '04 17 23' },
      headers: { origin: district.url },
    });
    expect(drawn.ok()).toBe(false);
    expect(await drawn.text()).toContain('announced for');
    await page.context().close();
  });

  it('is closed to the board: it names students', async () => {
    const page = await pageAt(people.board, '/programs/lottery');
    expect(await page.locator('h1').innerText()).toContain('your role opens none');
    await page.context().close();
  });
});

it('a trade-off begins with its form, and a fund shows what nothing else pays for', async () => {
  const page = await pageAt(people.superintendent, '/resources/trade-off');
  const form = page.getByRole('form', { name: 'What is asked' });
  const from = await form.getByLabel('From').inputValue();
  expect(from).not.toBe('');
  expect(await page.locator('h1').innerText()).toContain(`fewer places in ${from}`);
  await form.getByLabel('Dollars').fill('20000');
  await page.getByRole('button', { name: 'Ask again' }).click();
  await page.getByRole('heading', { name: /Moving \$20,000/ }).waitFor();
  await page.getByText(/Reading Corps is paid from Title I alone/).waitFor();
  await page.goto(`${district.url}/ask/funding-cliff`);
  await page.getByText('Nothing else pays for Reading Corps and Morning Tutoring.').waitFor();
  await page.context().close();
});
