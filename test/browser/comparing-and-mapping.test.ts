/** What the data director does: holds another report’s list beside ours, explains an unknown file, looks at snapshots. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDistrict, openDistrict, people, signedIn } from './open-district.ts';

let district: OpenDistrict;
beforeAll(async () => {
  district = await openDistrict({ students: 900 });
});
afterAll(() => district.close());

async function pageAt(email: string, path: string): Promise<Page> {
  const context = await signedIn(district, email);
  const page = await context.newPage();
  await page.goto(district.url + path, { waitUntil: 'networkidle' });
  return page;
}

describe('another report’s list', () => {
  it('is explained to the student, taken away as rows, and kept nowhere', async () => {
    const page = await pageAt(people.dataDirector, '/reconcile');
    const answer = await page.request.get(`${district.url}/api/ask/who-is-chronically-absent`);
    const { rows } = (await answer.json()) as { rows: { student_id: string }[] };
    const theirs = [...rows.slice(2).map((row) => row.student_id), 'nobody-of-ours'];
    await page.getByLabel('Or the numbers, pasted').fill(theirs.join('\n'));
    await page.getByLabel('Whose it is').fill('our vendor');
    await page.getByRole('button', { name: 'Explain the difference' }).click();
    await page.getByRole('heading', { name: 'Every cause leads to its records' }).waitFor();
    expect(await page.locator('h1').innerText()).toContain(`our vendor says ${theirs.length.toLocaleString('en-US')}`);
    const causes = await page.locator('tbody tr').allInnerTexts();
    expect(causes.find((cause) => cause.startsWith('Not in our data'))).toContain('+1');
    expect(causes.at(-1)).toMatch(/^Difference\s+−/);
    expect(page.url()).not.toContain('nobody-of-ours');

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /Download .* records/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('records-behind-a-difference.csv');

    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.getByRole('alert').innerText()).toContain('names students, so it was not kept');
    await page.context().close();
  });

  it('that has no student numbers is refused in words, and nothing typed is lost', async () => {
    const page = await pageAt(people.dataDirector, '/reconcile');
    const file = { name: 'vendor_2026-11-06.csv', mimeType: 'text/csv', buffer: Buffer.from('Name,Days\nAna,3\n') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByLabel('Whose it is').fill('our vendor');
    await page.getByRole('button', { name: 'Explain the difference' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('student number');
    expect(await page.getByLabel('Whose it is').inputValue()).toBe('our vendor');
    expect(await page.getByLabel('Day of their copy').inputValue()).toBe('2026-11-06');
    await page.context().close();
  });
});

it('an unknown file is looked at, previewed with what would be rejected, and saved under a name', async () => {
  const page = await pageAt(people.dataDirector, '/imports/mapping');
  const found = await page.request.get(`${district.url}/api/ask/who-is-chronically-absent`);
  const { rows } = (await found.json()) as { rows: { student_id: string; school_id: string }[] };
  const lines = rows
    .slice(0, 40)
    .map((row, at) => `${row.student_id},${row.school_id},${at === 3 ? '13/45/2026' : `10/${(at % 9) + 12}/2026`},U`);
  const text = ['StudentNumber,School_ID,Absence_Date,Code', ...lines].join('\n');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'absences_2026.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'See what they may be' }).click();
  await page.getByLabel('Read absences_2026.csv as').selectOption('attendance');
  await page.getByLabel('Where category comes from').selectOption('h:Code');
  const meaning = page.getByRole('row', { name: /^category/ }).getByText('What its values mean');
  await meaning.click();
  await page.getByLabel('What the values of category mean').fill('U = unexcused');
  await page.getByRole('button', { name: 'See the first rows as they would be read' }).click();
  await page.getByText('of the first 40 rows, 1 would be rejected').waitFor();
  await page.getByLabel('Name of this mapping').fill('Our absences');
  await page.getByRole('button', { name: 'Save how these files are read' }).click();
  await page.getByText('“our-absences” is saved as version 1').first().waitFor();
  await page.context().close();
});

it('with one snapshot there is nothing to go back to, and the page says so', async () => {
  const page = await pageAt(people.administrator, '/imports/snapshots');
  expect(await page.locator('h1').innerText()).toMatch(/^Answers come from the import of /);
  expect(await page.getByText('There is no other snapshot to go back to yet').count()).toBe(1);
  await page.context().close();
});

describe('this week', () => {
  for (const [role, email] of Object.entries(people)) {
    it(`begins with an answer for the ${role}`, async () => {
      const page = await pageAt(email, '/');
      const heading = await page.locator('h1', { hasText: /\S/ }).innerText();
      expect(heading).toMatch(
        role === 'administrator' ? /^The data is/ : /(students?, \d+ in every 100,|of \d+ students) have missed/,
      );
      if (role === 'board') expect(heading).not.toContain('crossed the line');
      expect(await page.getByText('This page could not be drawn').count()).toBe(0);
      await page.context().close();
    });
  }
});
