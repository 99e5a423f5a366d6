/** A counselor between two meetings, on a phone: decides, takes it back, plans, logs a session; a principal sees it. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenDistrict, openDistrict, people, signedIn } from './open-district.ts';

let district: OpenDistrict;
beforeAll(async () => {
  district = await openDistrict({ students: 900 });
});
afterAll(() => district.close());

const phone = { width: 390, colorScheme: 'light' } as const;
type AnswerRow = Readonly<Record<string, unknown>>;

async function rowsOf(context: BrowserContext, question: string): Promise<readonly AnswerRow[]> {
  const answer = await context.request.get(`${district.url}/api/ask/${question}`);
  return ((await answer.json()) as { rows: AnswerRow[] }).rows;
}

async function pageAt(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await open(page, path);
  return page;
}

/** Waits for the answer, not for a quiet line: on a busy machine the line is quiet before anything is drawn. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(district.url + path, { waitUntil: 'networkidle' });
  await page.locator('h1').filter({ hasText: /\w/ }).waitFor();
}

const patiently = { timeout: 30_000 };

/** Somebody on the list whose reasons are shown. */
async function somebody(context: BrowserContext): Promise<{ readonly id: string; readonly name: string }> {
  const rows = await rowsOf(context, 'who-might-benefit');
  const found = rows.find((row) => row.queue === 'this week' && row.first_judgment === false);
  return { id: String(found?.student_id), name: String(found?.student) };
}

it('a counselor offers support on a phone, takes it back, offers again, plans, logs a session and sees the caseload', async () => {
  const context = await signedIn(district, people.counselor, phone);
  const { id, name } = await somebody(context);
  const page = await pageAt(context, '/area/support');
  const toGo = () => page.getByRole('tab', { name: /to go$/ }).innerText();
  const before = await toGo();
  const entry = page.getByRole('article').filter({ has: page.getByRole('link', { name }) });
  const offer = async () => {
    await entry.getByRole('button', { name: 'Offer support' }).click();
    await entry.getByLabel('A conversation with the family').check();
    await entry.getByRole('button', { name: 'Record decision' }).click();
    await page.getByRole('status').filter({ hasText: name }).waitFor();
  };

  await offer();
  await expect.poll(toGo, patiently).not.toBe(before);
  await page.getByRole('status').filter({ hasText: name }).getByRole('button', { name: 'Undo' }).click();
  await entry.getByRole('button', { name: 'Offer support' }).waitFor();
  await expect.poll(toGo, patiently).toBe(before);
  expect((await rowsOf(context, 'who-might-benefit')).find((row) => row.student_id === id)?.queue).toBe('this week');

  await offer();
  await page.getByRole('link', { name: 'Write the plan' }).click();
  await page.waitForURL(new RegExp(`/student/${id}#plan`));
  const plan = page.getByRole('form', { name: 'Plan' });
  await plan.getByLabel('What is done').fill('Check-in each Monday');
  await plan.getByLabel('What should be different').fill('At most one absence in four weeks');
  expect(await plan.getByLabel('Who sees to it').inputValue()).toBe('Ngozi Okafor');
  await plan.getByRole('button', { name: 'Record plan' }).click();
  await page.getByText('Goal: At most one absence in four weeks').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

  await open(page, '/ask/support-caseload');
  const help = page.getByRole('article').filter({ has: page.getByRole('link', { name }) });
  await help.getByText('No session since').waitFor();
  await help.getByRole('button', { name: 'Log a session' }).click();
  await help.getByRole('button', { name: 'Was there', exact: true }).click();
  await help.getByText('There at one session').waitFor();
  const [row] = (await rowsOf(context, 'support-caseload')).filter((each) => each.student_id === id);
  expect(row).toMatchObject({ sessions: 1, minutes_given: 30, owner: 'Ngozi Okafor' });

  const helped = page.getByRole('article').filter({ has: page.getByRole('link', { name }) });
  await helped.getByRole('button', { name: 'Change or end it' }).click();
  await helped.getByRole('button', { name: 'End it', exact: true }).click();
  await helped.getByLabel('What came of it').selectOption('goal met');
  await helped.getByRole('button', { name: 'Record and end the plan' }).click();
  await helped.waitFor({ state: 'detached' });
  expect((await rowsOf(context, 'support-caseload')).filter((each) => each.student_id === id)).toEqual([]);
  await context.close();
});

it('a principal sees on the page of what waits that a decision was made, and says the hours', async () => {
  const context = await signedIn(district, people.principal);
  const page = await pageAt(context, '/ask/support-coverage');
  const waiting = async () => Number(/^\d+/.exec(await page.locator('h1').innerText())?.[0]);
  const before = await waiting();
  expect(before).toBeGreaterThan(0);
  const { id, name } = await somebody(context);
  await page.getByRole('link', { name: `Decide, ${name}` }).click();
  await page.waitForURL(new RegExp(`/student/${id}#decision`));
  await page.getByRole('button', { name: 'Not needed' }).click();
  await page.getByLabel('Known and expected (travel, medical, court)').check();
  await page.getByRole('button', { name: 'Record decision' }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await open(page, '/ask/support-coverage');
  expect(await waiting()).toBe(before - 1);
  expect(await page.getByRole('link', { name: `Decide, ${name}` }).count()).toBe(0);

  await open(page, '/ask/support-hours');
  const form = page.getByRole('form', { name: 'Hours for support' });
  await form.getByLabel('Hours a week, of everyone together').fill('2');
  await form.getByRole('button', { name: 'Record hours' }).click();
  await page.getByRole('heading', { level: 1, name: /^2 hours this week reach 4 students/ }).waitFor();
  const rows = await rowsOf(context, 'who-might-benefit');
  // Four places, of which the decision above took one.
  expect(rows.filter((row) => row.queue === 'this week')).toHaveLength(3);
  await context.close();
});

it('the summary for the team is one page of one student, without a number of the model or a note', async () => {
  const context = await signedIn(district, people.counselor);
  const rows = await rowsOf(context, 'who-might-benefit');
  const others = rows.map((row) => String(row.student));
  const students = [...rows.filter((row) => row.queue === 'this week'), ...rows].slice(0, 6);
  for (const { student_id: id, student } of students) {
    const page = await pageAt(context, `/student/${id}`);
    await page.getByRole('heading', { name: /No plan yet|Help under way/ }).waitFor();
    const pdf = (await page.pdf({ format: 'Letter', preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page(?!s)/g), String(student)).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('body').innerText();
    expect(paper).toContain('What we agree today');
    for (const other of others) if (other !== student) expect(paper).not.toContain(other);
    expect(paper).not.toMatch(/in 100 students|points double|Past students like this/);
    await page.close();
  }
  await context.close();
});

it('a teacher sees what happened and what is done, and nothing of the list', async () => {
  const context = await signedIn(district, people.teacher);
  for (const question of ['who-might-benefit', 'student-support?student=x', 'support-coverage', 'support-hours']) {
    const answer = await context.request.get(`${district.url}/api/ask/${question}`);
    expect(answer.status(), question).toBe(403);
  }
  const found = await context.request.get(`${district.url}/api/students?find=an`);
  const [student] = (await found.json()) as { id: string }[];
  const page = await pageAt(context, `/student/${student?.id}`);
  await page.getByRole('heading', { name: 'What happened, in order' }).waitFor();
  expect(await page.getByRole('button', { name: 'Offer support' }).count()).toBe(0);
  expect(await page.locator('main').innerText()).not.toMatch(/in 100|points|Why now|Your decision/);
  await open(page, '/area/support');
  expect(await page.locator('h1').innerText()).toMatch(/being helped|No help for a student is on record/);
  expect(await page.getByRole('link', { name: 'This week’s list' }).count()).toBe(0);
  await context.close();
});
